"""The first page of a department with many units below it, at the same cost however many there are."""

from cast import Cast, SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ziping.web.people.models import Kind, Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission


def fill(cast: Cast, opened: Round, numbers: range) -> None:
    for number in numbers:
        unit = Unit.objects.create(name=f"第{number}小学", code=f"X{number}", kind=Kind.second, parent=cast.education)
        Submission.objects.create(round=opened, unit=unit)


def test_the_list_asks_the_same_of_the_database_with_more_rows_and_reads_no_form(
    cast: Cast, opened: Round, signed_in: SignIn
):
    client = signed_in(cast.head)
    asked = []
    for numbers in (range(3), range(3, 60)):
        fill(cast, opened, numbers)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/").content.decode()
        assert page.count("小学</a>") == numbers.stop
        asked.append(len(queries))
        assert not any('"report"' in one["sql"] or '"rules"' in one["sql"] for one in queries.captured_queries)
    assert asked[0] == asked[1]

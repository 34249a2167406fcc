"""The list of submissions: a page at a time, at the same cost however many there are."""

from cast import Cast, SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ziping.web.people.models import Kind, Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import State, Submission


def fill(cast: Cast, opened: Round, numbers: range) -> None:
    for number in numbers:
        unit = Unit.objects.create(name=f"第{number}局", code=f"X{number}", kind=Kind.department, parent=cast.county)
        Submission.objects.create(round=opened, unit=unit, state=State.with_bureau, report={"format": "ziping/1"})


def test_a_long_list_comes_by_pages_and_none_is_left_out(cast: Cast, opened: Round, signed_in: SignIn):
    fill(cast, opened, range(101))
    client = signed_in(cast.lead)
    first, second = (client.get(f"/?page={page}").content.decode() for page in (1, 2))
    assert first.count('class="state with-bureau"') == 100
    assert second.count('class="state with-bureau"') == 1
    assert 'href="?page=2" rel="next"' in first
    assert 'href="?page=1" rel="prev"' in second
    assert client.get("/?page=x").status_code == client.get("/?page=99").status_code == 200


def test_a_list_on_one_page_has_no_pages(cast: Cast, opened: Round, signed_in: SignIn):
    fill(cast, opened, range(3))
    assert "pager" not in signed_in(cast.lead).get("/").content.decode()


def test_the_list_asks_the_same_of_the_database_with_more_rows_and_reads_no_form(
    cast: Cast, opened: Round, signed_in: SignIn
):
    client = signed_in(cast.lead)
    asked = []
    for numbers in (range(3), range(3, 60)):
        fill(cast, opened, numbers)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        asked.append(len(queries))
        assert not any('"report"' in one["sql"] or '"rules"' in one["sql"] for one in queries.captured_queries)
    assert asked[0] == asked[1]

"""A lead who clicks twice prepares one round."""

from threading import Barrier, Thread

import pytest
from cast import Cast
from django.db import connection
from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.rounds.actions.prepare import prepare
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import Terms


@pytest.mark.django_db(transaction=True)
def test_of_two_rounds_prepared_at_the_same_moment_one_is_kept_and_the_other_is_told_so(cast: Cast):
    terms = Terms(2025, "2025年度自评", "project-table", timezone.localdate(), (cast.education.pk,))
    together, told = Barrier(2), list[str]()

    def click() -> None:
        together.wait()
        try:
            told.append(prepare(cast.lead, cast.county, terms).title)
        except NotReady as refusal:
            told.append(refusal.key)
        finally:
            connection.close()

    clicks = [Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert sorted(told) == ["2025年度自评", "web.rounds.there-already"]
    assert Round.objects.count() == 1

"""A unit that is no more takes part in no new round, and keeps its past; a round never opened can be deleted."""

from datetime import timedelta

import pytest
from cast import Cast, SignIn
from django.utils import timezone
from programs import Program

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.actions.closing import set_unit_open
from ziping.web.people.models import Unit
from ziping.web.rounds.actions.deleting import delete_round
from ziping.web.rounds.actions.opening import enrol, open_round
from ziping.web.rounds.actions.prepare import change, prepare
from ziping.web.rounds.models import Round
from ziping.web.rounds.terms import Terms
from ziping.web.submissions.models import Submission

OTHERS = ["lead", "reviewer", "auditor", "clerk", "head", "outsider"]


def terms(*units: Unit) -> Terms:
    until = timezone.localdate() + timedelta(days=30)
    return Terms(2025, "2025年度自评", "project-table", until, tuple(unit.pk for unit in units))


@pytest.fixture
def prepared(cast: Cast) -> Round:
    return prepare(cast.lead, cast.county, terms(cast.education, cast.water))


@pytest.fixture
def water_closed(cast: Cast) -> Unit:
    return set_unit_open(cast.administrator, cast.water, is_open=False)


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_administrator_closes_a_unit(cast: Cast, name: str):
    with pytest.raises(NotAllowed):
        set_unit_open(getattr(cast, name), cast.water, is_open=False)
    assert Unit.objects.get(pk=cast.water.pk).is_open


def test_it_is_logged_and_done_once_and_the_county_itself_stays(cast: Cast, water_closed: Unit):
    assert Entry.objects.get(act="close-unit").facts == {"code": water_closed.code}
    with pytest.raises(TooLate):
        set_unit_open(cast.administrator, cast.water, is_open=False)
    with pytest.raises(NotReady):
        set_unit_open(cast.administrator, cast.county, is_open=False)
    assert verify().broken is None


def test_a_closed_unit_is_not_offered_and_cannot_be_chosen(cast: Cast, water_closed: Unit, signed_in: SignIn):
    assert f'name="units" value="{water_closed.pk}"' not in signed_in(cast.lead).get("/rounds/new").content.decode()
    with pytest.raises(NotReady):
        prepare(cast.lead, cast.county, terms(cast.education, cast.water))


def test_a_unit_closed_after_the_round_was_prepared_gets_no_form(cast: Cast, prepared: Round):
    set_unit_open(cast.administrator, cast.water, is_open=False)
    open_round(cast.lead, prepared.pk)
    assert [one.unit for one in Submission.objects.all()] == [cast.education]
    with pytest.raises(NotReady):
        enrol(cast.lead, prepared.pk, (cast.water.pk,))


def test_the_lead_is_told_which_were_left_out_and_it_stays_in_the_history(
    cast: Cast, prepared: Round, water_closed: Unit, signed_in: SignIn
):
    page = signed_in(cast.lead).post(f"/rounds/{prepared.pk}/acts/open-round", follow=True).text
    assert page.count("1 个单位已停用，未参加：示例县水利局") == len(["message", "history"])
    assert Entry.objects.get(act="leave-out").facts["units"] == str(water_closed.pk)


def test_a_program_is_told_that_a_unit_is_closed(cast: Cast, water_closed: Unit):
    units = Program(cast.lead).get("units").json()["items"]
    assert [one["id"] for one in units if not one["is_open"]] == [water_closed.pk]


def test_what_it_takes_part_in_stays(cast: Cast, prepared: Round, signed_in: SignIn):
    open_round(cast.lead, prepared.pk)
    set_unit_open(cast.administrator, cast.water, is_open=False)
    assert "示例县水利局" in signed_in(cast.lead).get(f"/rounds/{prepared.pk}/").content.decode()
    assert (
        signed_in(cast.water_clerk).get(f"/submissions/{Submission.objects.get(unit=cast.water).pk}/").status_code
        == 200
    )


def test_it_can_be_opened_again(cast: Cast, water_closed: Unit, signed_in: SignIn):
    client = signed_in(cast.administrator)
    assert "已停用" in client.get("/people/").content.decode()
    client.post(f"/people/{water_closed.pk}/acts/open-unit")
    assert prepare(cast.lead, cast.county, terms(cast.water)).units.get() == cast.water
    assert Entry.objects.filter(act="open-unit").count() == 1


def test_a_prepared_round_is_deleted_and_the_log_tells_what_it_was(cast: Cast, prepared: Round, signed_in: SignIn):
    page = signed_in(cast.lead).post(f"/rounds/{prepared.pk}/acts/delete-round", follow=True)
    assert "已删除" in page.content.decode()
    assert not Round.objects.exists()
    assert Entry.objects.get(act="delete-round").facts == {"year": 2025, "title": "2025年度自评"}
    assert prepare(cast.lead, cast.county, terms(cast.water)).year == 2025
    assert verify().broken is None


@pytest.mark.parametrize("name", [*OTHERS[1:], "administrator"])
def test_nobody_but_the_lead_deletes_it(cast: Cast, prepared: Round, name: str):
    with pytest.raises(NotAllowed):
        delete_round(getattr(cast, name), prepared.pk)


def test_a_round_that_was_opened_is_not_deleted(cast: Cast, prepared: Round):
    open_round(cast.lead, prepared.pk)
    with pytest.raises(TooLate):
        delete_round(cast.lead, prepared.pk)
    with pytest.raises(TooLate):
        change(cast.lead, prepared.pk, terms(cast.water))
    assert Submission.objects.count() == 2

"""The acts of a round: by the lead alone, in their time, with dates that can be, and each in the log."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from cast import Cast
from django.utils import timezone
from msgspec.structs import replace

from ziping.rules.finding import find_rules
from ziping.rules.kept import ChangedRulesError, as_data, from_data
from ziping.rules.resolving import digest
from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person, Unit
from ziping.web.rounds import rules as round_rules
from ziping.web.rounds.actions.ending import close_round, extend, reopen
from ziping.web.rounds.actions.opening import enrol, open_round
from ziping.web.rounds.actions.prepare import change, prepare
from ziping.web.rounds.actions.reminding import remind
from ziping.web.rounds.models import Reminder, Round
from ziping.web.rounds.rules import rules_of
from ziping.web.rounds.terms import Terms
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.start import start_typing
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import State, Submission

OTHERS = ["reviewer", "auditor", "administrator", "clerk", "head", "school_clerk", "water_clerk", "outsider"]


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


@pytest.fixture
def terms(cast: Cast) -> Terms:
    units = (cast.education.pk, cast.school.pk, cast.water.pk)
    return Terms(2025, "2025年度项目支出绩效自评", "project-table", in_days(30), units, notice="请按时报送。")


@pytest.fixture
def prepared(cast: Cast, terms: Terms) -> Round:
    return prepare(cast.lead, cast.county, terms)


@pytest.fixture
def running(cast: Cast, prepared: Round) -> Round:
    return open_round(cast.lead, prepared.pk)


def acts(rounded: Round) -> list[str]:
    return list(Entry.objects.filter(thing=f"round/{rounded.pk}").order_by("number").values_list("act", flat=True))


def told_of(*units: Unit) -> dict[str, object]:
    numbers, names = " ".join(str(unit.pk) for unit in units), "、".join(unit.name for unit in units)
    return {"units": numbers, "count": len(units), "names": names}


def test_opening_gives_each_unit_its_form_and_is_logged(cast: Cast, running: Round):
    forms = Submission.objects.filter(round=running).order_by("unit__path")
    assert [form.unit for form in forms] == [cast.education, cast.school, cast.water]
    assert {(form.state, form.version) for form in forms} == {(State.draft, 0)}
    assert acts(running) == ["prepare-round", "open-round"]
    entry = Entry.objects.get(act="open-round")
    assert (entry.person, entry.facts["units"], entry.facts["digest"]) == ("zheng", 3, running.rules_digest)
    assert verify().broken is None
    assert start_typing(cast.clerk, forms[0].pk).version == 1


@pytest.mark.parametrize("name", OTHERS)
def test_only_the_lead_of_the_county_does_anything_with_a_round(cast: Cast, running: Round, terms: Terms, name: str):
    person: Person = getattr(cast, name)
    before = Entry.objects.count()
    for act in (
        lambda: prepare(person, cast.county, replace(terms, kind="department-table")),
        lambda: change(person, running.pk, terms),
        lambda: open_round(person, running.pk),
        lambda: enrol(person, running.pk, (cast.bureau.pk,)),
        lambda: extend(person, running.pk, in_days(60), "系统升级"),
        lambda: remind(person, running.pk, (cast.water.pk,), "请抓紧"),
        lambda: close_round(person, running.pk),
        lambda: reopen(person, running.pk, in_days(60), "系统升级"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Entry.objects.count() == before


def test_each_act_has_its_time(cast: Cast, prepared: Round, terms: Terms):
    number, lead = prepared.pk, cast.lead
    changes: dict[str, Callable[[], Round]] = {
        "change": lambda: change(lead, number, terms),
        "open": lambda: open_round(lead, number),
        "enrol": lambda: enrol(lead, number, (cast.bureau.pk,)),
        "extend": lambda: extend(lead, number, in_days(60), "系统升级"),
        "remind": lambda: remind(lead, number, (cast.water.pk,), "请抓紧"),
        "close": lambda: close_round(lead, number),
        "reopen": lambda: reopen(lead, number, in_days(60), "系统升级"),
    }
    allowed = {
        Round.State.prepared: {"change", "open"},
        Round.State.opened: {"enrol", "extend", "remind", "close"},
        Round.State.closed: {"reopen"},
    }
    for state, may in allowed.items():
        for name in changes.keys() - may:
            Round.objects.update(state=state)
            with pytest.raises(TooLate):
                changes[name]()
    Round.objects.update(state=Round.State.prepared)
    for name in ("change", "open", "enrol", "extend", "remind", "close", "reopen"):
        changes[name]()
    assert acts(prepared) == [
        *("prepare-round", "change-round", "open-round", "enrol", "extend", "remind", "close-round", "reopen-round"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"deadline": timedelta(days=-1)},
        {"deadline": timedelta(days=900)},
        {"review_deadline": timedelta(days=29)},
        {"year": 2014},
        {"year": 9999},
        {"title": ""},
        {"title": "名" * 121},
        {"kind": "goal-declaration"},
        {"rules": "no-such-rules"},
        {"rules": "cn-2015"},
        {"notice": "字" * 4001},
    ],
)
def test_terms_that_cannot_be_are_refused(cast: Cast, terms: Terms, wrong: dict[str, object]):
    changes = {name: today() + one if isinstance(one, timedelta) else one for name, one in wrong.items()}
    with pytest.raises(NotReady):
        prepare(cast.lead, cast.county, replace(terms, **changes))
    assert not Round.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "请填写任务名称，不超过 120 字。"),
        ({"notice": "字" * 4001}, "通知太长，请缩短到 4000 字以内。"),
        ({"units": ()}, "请至少勾选一个参加单位。"),
    ],
)
def test_terms_that_are_refused_are_told_by_one_sentence(
    cast: Cast, prepared: Round, terms: Terms, wrong: dict[str, object], told: str
):
    other = replace(terms, kind="department-table", **wrong)
    for keep in (lambda: prepare(cast.lead, cast.county, other), lambda: change(cast.lead, prepared.pk, other)):
        with pytest.raises(NotReady) as refused:
            keep()
        assert refused.value.sentence == told


def test_the_last_day_may_be_today(cast: Cast, terms: Terms):
    assert prepare(cast.lead, cast.county, replace(terms, deadline=today())).deadline == today()


def test_units_of_another_county_and_the_county_itself_take_no_part(cast: Cast, terms: Terms):
    for unit in (cast.elsewhere_education, cast.county):
        with pytest.raises(NotReady):
            prepare(cast.lead, cast.county, replace(terms, units=(cast.water.pk, unit.pk)))


def test_a_year_has_one_round_for_each_form(cast: Cast, prepared: Round, terms: Terms):
    with pytest.raises(NotReady):
        prepare(cast.lead, cast.county, terms)
    other = prepare(cast.lead, cast.county, replace(terms, kind="department-table"))
    with pytest.raises(NotReady):
        change(cast.lead, other.pk, terms)
    assert change(cast.lead, prepared.pk, replace(terms, title="改名")).title == "改名"


def test_a_round_without_units_or_whose_day_has_passed_is_not_opened(cast: Cast, prepared: Round, terms: Terms):
    prepared.units.clear()
    with pytest.raises(NotReady):
        open_round(cast.lead, prepared.pk)
    change(cast.lead, prepared.pk, terms)
    Round.objects.update(deadline=in_days(-1))
    with pytest.raises(NotReady):
        open_round(cast.lead, prepared.pk)
    assert not Submission.objects.exists()


def test_what_is_changed_before_it_opens_holds_when_it_does(cast: Cast, prepared: Round, terms: Terms):
    change(cast.lead, prepared.pk, replace(terms, year=2018, units=(cast.water.pk,)))
    opened = open_round(cast.lead, prepared.pk)
    assert [form.unit for form in opened.submissions.all()] == [cast.water]
    assert opened.rules_id == "cn-2015"


def test_the_place_of_the_county_chooses_the_rules(cast: Cast, terms: Terms):
    cast.county.name = "河北省石家庄市元氏县"
    cast.county.save()
    assert prepare(cast.lead, cast.county, terms).rules_id == "cn-hebei-2020"


def test_units_that_were_forgotten_get_their_form_later(cast: Cast, running: Round):
    enrol(cast.lead, running.pk, (cast.bureau.pk, cast.water.pk))
    assert running.submissions.count() == 4
    assert Entry.objects.get(act="enrol").facts == told_of(cast.bureau)
    with pytest.raises(NotReady):
        enrol(cast.lead, running.pk, (cast.bureau.pk,))
    with pytest.raises(NotReady):
        enrol(cast.lead, running.pk, (cast.elsewhere_education.pk,))


@pytest.mark.parametrize(("days", "reason"), [(30, "系统升级"), (10, "系统升级"), (900, "系统升级"), (40, "  ")])
def test_more_time_is_a_later_day_with_a_reason(cast: Cast, running: Round, days: int, reason: str):
    with pytest.raises(NotReady):
        extend(cast.lead, running.pk, in_days(days), reason)
    assert Round.objects.get().deadline == in_days(30)


def test_more_time_moves_the_review_too_and_says_why(cast: Cast, running: Round):
    Round.objects.update(review_deadline=in_days(35))
    extended = extend(cast.lead, running.pk, in_days(40), "系统升级")
    assert (extended.deadline, extended.review_deadline) == (in_days(40), in_days(40))
    facts = Entry.objects.get(act="extend").facts
    assert facts == {"before": in_days(30).isoformat(), "until": in_days(40).isoformat(), "reason": "系统升级"}


def test_a_closed_round_takes_nothing_until_it_is_opened_again(cast: Cast, running: Round):
    form = running.submissions.get(unit=cast.education)
    start_typing(cast.clerk, form.pk)
    close_round(cast.lead, running.pk)
    with pytest.raises(TooLate):
        fill(cast.clerk, form.pk, Typed("/projects/0/name", "校舍维修", 1))
    with pytest.raises(NotReady):
        reopen(cast.lead, running.pk, in_days(-1), "补报")
    reopen(cast.lead, running.pk, in_days(5), "补报")
    assert fill(cast.clerk, form.pk, Typed("/projects/0/name", "校舍维修", 1)).conflict is None


def test_only_units_that_have_not_sent_in_are_reminded(cast: Cast, running: Round):
    running.submissions.filter(unit=cast.water).update(state=State.with_bureau)
    remind(cast.lead, running.pk, (cast.water.pk, cast.education.pk, cast.elsewhere_education.pk), "请抓紧填报。")
    assert [one.unit for one in Reminder.objects.all()] == [cast.education]
    assert Entry.objects.get(act="remind").facts == told_of(cast.education)
    for units, words in (((cast.water.pk,), "请抓紧"), ((), "请抓紧"), ((cast.education.pk,), " ")):
        with pytest.raises(NotReady):
            remind(cast.lead, running.pk, units, words)


def test_a_round_is_judged_by_its_own_copy_of_the_rules(cast: Cast, running: Round):
    """Points for a rate of spending are ten by the library; the copy of this round says twenty."""
    form = running.submissions.get(unit=cast.education)
    start_typing(cast.clerk, form.pk)
    own = from_data(running.rules)
    assert own == find_rules("", 2025, running.rules_id)
    execution = own.parameters["weights.execution"]
    changed = replace(
        own, parameters={**own.parameters, "weights.execution": replace(execution, value=execution.value * 2)}
    )
    running.rules = as_data(changed)
    with pytest.raises(ChangedRulesError):
        from_data(running.rules)
    running.rules = as_data(
        replace(changed, ref=replace(changed.ref, digest=digest(changed.ref.id, changed.parameters)))
    )
    running.rules_digest = digest(changed.ref.id, changed.parameters)
    running.save()
    fresh = Round.objects.get(pk=running.pk)
    assert rules_of(fresh).number("weights.execution") == execution.value * 2
    assert judged(report_of(Submission.objects.get(pk=form.pk)), fresh).evaluation.rules == rules_of(fresh)


def test_a_copy_that_was_tampered_with_judges_nothing(running: Round):
    Round.objects.update(rules_digest="0" * 16)
    with pytest.raises(ChangedRulesError):
        rules_of(Round.objects.get(pk=running.pk))
    assert ("0" * 16, 2025) not in round_rules._READ  # noqa: SLF001 - nothing wrong is kept

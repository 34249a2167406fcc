"""A draft to a `Project`: words become values, pointers get their places."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET, UnsetType

from ziping.model import (
    Amount,
    Conclusion,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Person,
    Project,
    Section,
    Text,
)
from ziping.reading import fields
from ziping.reading.draft import Found, FundsDraft, GoalDraft, IndicatorDraft, ProjectDraft
from ziping.reading.fields import Ledger
from ziping.reading.indicators import is_filler, unnumbered
from ziping.reading.labels import BRACKETS, key_of, usual_words
from ziping.reading.notes import LABEL, weights_in
from ziping.reading.own_columns import own_column_texts
from ziping.text import is_blank, money_unit, read_number, split_items, tidy, year_in

CODE_AND_NAME = re.compile(r"^\s*((?=[0-9A-Za-z]*\d)[0-9A-Za-z]{6,40})\s*[-—－_ ]\s*(\D.*)$", re.DOTALL)
DEFAULT_UNIT = "万元"
STAMP = re.compile(r"\s*[（(](?:加?盖?公?章|签章|盖单位章|印章)[）)]?\s*$")
"""Where a body's seal goes."""
ITEM_NUMBER = re.compile(r"\d{1,2}(?!\d)")


def finish(draft: ProjectDraft, year: int | None) -> tuple[Project, Ledger]:
    """Return the project and its ledger; pointers in it begin at the project (/funds/0/rate)."""
    ledger = Ledger()
    draft.fields = draft.said_before | draft.fields
    own_year = draft.year or _year_in(draft) or year
    if (dated := draft.dated or draft.fields.get("year")) is not None:
        ledger.place("/year", dated)
    unit = _unit(draft)
    code, name = _named(draft, ledger)
    both = draft.fields.get("both")
    project = Project(
        name=name,
        code=code,
        year=own_year,
        department=_body(draft.fields.get("department") or both, "/department", ledger),
        unit=_body(_first(draft, "unit", "both", "filling_unit"), "/unit", ledger),
        money_unit=_money_unit(draft, unit, ledger),
        funds=tuple(_funds(draft, unit or DEFAULT_UNIT, ledger)),
        goals=tuple(_goals(draft.goals, ledger)),
        goal_completion=fields.words(draft.fields.get("goal_completion"), "/goal_completion", ledger),
        sections=tuple(_sections(draft, ledger)),
        indicators=tuple(_indicators(draft, own_year, ledger)),
        total_points=_total(draft, "total_points", ledger),
        total_score=_total(draft, "total_score", ledger),
        conclusion=_conclusion(draft, ledger),
        problems=fields.words(draft.fields.get("problems"), "/problems", ledger),
        measures=fields.words(draft.fields.get("measures"), "/measures", ledger),
        filled_by=_filled_by(draft, ledger),
        others=tuple(_others(draft, ledger)),
    )
    return project, ledger


def _first(draft: ProjectDraft, *names: str) -> Found | None:
    """Return the first of these fields that says something, else the first the form has."""
    present = [draft.fields[name] for name in names if name in draft.fields]
    return next((what for what in present if not is_blank(what.text)), present[0] if present else None)


def _body(what: Found | None, pointer: str, ledger: Ledger) -> Text:
    """Return a body's name without the place for its seal."""
    return fields.words(what and Found(STAMP.sub("", what.text), what.place), pointer, ledger)


def _year_in(draft: ProjectDraft) -> int | None:
    stated = draft.fields.get("year")
    return (year_in(stated.text) if stated else None) or year_in(draft.title)


def _named(draft: ProjectDraft, ledger: Ledger) -> tuple[Text, Text]:
    """Return code and name; one cell may hold both (51000021R000000019951-工资性支出)."""
    what = draft.fields.get("name") or draft.fields.get("overall_name")
    code = fields.words(draft.fields.get("code"), "/code", ledger)
    name = _body(what, "/name", ledger)
    if isinstance(name, str) and (parts := CODE_AND_NAME.match(name)):
        return parts.group(1), parts.group(2).strip()
    return code, name if what is not None else UNSET


def _unit(draft: ProjectDraft) -> str | None:
    stated = draft.fields.get("money_unit")
    if stated is not None and (unit := money_unit(stated.text)):
        return unit
    amounts = [what.text for fund in draft.funds for name, what in fund.measures.items() if name != "rate"]
    units = {money_unit(text) for text in amounts if not is_blank(text)}
    return next(iter(units)) if len(units) == 1 else None


def _money_unit(draft: ProjectDraft, unit: str | None, ledger: Ledger) -> Text:
    if (stated := draft.fields.get("money_unit")) is not None:
        ledger.place("/money_unit", stated)
    return unit


def _funds(draft: ProjectDraft, unit: str, ledger: Ledger) -> Iterator[Funds]:
    for number, fund in enumerate(draft.funds):
        yield _fund(fund, f"/funds/{number}", unit, draft.funds_points, ledger)


def _fund(fund: FundsDraft, at: str, unit: str, points: Decimal | None, ledger: Ledger) -> Funds:
    ledger.place(at, fund.label)
    get = fund.measures.get
    return Funds(
        source=fund.source,
        label=tidy(fund.label.text).rstrip(":："),
        initial=fields.money(get("initial"), unit, f"{at}/initial", ledger),
        budget=fields.money(get("budget"), unit, f"{at}/budget", ledger),
        received=fields.money(get("received"), unit, f"{at}/received", ledger),
        spent=fields.money(get("spent"), unit, f"{at}/spent", ledger),
        rate=fields.rate(get("rate"), f"{at}/rate", ledger),
        points=_fund_points(fund, at, points, ledger),
        score=fields.points(get("score"), f"{at}/score", ledger),
        reason=fields.words(get("reason"), f"{at}/reason", ledger),
    )


def _fund_points(fund: FundsDraft, at: str, stated: Decimal | None, ledger: Ledger) -> Amount:
    """A form without a column of points may state them in the block's name: 预算执行情况（20分）."""
    points = fields.points(fund.measures.get("points"), f"{at}/points", ledger)
    return stated if fund.source == "total" and not isinstance(points, Decimal) and stated is not None else points


def _goals(drafts: list[GoalDraft], ledger: Ledger) -> Iterator[Goal]:
    number = 0
    for draft in drafts:
        for goal in _split_goal(draft):
            ledger.place(f"/goals/{number}", draft.expected)
            ledger.place(f"/goals/{number}/expected", draft.expected)
            if draft.actual is not None:
                ledger.place(f"/goals/{number}/actual", draft.actual)
            number += 1
            yield goal


def _split_goal(draft: GoalDraft) -> Iterator[Goal]:
    """One goal each where the cell numbers several; results join their goals by number."""
    expected = _items(draft.expected)
    if draft.actual is None:
        yield from (Goal(item) for item in expected or (None,))
        return
    actual = _items(draft.actual, len(expected) if len(expected) > 1 else 0)
    if len(expected) <= 1 or (len(actual) == 1 and len(expected) > 1 and _number(actual[0]) is None):
        joined = None if is_blank(draft.actual.text) else tidy(draft.actual.text)
        yield from _with_one_result(expected, joined)
        return
    yield from _by_number(expected, actual)


def _with_one_result(expected: list[str], actual: str | None) -> Iterator[Goal]:
    """A result that is not divided stands for all goals: the first holds it, the others have no place."""
    for number, item in enumerate(expected or (None,)):
        yield Goal(item, actual if number == 0 else UNSET if actual is not None else None)


def _by_number(expected: list[str], actual: list[str]) -> Iterator[Goal]:
    results = _numbered(actual)
    for number, item in enumerate(expected):
        yield Goal(item, results.pop(_number(item) or number + 1, None))
    for item in results.values():
        yield Goal(None, item)


def _numbered(items: list[str]) -> dict[int, str]:
    """Return results by number, counted where none is said; what stands before the first or between belongs to one."""
    if all(_number(item) is None for item in items):
        return dict(enumerate(items, start=1))
    results: dict[int, str] = {}
    last, before = None, ""
    for item in items:
        number = _number(item)
        if number is not None and number not in results:
            results[number], last, before = f"{before}{item}", number, ""
        elif last is None:
            before = f"{before}{item}\n"
        else:
            results[last] += f"\n{item}"
    return results


def _items(what: Found, last: int = 0) -> list[str]:
    return [] if is_blank(what.text) else [tidy(item) for item in split_items(what.text, last)]


def _number(item: str) -> int | None:
    found = ITEM_NUMBER.match(item.removeprefix("目标").lstrip("(（ "))
    return int(found.group()) if found else None


def _sections(draft: ProjectDraft, ledger: Ledger) -> Iterator[Section]:
    seen: set[str] = set()
    for row in draft.indicators:
        level1 = row.columns.get("level1")
        points = None if level1 is None else key_of(level1.text).points or _beside(row)
        if level1 is None or points is None:
            continue
        name = _without_points(level1)
        if name not in seen:
            ledger.place(f"/sections/{len(seen)}", level1)
            seen.add(name)
            yield Section(name, points)
    if not seen and "points" not in draft.columns:
        yield from _noted_sections(draft, ledger)


def _beside(row: IndicatorDraft) -> Decimal | None:
    """A column of points behind the first level holds the section's."""
    stated = row.columns.get("section_points")
    return read_number(stated.text) if stated is not None else None


def _noted_sections(draft: ProjectDraft, ledger: Ledger) -> Iterator[Section]:
    """Sections whose points stand only in a note under the table, by the names the table gives them."""
    levels = (row.columns.get("level1") for row in draft.indicators)
    names = dict.fromkeys(_without_points(level1) for level1 in levels if level1 is not None)
    found = [(name, points, note) for part, points, note in weights_in(draft.notes) for name in names if part in name]
    for number, (name, points, note) in enumerate(found):
        ledger.place(f"/sections/{number}", note)
        yield Section(name, points)


def _without_points(level: Found) -> str:
    return BRACKETS.sub("", tidy(level.text).replace("（", "(").replace("）", ")")).strip()


def _indicators(draft: ProjectDraft, year: int | None, ledger: Ledger) -> Iterator[Indicator]:
    number = 0
    for row in draft.indicators:
        if "level3" not in row.columns and not row.columns.keys() - {"level1", "level2"}:
            continue
        yield _indicator(row, year, f"/indicators/{number}", ledger)
        number += 1


def _indicator(row: IndicatorDraft, year: int | None, at: str, ledger: Ledger) -> Indicator:
    get = row.columns.get
    level3 = get("level3")
    if level3 is not None:
        ledger.place(at, level3)
    split = (get("sign"), get("target"), get("measure_unit"))
    early = (get("sign"), get("initial_target"), get("measure_unit"))
    target = fields.split_value(split, year, f"{at}/target", ledger)
    initial = fields.split_value(early, year, f"{at}/initial_target", ledger)
    return Indicator(
        level3=_level3(level3, at, ledger),
        level1=_level(get("level1"), f"{at}/level1", ledger),
        level2=_level(get("level2"), f"{at}/level2", ledger),
        target=initial if target is None and initial else target,
        actual=fields.value(get("actual"), year, f"{at}/actual", ledger),
        points=fields.points(get("points"), f"{at}/points", ledger),
        score=fields.points(get("score"), f"{at}/score", ledger),
        reason=fields.words(get("reason"), f"{at}/reason", ledger),
        initial_target=initial,
        last_year=fields.value(get("last_year"), year, f"{at}/last_year", ledger),
        direction=fields.words(get("direction"), f"{at}/direction", ledger),
        coefficient=fields.words(get("coefficient"), f"{at}/coefficient", ledger),
        scoring_rule=fields.words(get("scoring_rule"), f"{at}/scoring_rule", ledger),
        review_score=fields.points(get("review_score"), f"{at}/review_score", ledger),
        core=fields.words(get("core"), f"{at}/core", ledger),
        evidence=fields.words(get("evidence"), f"{at}/evidence", ledger),
    )


def _level3(what: Found | None, at: str, ledger: Ledger) -> Text:
    if what is None or is_filler(what.text):
        return None
    return fields.words(Found(unnumbered(what.text), what.place), f"{at}/level3", ledger)


def _level(what: Found | None, at: str, ledger: Ledger) -> Text:
    if what is None:
        return UNSET
    return fields.words(Found(_without_points(what), what.place), at, ledger)


def _total(draft: ProjectDraft, name: str, ledger: Ledger) -> Amount:
    return fields.points(draft.fields.get(name), f"/{name}", ledger)


def _conclusion(draft: ProjectDraft, ledger: Ledger) -> Conclusion | UnsetType:
    grade, text = draft.fields.get("grade"), draft.fields.get("conclusion")
    if grade is None and text is None:
        return UNSET
    return Conclusion(
        grade=fields.words(grade, "/conclusion/grade", ledger), text=fields.words(text, "/conclusion/text", ledger)
    )


def _filled_by(draft: ProjectDraft, ledger: Ledger) -> Person | UnsetType:
    name, phone = draft.fields.get("filled_by"), draft.fields.get("phone")
    if name is None and phone is None:
        return UNSET
    return Person(
        name=None if name is None else fields.words(name, "/filled_by/name", ledger),
        phone=fields.words(phone, "/filled_by/phone", ledger),
    )


def _others(draft: ProjectDraft, ledger: Ledger) -> Iterator[Labelled]:
    said = [(usual_words(tidy(label).rstrip(":：")), what) for label, what in draft.others]
    told = [*said, *own_column_texts(draft), *((LABEL, note) for note in draft.notes)]
    for number, (label, what) in enumerate(told):
        yield Labelled(label, fields.words(what, f"/others/{number}/text", ledger) or None)

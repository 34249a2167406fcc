"""What a report in prose says: department, people, funds, conclusion, problems, signatories, date."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType, field

from ziping.formats import Grid
from ziping.model import Conclusion, Department, DepartmentFunds, Person, Place, Staff, Unit
from ziping.reading.columns import starting
from ziping.reading.draft import Found, found
from ziping.reading.labels import key_of, meaning
from ziping.reading.outline import SENTENCE, Passage, patterns, under, vocabulary
from ziping.text import folded, names_no_day, read_amount, read_date, read_number, tidy

NAME_AND_POST = re.compile(r"^([\u4e00-\u9fff]{2,4})[\s　:：、,，]+(\S.{1,30})$")
DATE_LINE = re.compile(r"^20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?$")
ORGANISATION = re.compile(
    r"^[\u4e00-\u9fff()（）]{3,40}(?:局|委|委员会|办公室|办|中心|政府|院|校|所|厅|部|队|站|社|会|馆|场|处|学校|医院|公司|园|镇|乡|街道|政协|人大|残联|妇联)$"
)
UNIT_OF_FUNDS = "万元"


class Prose(Struct):
    """A report's own fields with their places by pointer."""

    places: dict[str, Place] = field(default_factory=dict)
    department: Department | UnsetType = UNSET
    funds: DepartmentFunds | UnsetType = UNSET
    goals_text: str | UnsetType = UNSET
    conclusion: Conclusion | UnsetType = UNSET
    problems: str | UnsetType = UNSET
    measures: str | UnsetType = UNSET
    signatories: tuple[Person, ...] | UnsetType = UNSET
    date: str | UnsetType = UNSET
    no_day: Found | None = None
    """Where the date stands and is none that a calendar has."""


def read_prose(lines: Sequence[Found], outline: Sequence[Passage], grids: Sequence[Grid]) -> Prose:
    prose = Prose()
    prose.department = _department(lines, outline, grids, prose.places)
    prose.funds = _funds(lines, prose.places)
    prose.conclusion = _conclusion(lines, outline, prose.places)
    prose.goals_text = _passage(under(outline, "goals_text"), "/goals_text", prose.places)
    both = under(outline, "problems", "both")
    prose.problems = _passage(under(outline, "problems") or both, "/problems", prose.places)
    prose.measures = _passage(under(outline, "measures") or both, "/measures", prose.places)
    prose.signatories = _signatories(under(outline, "signatories"), prose.places)
    prose.date = _date(lines, prose.places)
    prose.no_day = _no_day(lines, prose) if prose.date is UNSET else None
    return prose


def _passage(passage: Passage | None, pointer: str, places: dict[str, Place]) -> str | UnsetType:
    if passage is None or not passage.paragraphs:
        return UNSET
    places[pointer] = passage.paragraphs[0][1].place
    return tidy(passage.text)


def _first_match(lines: Sequence[Found], subject: str, name: str) -> tuple[re.Match[str], Place] | None:
    for pattern in patterns(subject, name):
        for line in lines:
            if (match := pattern.search(folded(line.text))) is not None:
                return match, line.place
    return None


def _department(
    lines: Sequence[Found], outline: Sequence[Passage], grids: Sequence[Grid], places: dict[str, Place]
) -> Department | UnsetType:
    units = tuple(_units(grids, places))
    name = _department_name(lines, units, places)
    staff = _staff(lines, places)
    functions = _passage(under(outline, "functions"), "/department/functions", places)
    if name is None and staff is UNSET and functions is UNSET and not units:
        return UNSET
    return Department(name=name, functions=functions, units=units, staff=staff)


def _department_name(lines: Sequence[Found], units: Sequence[Unit], places: dict[str, Place]) -> str | None:
    heads = [line for line in lines[:4] if ORGANISATION.match(folded(line.text))]
    if heads:
        places["/department/name"] = heads[0].place
        return tidy(heads[0].text)
    said = _first_match(lines, "department", "name")
    if said is not None and ORGANISATION.match(said[0].group(1)):
        places["/department/name"] = said[1]
        return said[0].group(1)
    return next((unit.name for unit in units if isinstance(unit.name, str)), None)


def _staff(lines: Sequence[Found], places: dict[str, Place]) -> Staff | UnsetType:
    counts: dict[str, int] = {}
    for name in vocabulary()["staff"]:
        if (said := _first_match(lines, "staff", name)) is not None:
            counts[name] = int(said[0].group(1))
            places[f"/department/staff/{name}"] = said[1]
    return Staff(**counts) if counts else UNSET


def _funds(lines: Sequence[Found], places: dict[str, Place]) -> DepartmentFunds | UnsetType:
    amounts: dict[str, Decimal] = {}
    for name in vocabulary()["funds"]:
        said = _first_of_the_whole(lines, name)
        amount = read_amount(said[0].group(1) + said[0].group(2), UNIT_OF_FUNDS) if said else None
        if said is not None and amount is not None:
            amounts[name] = amount
            places[f"/funds/{name}"] = said[1]
    return DepartmentFunds(unit=UNIT_OF_FUNDS, **amounts) if len(amounts) > 1 else UNSET


def _first_of_the_whole(lines: Sequence[Found], name: str) -> tuple[re.Match[str], Place] | None:
    """Return the first amount of which its sentence has not said before that it is a part's."""
    parts = patterns("part", "words")
    for pattern in patterns("funds", name):
        for line in lines:
            for match in pattern.finditer(folded(line.text)):
                before = SENTENCE.split(match.string[: match.start()])[-1]
                if not any(part.search(before) for part in parts):
                    return match, line.place
    return None


def _conclusion(lines: Sequence[Found], outline: Sequence[Passage], places: dict[str, Place]) -> Conclusion | UnsetType:
    """Read score and grade where the conclusion stands, else anywhere in the text."""
    passage = under(outline, "conclusion")
    own = [what for _, what in passage.paragraphs] if passage else []
    for candidates in (own, lines):
        if (said := _first_match(candidates, "conclusion", "score")) is not None:
            return _concluded(candidates, said, places)
    return UNSET


def _concluded(lines: Sequence[Found], said: tuple[re.Match[str], Place], places: dict[str, Place]) -> Conclusion:
    places["/conclusion/score"] = places["/conclusion"] = places["/conclusion/text"] = said[1]
    grade = _first_match(lines, "conclusion", "grade")
    if grade is not None:
        places["/conclusion/grade"] = grade[1]
    line = next(line for line in lines if line.place == said[1])
    return Conclusion(read_number(said[0].group(1)), grade[0].group(1) if grade else None, tidy(line.text))


def _signatories(passage: Passage | None, places: dict[str, Place]) -> tuple[Person, ...] | UnsetType:
    if passage is None:
        return UNSET
    people: list[Person] = []
    for _, line in passage.paragraphs:
        parts = NAME_AND_POST.match(line.text.strip())
        if parts is not None and meaning("pair", key_of(parts.group(1))) is None:
            places[f"/signatories/{len(people)}"] = line.place
            people.append(Person(name=parts.group(1), post=tidy(parts.group(2))))
    return tuple(people)


def _date(lines: Sequence[Found], places: dict[str, Place]) -> str | UnsetType:
    for line in reversed(lines):
        if DATE_LINE.match(folded(line.text)) and (date := read_date(line.text)) is not None:
            places["/date"] = line.place
            return date
    return UNSET


def _no_day(lines: Sequence[Found], prose: Prose) -> Found | None:
    no_day = next((line for line in lines if DATE_LINE.match(folded(line.text)) and names_no_day(line.text)), None)
    if no_day is not None:
        prose.places["/date"] = no_day.place
    return no_day


def _units(grids: Sequence[Grid], places: dict[str, Place]) -> Iterator[Unit]:
    """Read a table of the department's units: 单位名称 单位基本性质 单位规格 经费形式."""
    for grid in grids:
        heads = {name: cell.column for cell in starting(grid, 0) if (name := _unit_column(cell.text))}
        if "name" not in heads or len(heads) < 2:  # noqa: PLR2004 - a name and at least one fact about it
            continue
        for row in range(1, grid.height):
            values = {name: found(grid.at(row, column)) for name, column in heads.items()}
            if values["name"].text.strip():
                places[f"/department/units/{row - 1}"] = values["name"].place
                yield Unit(**{name: tidy(what.text) or None for name, what in values.items()})


def _unit_column(text: str) -> str | None:
    bare = key_of(text).bare
    return next((name for name, ways in vocabulary()["units"].items() if bare in ways), None)

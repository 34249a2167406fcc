"""What a report's prose says of the department, read again after a paragraph was typed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from ziping.model import Place, Report
from ziping.reading.draft import Found
from ziping.reading.outline import passages
from ziping.reading.prose import Prose, read_prose

TOLD = ("funds", "goals_text", "conclusion", "problems", "measures", "signatories")


def retold(report: Report, before: Report) -> Report:
    """Return the report with the fields that its prose tells, without those that only the earlier prose told."""
    lines = list(_lines(report))
    prose = _prose(lines)
    earlier = _prose(list(_lines(before)))
    told = {name: getattr(prose, name) for name in TOLD if UNSET is not getattr(prose, name)}
    silent = {name: UNSET for name in TOLD if name not in told and getattr(earlier, name) is not UNSET}
    elsewhere = {at: place for at, place in report.where.items() if at not in earlier.places}
    where = elsewhere | {f"/prose/{number}": line.place for number, line in enumerate(lines)} | prose.places
    return replace(report, **told, **silent, **_of_the_department(report, prose), where=where)


def _prose(lines: Sequence[Found]) -> Prose:
    return read_prose(lines, list(passages(lines)), ())


def _lines(report: Report) -> Iterator[Found]:
    for number, text in enumerate(report.prose):
        place = report.where.get(f"/prose/{number}") or Place()
        yield Found(text, replace(place, text=text, paragraph=number))


def _of_the_department(report: Report, prose: Prose) -> Mapping[str, object]:
    """Its units stand in a table, and stay."""
    if prose.department is UNSET or report.department is UNSET:
        return {"department": report.department if prose.department is UNSET else prose.department}
    said = {name: value for name in ("functions", "staff") if (value := getattr(prose.department, name)) is not UNSET}
    return {"department": replace(report.department, **said)}

"""Runs the catalogue over a report: faults become findings with code, name, level and places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import UNSET

from ziping.checks.across.keepsake import Keepsake
from ziping.checks.across.scores_heaped import scores_heaped_among
from ziping.checks.case import Beside, Case, Entry, Fault
from ziping.checks.catalogue import BY_CODE, CATALOGUE
from ziping.checks.certainty import is_certain_beside, is_recognised, rests_on, uncertain_pointers, unruled_projects
from ziping.checks.misreading import misread
from ziping.checks.places import place_of
from ziping.model import Finding, Place, Report, Scorecard
from ziping.rules.ruleset import RuleSet

T = TypeVar("T", Case, Beside)
CHECK_FAILED = Entry("R000", "check-failed", "note")
AMONG = ("X101", "X102", "X103", "X107")
"""The codes that also show among many documents."""
MISREAD = Entry("R005", "uncertain-recognition", "note")


def run_checks(
    report: Report, scorecard: Scorecard, rules: RuleSet, catalogue: Iterable[Entry] = CATALOGUE
) -> tuple[Finding, ...]:
    """Return all findings of the checks. A check that crashes is a finding about the check, and the run goes on."""
    case = Case(report, scorecard, rules)
    entries = tuple(catalogue)
    checks = [(entry, entry.check) for entry in entries if entry.check is not None]
    found = [finding for entry, check in checks for finding in _said(entry, check, case, report.where)]
    if not is_recognised(report):
        return tuple(found)
    proposed = misread(case, entries)
    uncertain = uncertain_pointers(report) | proposed.keys()
    if not uncertain:
        return tuple(found)
    unruled = unruled_projects(report)
    said = (finding for finding in found if not rests_on(finding.code, finding.at, uncertain, unruled))
    return (*said, *_misread(proposed, report.where))


def run_beside(beside: Beside, catalogue: Iterable[Entry] = CATALOGUE) -> tuple[Finding, ...]:
    """Return what only shows beside the other documents of the report's matter."""
    where, uncertain = beside.report.where, uncertain_pointers(beside.report)
    checks = [(entry, entry.beside) for entry in catalogue if entry.beside is not None]
    found = [finding for entry, check in checks for finding in _said(entry, check, beside, where)]
    return tuple(finding for finding in found if is_certain_beside(finding, uncertain))


def run_among(keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, Finding]]:
    """Yield what only shows among many reports, each with the number of its report.

    That a check crashes is told on the first of them.
    """
    for code, look in (("X103", _copied), ("X107", _heaped)):
        try:
            for number, found, fault in look(keepsakes):
                yield number, _finding(BY_CODE[found], fault, keepsakes[number].where)
        except Exception as error:  # noqa: BLE001 - as for the checks of one report
            yield 0, _failed(BY_CODE[code], error)


def among_finding(code: str, fault: Fault, where: Mapping[str, Place]) -> Finding:
    """Return what was found among documents by who looked himself."""
    return _finding(BY_CODE[code], fault, where)


def _copied(keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, str, Fault]]:
    from ziping.checks.across.among import copied_among  # noqa: PLC0415 - it loads numpy, for many reports only

    yield from copied_among(keepsakes)


def _heaped(keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, str, Fault]]:
    for number, fault in scores_heaped_among(keepsakes):
        yield number, "X107", fault


def _misread(proposed: Mapping[str, str], where: Mapping[str, Place]) -> Iterator[Finding]:
    for pointer, text in proposed.items():
        facts = {"case": "misread", "read": where[pointer].text, "proposed": text}
        yield _finding(MISREAD, Fault((pointer,), facts, fix={pointer: text}), where)


def _said(
    entry: Entry, check: Callable[[T], Iterator[Fault]], subject: T, where: Mapping[str, Place]
) -> Sequence[Finding]:
    """Return what a check finds in its subject, up to where it crashes."""
    found: list[Finding] = []
    try:
        for fault in check(subject):
            found.append(_finding(entry, fault, where))  # noqa: PERF401 - what was found before a crash stays
    except Exception as error:  # noqa: BLE001 - whatever a check does wrong, the other checks still speak
        found.append(_failed(entry, error))
    return found


def _failed(entry: Entry, error: Exception) -> Finding:
    return _finding(CHECK_FAILED, Fault(("",), {"check": entry.code, "error": repr(error)}), {})


def _finding(entry: Entry, fault: Fault, where: Mapping[str, Place]) -> Finding:
    places = [place for pointer in fault.at if (place := place_of(pointer, where)) is not None]
    return Finding(
        entry.code,
        entry.name,
        entry.level if fault.level is UNSET else fault.level,
        at=fault.at,
        where=(*places, *fault.elsewhere),
        facts=fault.facts,
        basis=fault.basis,
        fix=fault.fix,
    )

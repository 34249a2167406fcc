"""Runs the catalogue over a report: faults become findings with code, name, level and places."""

from collections.abc import Iterable, Iterator, Mapping

from ziping.checks.case import Case, Entry, Fault
from ziping.checks.catalogue import CATALOGUE
from ziping.checks.certainty import rests_on, uncertain_pointers
from ziping.checks.misreading import misread
from ziping.checks.places import place_of
from ziping.model import Finding, Place, Report, Scorecard
from ziping.rules.ruleset import RuleSet

CHECK_FAILED = Entry("R000", "check-failed", "note")
MISREAD = Entry("R005", "uncertain-recognition", "note")


def run_checks(
    report: Report, scorecard: Scorecard, rules: RuleSet, catalogue: Iterable[Entry] = CATALOGUE
) -> tuple[Finding, ...]:
    """Return all findings of the checks. A check that crashes is a finding about the check, and the run goes on."""
    case = Case(report, scorecard, rules)
    entries = tuple(catalogue)
    found = (finding for entry in entries for finding in _findings(entry, case))
    proposed = misread(case, entries)
    uncertain = uncertain_pointers(case) | proposed.keys()
    if not uncertain:
        return tuple(found)
    said = (finding for finding in found if not rests_on(finding.code, finding.at, uncertain))
    return (*said, *_misread(proposed, report.where))


def _misread(proposed: Mapping[str, str], where: Mapping[str, Place]) -> Iterator[Finding]:
    for pointer, text in proposed.items():
        facts = {"case": "misread", "read": where[pointer].text, "proposed": text}
        yield _finding(MISREAD, Fault((pointer,), facts, fix={pointer: text}), where)


def _findings(entry: Entry, case: Case) -> Iterator[Finding]:
    if entry.check is None:
        return
    try:
        for fault in entry.check(case):
            yield _finding(entry, fault, case.report.where)
    except Exception as error:  # noqa: BLE001 - whatever a check does wrong, the other checks still speak
        yield _finding(CHECK_FAILED, Fault(("",), {"check": entry.code, "error": repr(error)}), {})


def _finding(entry: Entry, fault: Fault, where: Mapping[str, Place]) -> Finding:
    places = (place for pointer in fault.at if (place := place_of(pointer, where)) is not None)
    return Finding(
        entry.code,
        entry.name,
        entry.level,
        at=fault.at,
        where=tuple(places),
        facts=fault.facts,
        basis=fault.basis,
        fix=fault.fix,
    )

"""Runs the catalogue over a report: faults become findings with code, name, level and places."""

from collections.abc import Iterable, Iterator, Mapping

from ziping.checks.case import Case, Entry, Fault
from ziping.checks.catalogue import CATALOGUE
from ziping.checks.certainty import rests_on, uncertain_pointers
from ziping.checks.places import place_of
from ziping.model import Finding, Place, Report, Scorecard
from ziping.rules.ruleset import RuleSet

CHECK_FAILED = Entry("R000", "check-failed", "note")


def run_checks(
    report: Report, scorecard: Scorecard, rules: RuleSet, catalogue: Iterable[Entry] = CATALOGUE
) -> tuple[Finding, ...]:
    """Return all findings of the checks. A check that crashes is a finding about the check, and the run goes on."""
    case = Case(report, scorecard, rules)
    found = (finding for entry in catalogue for finding in _findings(entry, case))
    uncertain = uncertain_pointers(case)
    if not uncertain:
        return tuple(found)
    return tuple(finding for finding in found if not rests_on(finding.code, finding.at, uncertain))


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

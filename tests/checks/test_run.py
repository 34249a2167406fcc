"""The runner: faults become findings, and a check that crashes does not silence the others."""

from collections.abc import Iterator

import pytest

from ziping.checks.case import Case, Entry, Fault
from ziping.checks.places import place_of
from ziping.checks.run import run_checks
from ziping.checks.selection import selected_findings, unknown_words
from ziping.model import Finding, Place, Report, Scorecard
from ziping.rules.finding import find_rules
from ziping.writing.messages import finding_message

RULES = find_rules("", 2022)
CELL = Place(table=1, row=2, column=3)
WHERE = {"/projects/0/indicators/0": CELL, "/problems": Place(paragraph=4)}


def speaks(_: Case) -> Iterator[Fault]:
    yield Fault(("/projects/0/indicators/0/actual", "/nowhere", "/problems"), {"text": "词"})


def breaks(case: Case) -> Iterator[Fault]:
    yield Fault(("/problems",), {})
    raise ZeroDivisionError(case.report.kind)


def run(*entries: Entry) -> tuple[Finding, ...]:
    return run_checks(Report("project-table", where=WHERE), Scorecard(RULES.ref), RULES, entries)


def test_a_fault_takes_code_name_level_and_the_nearest_places() -> None:
    (finding,) = run(Entry("F109", "template-words-left", "warning", speaks))
    assert (finding.code, finding.name, finding.level) == ("F109", "template-words-left", "warning")
    assert finding.at == ("/projects/0/indicators/0/actual", "/nowhere", "/problems")
    assert finding.where == (CELL, Place(paragraph=4))


def test_a_check_that_crashes_is_a_finding_and_the_others_still_speak() -> None:
    findings = run(Entry("F110", "breaking", "error", breaks), Entry("F109", "template-words-left", "warning", speaks))
    assert [finding.code for finding in findings] == ["F110", "R000", "F109"]
    assert "F110" in finding_message(findings[1])
    assert "ZeroDivisionError" in finding_message(findings[1], "en")


def test_a_code_that_reading_finds_runs_nothing() -> None:
    assert run(Entry("R003", "table-not-understood", "warning")) == ()


def test_a_place_is_that_of_the_nearest_thing_around() -> None:
    assert place_of("/projects/0/indicators/0/actual/text", WHERE) is CELL
    assert place_of("/projects/0", WHERE) is None
    assert place_of("", WHERE) is None


def test_words_that_select_nothing_are_known_as_such() -> None:
    assert unknown_words(("M301", "m3", "target-below-goal", "P430", "Z", "below")) == ("P430", "Z", "below")


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        ((), (), ["M301", "M302", "G701"]),
        (("M",), (), ["M301", "M302"]),
        (("M", "G701"), ("M301",), ["M302", "G701"]),
        ((), ("M",), ["G701"]),
        (("M301",), ("M",), ["M301"]),
        (("target-below-goal",), (), ["G701"]),
        ((), ("target-below-goal",), ["M301", "M302"]),
        (("m301",), (), ["M301"]),
        (("M301",), ("M301",), []),
    ],
)
def test_the_longest_match_decides_what_is_kept(
    select: tuple[str, ...], ignore: tuple[str, ...], kept: list[str]
) -> None:
    names = {"M301": "execution-rate-wrong", "M302": "spent-exceeds-budget", "G701": "target-below-goal"}
    findings = [Finding(code, name, "warning") for code, name in names.items()]
    assert [finding.code for finding in selected_findings(findings, select, ignore)] == kept

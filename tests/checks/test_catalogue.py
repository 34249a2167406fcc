"""The catalogue as a whole: codes and names are a promise, kept here a second time."""

import pytest

from ziping.checks.case import Entry
from ziping.checks.catalogue import BY_CODE, CATALOGUE
from ziping.checks.pages import page
from ziping.writing.messages import catalogue

LEVELS = {"E": "error", "W": "warning", "N": "note"}
PROMISED = """
R001 unreadable-file E
R002 no-known-form E
R003 table-not-understood W
R004 value-not-understood N
R005 uncertain-recognition N
F101 missing-name E
F102 missing-year W
F103 missing-actual E
F104 missing-target E
F105 missing-score E
F106 missing-goal-result E
F107 missing-total W
F108 missing-kind-of-indicator W
F109 template-words-left W
F110 heading-number-gap N
F111 missing-sign-off W
F112 missing-money-unit W
S201 scores-do-not-add-up E
S202 points-do-not-add-up E
S203 section-points-do-not-add-up E
S204 fund-parts-do-not-add-up E
S205 projects-exceed-department W
S206 department-score-not-derivable W
S207 staff-do-not-add-up W
M301 execution-rate-wrong E
M302 spent-exceeds-budget E
M303 execution-rate-contradicted E
M304 low-execution-unexplained W
M305 large-adjustment-unexplained W
M306 money-units-mixed W
M307 department-spending-contradicts-projects W
P401 score-exceeds-points E
P402 execution-score-wrong E
P403 full-marks-target-missed E
P404 marks-lost-target-met W
P405 score-not-by-rule W
P406 worded-score-out-of-band W
P407 grade-not-by-score E
P408 total-out-of-range E
V501 over-fulfilled-unexplained W
V502 actual-repeats-target W
V503 units-disagree W
V504 impossible-share E
V505 result-not-comparable W
V506 target-not-measurable N
I601 wrong-kind-of-indicator W
I602 points-concentrated W
I603 repeated-indicator W
I604 generic-indicator N
I605 money-as-output W
G701 target-below-goal W
G702 goal-without-indicator N
G703 result-copies-goal W
G704 goal-not-accounted-for W
G705 completion-contradicts-indicators W
G706 result-contradicts-problems W
E801 deviation-unexplained W
E802 problem-without-measure N
E803 problems-denied W
N901 foreign-content W
N902 wrong-year W
N903 other-department-named W
N904 document-number-form N
N905 prose-contradicts-table E
N906 conclusion-ignores-results N
D101 personal-phone-number W
D102 identity-number E
D103 hidden-content W
X101 text-copied-between-projects W
X102 text-copied-from-last-year W
X103 text-copied-between-departments W
X104 target-lowered-since-declaration W
X105 indicator-dropped-since-declaration W
X106 money-differs-from-declaration W
X107 scores-heaped N
"""


def promised() -> dict[str, tuple[str, str]]:
    """Return the name and level of every code ever given."""
    lines = (line.split() for line in PROMISED.split("\n") if line)
    return {code: (name, LEVELS[level]) for code, name, level in lines}


AMONG_MANY = "X103"
"""Other departments' reports are looked through together, by `run_among`."""


def templates(code: str) -> dict[str, dict[str, str]]:
    """Return the messages of a code, those of its cases included."""
    return {key: dict(said) for key, said in catalogue().items() if key.split(".")[0] == code}


def test_codes_and_names_are_unique() -> None:
    assert len(BY_CODE) == len(CATALOGUE) == len({entry.name for entry in CATALOGUE})


def test_codes_stand_in_order_within_a_family() -> None:
    families = "".join(dict.fromkeys(entry.code[0] for entry in CATALOGUE))
    order = [(families.index(entry.code[0]), entry.code) for entry in CATALOGUE]
    assert order == sorted(order)


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_code_name_and_level_are_the_promised_ones(entry: Entry) -> None:
    assert (entry.name, entry.level) == promised()[entry.code]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_a_check_is_a_function_of_its_own_name(entry: Entry) -> None:
    check = entry.check or entry.beside
    if check is None:
        assert entry.code.startswith("R") or entry.code == AMONG_MANY
    else:
        assert getattr(check, "__name__", "") == entry.name.replace("-", "_")


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_a_check_speaks_both_languages(entry: Entry) -> None:
    said = templates(entry.code)
    assert said
    assert all(set(words) == {"zh", "en"} and all(words.values()) for words in said.values())


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_a_page_is_found_by_code_and_by_name(entry: Entry) -> None:
    assert page(entry.code) is not None
    assert page(entry.code) == page(entry.code.lower()) == page(entry.name)


def test_what_is_no_check_has_no_page() -> None:
    assert page("M999") is None
    assert page("") is None

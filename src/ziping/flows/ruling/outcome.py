"""What comes of a case by a rule set, by the same scoring and checks that judge documents."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from ziping.checks.catalogue import BY_CODE
from ziping.checks.run import CHECK_FAILED, run_among, run_checks
from ziping.flows.ruling.building import department_scores, figure, place_keepsakes, report_of
from ziping.model import Finding, Report, RowScore, Scorecard
from ziping.rules.rulecase import RuleCase
from ziping.rules.ruleset import MissingRuleError, RuleSet
from ziping.scoring.department import score_document
from ziping.scoring.projects import rounded
from ziping.scoring.scorecard import score_report
from ziping.scoring.weights import differing_shares
from ziping.text import may_be_written, write_number

NOTHING = ""
ROUNDED = 2
"""From so many places on a figure may be a rounded one: 3.33 of 3.333…, while 8 is not 7.5."""
RANGE = re.compile(r"\s*[～~—–-]\s*")
BETWEEN = re.compile(r"[、，,;；\s]+")


class Outcome(Struct, frozen=True, dict=True):
    """The results of one case by one rule set, each found when it is asked for. Raises MissingRuleError."""

    case: RuleCase
    rules: RuleSet

    @cached_property
    def report(self) -> Report:
        return report_of(self.case)

    @cached_property
    def card(self) -> Scorecard:
        return score_report(self.report, self.rules)

    def rate(self) -> str:
        return _written(self.card.projects[0].rate)

    def score(self) -> str:
        row = self._row()
        if row is not None and row.earned is None and row.low is not None and row.high is not None:
            return f"{write_number(row.low)}～{write_number(row.high)}"
        return _written(row.earned if row else None)

    def _row(self) -> RowScore | None:
        project = self.card.projects[0]
        return project.rows[0] if project.rows else project.execution

    def total(self) -> str:
        exact = figure(self.case.exact)
        if exact is not None:
            return _written(rounded(exact, self.rules))
        if self.case.projects:
            return _written(score_document(self.report, department_scores(self.case), self.rules).recomputed)
        project = self.report.projects[0]
        is_scored = project.indicators or project.funds
        return _written(self.card.projects[0].recomputed if is_scored else figure(self.case.total))

    def grade(self) -> str:
        total = figure(self.total())
        band = self.rules.band_of("grades", total) if total is not None else None
        if band is None:
            return NOTHING
        return self.case.grade if self.case.grade in band.words else band.name

    def differs(self) -> str:
        project = self.report.projects[0]
        shares = differing_shares(project, self.card.projects[0].execution, self.rules)
        return "、".join(sorted(share.section for share in shares))

    def finds(self) -> str:
        return "、".join(code for code in codes(self.case.finds) if code in self._found(self.case.finds))

    def silent(self) -> str:
        found = self._found(self.case.silent)
        return "、".join(code for code in codes(self.case.silent) if code not in found)

    def _found(self, named: str) -> set[str]:
        """Run the checks named. One that fails for want of a rule neither finds nor is silent."""
        if self.case.departments or self.case.shared:
            return {finding.code for _, finding in run_among(place_keepsakes(self.case, self.rules))}
        entries = [BY_CODE[code] for code in codes(named) if code in BY_CODE]
        findings = run_checks(self.report, self.card, self.rules, entries)
        if any(finding.code == CHECK_FAILED.code for finding in findings):
            raise MissingRuleError(_check_that_failed(findings), self.rules.ref)
        return {finding.code for finding in findings}


def _check_that_failed(findings: tuple[Finding, ...]) -> str:
    return next(finding.facts["check"] for finding in findings if finding.code == CHECK_FAILED.code)


RESULTS: Mapping[str, Callable[[Outcome], str]] = {
    "rate": Outcome.rate,
    "score": Outcome.score,
    "total": Outcome.total,
    "grade": Outcome.grade,
    "differs": Outcome.differs,
    "finds": Outcome.finds,
    "silent": Outcome.silent,
}


class Mismatch(Struct, frozen=True):
    """A result that is not what the case says; `got` is empty where nothing comes of it."""

    result: str
    expected: str
    got: str


def mismatches(case: RuleCase, rules: RuleSet) -> list[Mismatch]:
    """Return what comes otherwise than the case says. Raises MissingRuleError where a rule is missing for it."""
    outcome = Outcome(case, rules)
    wanted = {name: str(held) for name in RESULTS if (held := getattr(case, name)) is not None}
    asked = {name: held for name, held in wanted.items() if name not in {"finds", "silent"} or held}
    found = [Mismatch(name, held, RESULTS[name](outcome)) for name, held in asked.items()]
    return [one for one in found if not _agrees(one)]


def holds(case: RuleCase, rules: RuleSet) -> bool:
    try:
        return not mismatches(case, rules)
    except MissingRuleError:
        return False


def codes(named: str) -> list[str]:
    return [code for code in BETWEEN.split(named) if code]


def _agrees(one: Mismatch) -> bool:
    if one.result in {"rate", "score", "total"}:
        wanted, got = RANGE.split(one.expected), RANGE.split(one.got)
        return len(wanted) == len(got) and all(map(_may_be, got, wanted))
    return sorted(codes(one.expected)) == sorted(codes(one.got))


def _may_be(exact: str, stated: str) -> bool:
    """Tell whether the figure is the one stated. With two places or more it may be rounded; nothing is only nothing."""
    if not exact or not stated:
        return exact == stated
    is_rounded = len(stated.partition(".")[2]) >= ROUNDED
    return Decimal(exact) == Decimal(stated) or (is_rounded and may_be_written(Decimal(exact), Decimal(stated)))


def _written(found: Decimal | None) -> str:
    return NOTHING if found is None else write_number(found)

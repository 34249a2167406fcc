"""Faults in reasons, problems and measures, planted: E801 to E803."""

import re
import tomllib
from pathlib import Path
from random import Random

from msgspec import UNSET
from msgspec.structs import replace

from tests.mutating.altering import Row, one_of, rows, with_indicator, with_project
from tests.mutating.changing import without_sentences
from tests.mutating.planted import Planted
from tests.mutating.shortfalls import is_missed, left_unspent
from tests.mutating.weaving import told
from ziping.model import Project, Report, Text, known, words

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def deviation_unexplained(report: Report, random: Random) -> Planted | None:
    """Take away the reason of a row that missed its target, wherever it stands."""
    row = one_of(random, [row for row in rows(report) if is_missed(row) and not _is_adjusted(report, row)])
    if row is None:
        return None
    silent = _without_reason(report, row, random)
    return Planted(_without_mention(silent, row), (row.pointer,))


def _is_adjusted(report: Report, row: Row) -> bool:
    """Whether the project's budget was changed: what is said of that might be the row's reason too."""
    totals = [fund for fund in report.projects[row.project].funds if fund.source == "total"]
    return any(known(fund.initial) not in {None, known(fund.budget)} for fund in totals)


def _without_reason(report: Report, row: Row, random: Random) -> Report:
    if not isinstance(row.indicator.reason, str):
        return report
    return with_indicator(report, row, reason=random.choice(WORDS["nothing"]) or None)


def _without_mention(report: Report, row: Row) -> Report:
    """Strike what the problems of the project and of the report may say of the row: the reason may stand there too."""
    changed = with_project(report, row.project, lambda project: _silent(project, row))
    if not words(report.problems):
        return changed
    parts = {row.name[start : start + 3] for start in range(max(1, len(row.name) - 2))}
    left = without_sentences(words(report.problems), re.compile("|".join(map(re.escape, sorted(parts)))))
    return told(changed, problems=left or "预算编制不够细化。")


def _silent(project: Project, row: Row) -> Project:
    """Leave only what is said of other rows and of the money."""
    others = [words(other.level3) for other in project.indicators if other is not row.indicator]
    money = ["执行率", "结转", "支付", "资金"]
    kept = re.compile("|".join(map(re.escape, [*others, *money])))
    changed = re.compile("预算[^，。；]{0,4}调整|调[增减]|追加")

    def left(text: Text) -> Text:
        if not isinstance(text, str):
            return text
        sentences = re.findall("[^。；]+[。；]?", text)
        left = (said for said in sentences if kept.search(said) and not changed.search(said) and row.name not in said)
        return "".join(left) or None

    funds = tuple(replace(fund, reason=left(fund.reason)) for fund in project.funds)
    return replace(project, funds=funds, problems=left(project.problems), measures=left(project.measures))


def problem_without_measure(report: Report, random: Random) -> Planted | None:
    """State a problem, of a project or of the department, and nothing against it."""
    places = [place for place, project in enumerate(report.projects) if tells_no_reason(project)]
    if isinstance(report.problems, str) and (not places or random.random() < HALF):
        return _department_without_measure(report, random)
    place = one_of(random, places)
    if place is None:
        return None
    return Planted(
        with_project(report, place, lambda project: _without_measure(project, random)), (f"/projects/{place}/problems",)
    )


HALF = 0.5
REASONS = re.compile("调|追加|超|增至|偏低|执行率|合并")
"""What is told among the problems of the money and of rows far beyond their target would be missed."""


def tells_no_reason(project: Project) -> bool:
    return isinstance(project.problems, str) and REASONS.search(project.problems) is None


def _without_measure(project: Project, random: Random) -> Project:
    measures = None if isinstance(project.measures, str) else project.measures
    return replace(project, problems=random.choice(WORDS["problems"]), measures=measures)


def _department_without_measure(report: Report, random: Random) -> Planted:
    problems = random.choice(WORDS["problems"])
    return Planted(told(report, problems=problems, measures=UNSET), ("/problems", "/prose"))


def problems_denied(report: Report, random: Random) -> Planted | None:
    """Deny all problems of a project that missed a target, lost marks or left money unspent, and give no reason."""
    places = [place for place, project in enumerate(report.projects) if _may_be_denied(report, place, project)]
    place = one_of(random, places)
    if place is None:
        return None
    denied = with_project(report, place, lambda project: _denied(project, random))
    # Without reasons a missed target is unexplained, and so are lost marks, far exceeded targets and the money.
    return Planted(denied, (f"/projects/{place}",), frozenset({"E801", "M304", "M305", "P404", "V501"}))


def _denied(project: Project, random: Random) -> Project:
    measures = None if isinstance(project.measures, str) else project.measures
    reasonless = tuple(
        replace(row, reason=None if isinstance(row.reason, str) else row.reason) for row in project.indicators
    )
    funds = tuple(replace(row, reason=None if isinstance(row.reason, str) else row.reason) for row in project.funds)
    return replace(
        project, problems=random.choice(WORDS["denials"]), measures=measures, indicators=reasonless, funds=funds
    )


def _may_be_denied(report: Report, place: int, project: Project) -> bool:
    if not isinstance(project.problems, str):
        return False
    return any(is_missed(row) for row in rows(report) if row.project == place) or any(map(left_unspent, project.funds))

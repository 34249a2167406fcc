"""Which kind of document this is, by its titles, its tables and its prose."""

import re
from collections.abc import Sequence

from ziping.model import ReportKind
from ziping.reading.draft import ProjectDraft
from ziping.text import folded

REPORT = re.compile(r"(?:自评|自我评价|绩效评价|绩效).{0,12}报告(?:\(.*\))?$")
OVERALL = re.compile(r"整体(?:支出)?.*表")
TITLES: tuple[tuple[re.Pattern[str], ReportKind], ...] = (
    (re.compile(r"监控"), "monitoring-table"),
    (re.compile(r"申报|(?<!完成)目标表|绩效目标批复"), "goal-declaration"),
    (OVERALL, "department-table"),
    (re.compile(r"转移支付|区域绩效|共同财政事权"), "transfer-table"),
    (re.compile(r"项目.*(?:自评|自我评价|绩效评价).*表"), "project-table"),
)


def is_report_title(text: str) -> bool:
    return bool(REPORT.search(folded(text)))


def is_overall_title(text: str) -> bool:
    return bool(OVERALL.search(folded(text)))


def kind_of(titles: Sequence[str], drafts: Sequence[ProjectDraft], *, has_report: bool) -> ReportKind:
    """Return the kind; a table without a telling title is a project's."""
    if has_report:
        return "department-report"
    return named_kind(titles) or _by_content(drafts)


def named_kind(titles: Sequence[str]) -> ReportKind | None:
    """Return the kind of which a title says that it is, the first that tells; else only the content suggests one."""
    named = (kind for title in map(folded, titles) for pattern, kind in TITLES if pattern.search(title))
    return next(named, None)


def _by_content(drafts: Sequence[ProjectDraft]) -> ReportKind:
    if any(map(_is_transfer, drafts)):
        return "transfer-table"
    if all("overall_name" in draft.fields and "name" not in draft.fields for draft in drafts):
        return "department-table"
    scored = any({"actual", "score"} & draft.columns for draft in drafts)
    declared = any(draft.columns for draft in drafts) and not scored
    return "goal-declaration" if declared else "project-table"


def _is_transfer(draft: ProjectDraft) -> bool:
    """Money from above alone makes none of a form with the body that carries out the project."""
    from_above = any(fund.source in {"central", "local"} for fund in draft.funds)
    names_body = bool({"unit", "both"} & draft.fields.keys())
    return from_above and ("local_department" in draft.fields or not names_body)

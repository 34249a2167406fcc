"""The page of one document: what it says, its findings, its scores."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from ziping.formats import Document
from ziping.model import Department, Finding, Report, Scorecard, words
from ziping.writing.findings import LEVELS, level_word
from ziping.writing.messages import Language, message
from ziping.writing.page import document, paper
from ziping.writing.page.elsewhere import Pages
from ziping.writing.page.found import Found, Page, found
from ziping.writing.page.marks import GROUPS, Keys, marks_of
from ziping.writing.page.templating import rendered
from ziping.writing.page.view import BlockView, Key, Mark, group_of
from ziping.writing.pages import sections
from ziping.writing.results import CheckText, written


class Judged(Struct, frozen=True):
    """A document with all that is known of it. Without `document` (exchange format) its official form is shown.

    `checks` are the pages of the checks by code, `inner` is the document's path in an archive.
    """

    file: str
    report: Report
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    document: Document | None = None
    checks: Mapping[str, CheckText] = {}
    inner: str = ""


class _Shown(Struct, frozen=True):
    blocks: tuple[BlockView, ...]
    marks: Mapping[Key, Mark]
    keys: Keys


class ProjectLine(Struct, frozen=True):
    """`findings` counts those that stand, `told` all."""

    number: int
    name: str
    claimed: str
    recomputed: str
    findings: int
    told: int


class Choice(Struct, frozen=True):
    """Something to filter by, with how many findings it keeps."""

    value: str
    words: str
    count: int


def write_page(judged: Judged, language: Language = "zh", index: str = "", pages: Pages | None = None) -> bytes:
    """Return the page as UTF-8; `index` is the address of the page that lists it and the others in `pages`, if any."""
    findings = sorted(judged.findings, key=lambda finding: GROUPS.index(group_of(finding)))
    shown = _on_paper(judged, findings) if judged.document is None else _on_document(judged, findings, language)
    page = Page(shown.marks, judged.inner, pages or {}, language)
    told = [
        found(number, finding, shown.keys(finding), judged.report, page) for number, finding in enumerate(findings, 1)
    ]
    standing = [one for one in told if one.group != "settled"]
    return rendered(
        "page.html",
        "page.js",
        language,
        file=judged.file,
        index=index,
        title=words(judged.report.title) or judged.file,
        facts=_facts(judged.report, language),
        score=_score(judged.scorecard),
        rules=judged.scorecard.rules,
        blocks=shown.blocks,
        is_paper=judged.document is None,
        groups=[(choice, [one for one in told if one.group == choice.value]) for choice in _groups(told, language)],
        families=_families(told, language),
        projects=_projects(judged, told),
        checks=_checks(judged.checks, told, language),
        count=len(standing),
        settled=len(told) - len(standing),
    )


def _on_document(judged: Judged, findings: Sequence[Finding], language: Language) -> _Shown:
    original = judged.document or Document("", ())
    keys = partial(document.keys_of, inner=judged.inner)
    marks = marks_of(findings, keys, document.keys_in(original))
    return _Shown(tuple(document.document_view(original, judged.report, marks, language)), marks, keys)


def _on_paper(judged: Judged, findings: Sequence[Finding]) -> _Shown:
    form = paper.Form.of(judged.report)
    present = form.keys()
    keys = partial(paper.keys_of, present=present)
    marks = marks_of(findings, keys, present)
    return _Shown(tuple(paper.form_view(form, marks)), marks, keys)


def _facts(report: Report, language: Language) -> list[str]:
    department = words(report.department.name) if isinstance(report.department, Department) else ""
    year = message("page.year", {"year": str(report.year)}, language) if report.year else ""
    kind = message(f"cli.kind.{report.kind}", {}, language)
    return [fact for fact in (department, words(report.region), year, kind) if fact]


def _score(card: Scorecard) -> dict[str, str]:
    return {"claimed": written(card.claimed), "recomputed": written(card.recomputed), "grade": card.grade}


def _groups(told: Iterable[Found], language: Language) -> list[Choice]:
    """Return the levels, and where people decided that findings do not stand those together."""
    counts = Counter(one.group for one in told)
    levels = [Choice(level, level_word(level, language), counts[level]) for level in LEVELS]
    settled = Choice("settled", message("page.settled", {}, language), counts["settled"])
    return [*levels, settled] if settled.count else levels


def _families(told: Iterable[Found], language: Language) -> list[Choice]:
    counts = Counter(one.family for one in told)
    return [
        Choice(family, message(f"page.family.{family}", {}, language), count)
        for family, count in sorted(counts.items())
    ]


def _projects(judged: Judged, told: Iterable[Found]) -> list[ProjectLine]:
    every = list(told)
    counts = Counter(one.project for one in every if one.group != "settled")
    filtered = Counter(one.project for one in every)
    pairs = zip(judged.report.projects, judged.scorecard.projects, strict=True)
    return [
        ProjectLine(
            number,
            words(project.name),
            written(score.claimed),
            written(score.recomputed),
            counts[number],
            filtered[number],
        )
        for number, (project, score) in enumerate(pairs, 1)
    ]


def _checks(
    checks: Mapping[str, CheckText], told: Iterable[Found], language: Language
) -> list[tuple[CheckText, list[tuple[str, str]]]]:
    """Explain each check that found something, in the order of the findings."""
    used = (checks[code] for code in dict.fromkeys(one.code for one in told) if code in checks)
    return [(check, sections(check.page, language)) for check in used]

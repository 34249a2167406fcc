"""The findings on pages: one page of one document, a folder of pages with an index of several."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath

from ziping.flows.keeping import check_free, keep
from ziping.flows.reporting.checks import checks_of
from ziping.flows.reporting.folder import StagedFolder
from ziping.flows.reporting.output import Judged, Output, Wanted
from ziping.model import Finding
from ziping.writing import page
from ziping.writing.messages import Language
from ziping.writing.results import Result, with_more

INDEX = "index.html"
NOT_IN_NAMES = re.compile(r"[^\w-]+")
LONGEST_NAME = 60
"""Characters of a document's name in its page's: three bytes each, and a name has 255 at most."""


def open_output(wanted: Wanted) -> Output:
    return _Folder(wanted) if wanted.are_many else _OnePage(wanted)


def page_of(judged: Judged, language: Language, index: str) -> bytes:
    """Return the page of a document."""
    found = judged.evaluation
    shown = page.Judged(
        judged.entry.name,
        found.report,
        found.scorecard,
        found.findings,
        judged.document,
        checks_of(finding.code for finding in found.findings),
    )
    return page.write_page(shown, language, index)


class _OnePage:
    def __init__(self, wanted: Wanted) -> None:
        check_free(wanted.out, force=wanted.force)
        self._wanted = wanted
        self._page = b""
        self.part: Callable[[Judged], bytes] | None = partial(page_of, language=wanted.language, index="")

    def add(self, _result: Result, part: bytes) -> None:
        self._page = part

    def add_to(self, _number: int, _findings: tuple[Finding, ...]) -> None:
        """One document has no others beside it."""

    def finish(self, _code: int) -> Path | None:
        """Write the page; of a document that was refused there is none."""
        if not self._page:
            return None
        keep(self._wanted.out, self._page, force=self._wanted.force)
        return self._wanted.out

    def drop(self) -> None:
        self._page = b""


class _Folder:
    """Pages are written as they come, the index when all are there."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._folder = StagedFolder(wanted.out, force=wanted.force)
        self._entries: list[page.Entry] = []
        self.part: Callable[[Judged], bytes] | None = partial(page_of, language=wanted.language, index=INDEX)

    def add(self, result: Result, part: bytes) -> None:
        name = page_name(len(self._entries) + 1, result.file) if part else ""
        if part:
            self._folder.write(name, part)
        self._entries.append(page.Entry(result, name))

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        """Count it on the index; the document's own page shows what the document shows alone."""
        entry = self._entries[number]
        self._entries[number] = page.Entry(with_more(entry.result, findings), entry.page)

    def finish(self, _code: int) -> Path | None:
        self._folder.write(INDEX, page.write_index(self._entries, self._wanted.language))
        self._folder.move(last=INDEX)
        return self._wanted.out

    def drop(self) -> None:
        self._folder.drop()


def page_name(number: int, file: str) -> str:
    """Name a document's page: its number makes it the only one of the name."""
    own = NOT_IN_NAMES.sub("-", PurePath(file).stem).strip("-")[:LONGEST_NAME]
    return f"{number:04}-{own}.html" if own else f"{number:04}.html"

"""The findings on pages: one page of one document, a folder of pages with an index of several."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ziping.flows.keeping import check_free, keep
from ziping.flows.reporting.made import page_of
from ziping.flows.reporting.output import Judged, Output, Wanted
from ziping.flows.reporting.page_folder import PageFolder
from ziping.model import Finding
from ziping.writing.results import Result


def open_output(wanted: Wanted) -> Output:
    return PageFolder(wanted) if wanted.are_many else _OnePage(wanted)


class _OnePage:
    def __init__(self, wanted: Wanted) -> None:
        check_free(wanted.out, force=wanted.force)
        self._wanted = wanted
        self._page = b""
        self.part: Callable[[Judged], bytes] | None = partial(page_of, language=wanted.language)

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

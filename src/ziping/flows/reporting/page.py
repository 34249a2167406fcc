"""The findings on pages: one page of one document, a folder of pages with an index of several."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from ziping.flows.errors import UnusableError
from ziping.flows.keeping import check_free, keep
from ziping.flows.reporting.checks import checks_of
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
    """Pages are written as they come, into a folder beside that takes the name asked for when all are there."""

    def __init__(self, wanted: Wanted) -> None:
        _check_folder(wanted.out, force=wanted.force)
        self._wanted = wanted
        self._place = TemporaryDirectory(prefix=f".{wanted.out.name}.", dir=wanted.out.parent)
        self._entries: list[page.Entry] = []
        self.part: Callable[[Judged], bytes] | None = partial(page_of, language=wanted.language, index=INDEX)

    def add(self, result: Result, part: bytes) -> None:
        name = page_name(len(self._entries) + 1, result.file) if part else ""
        if part:
            self._write(name, part)
        self._entries.append(page.Entry(result, name))

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        """Count it on the index; the document's own page shows what the document shows alone."""
        entry = self._entries[number]
        self._entries[number] = page.Entry(with_more(entry.result, findings), entry.page)

    def finish(self, _code: int) -> Path | None:
        self._write(INDEX, page.write_index(self._entries, self._wanted.language))
        try:
            _move(Path(self._place.name), self._wanted.out)
        except OSError as error:
            raise _cannot_write(self._wanted.out, error) from None
        return self._wanted.out

    def drop(self) -> None:
        self._place.cleanup()

    def _write(self, name: str, content: bytes) -> None:
        try:
            (Path(self._place.name) / name).write_bytes(content)
        except OSError as error:
            raise _cannot_write(self._wanted.out, error) from None


def _cannot_write(out: Path, error: OSError) -> UnusableError:
    return UnusableError("flow.cannot-write", file=str(out), why=error.strerror or str(error))


def _check_folder(out: Path, *, force: bool) -> None:
    check_free(out, force=force)
    if out.exists() and not out.is_dir():
        raise UnusableError("flow.not-a-folder", file=str(out))


def _move(finished: Path, out: Path) -> None:
    """Move all pages, the index last; what else is in an existing folder stays."""
    out.mkdir(exist_ok=True)
    for file in sorted(finished.iterdir(), key=lambda file: (file.name == INDEX, file.name)):
        file.replace(out / file.name)


def page_name(number: int, file: str) -> str:
    """Name a document's page: its number makes it the only one of the name."""
    own = NOT_IN_NAMES.sub("-", PurePath(file).stem).strip("-")[:LONGEST_NAME]
    return f"{number:04}-{own}.html" if own else f"{number:04}.html"

"""A folder of pages with an index, of several documents."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import msgspec

from ziping.flows.reporting.folder import StagedFolder, cannot_write
from ziping.flows.reporting.made import INDEX, Made, made_of, with_found
from ziping.flows.reporting.output import Judged, Wanted
from ziping.model import Finding
from ziping.writing import page
from ziping.writing.results import Result, with_more

NOT_IN_NAMES = re.compile(r"[^\w-]+")
LONGEST_NAME = 60
"""Characters of a document's name in its page's: three bytes each, and a name has 255 at most."""


class PageFolder:
    """Pages are written as they come, the index when all are there.

    What each was made from waits in another folder: only pages on which more is found are made once more.
    """

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._folder = StagedFolder(wanted.out, force=wanted.force)
        self._waiting = TemporaryDirectory(prefix="ziping-")
        self._entries: list[page.Entry] = []
        self.part: Callable[[Judged], bytes] | None = partial(made_of, language=wanted.language)

    def add(self, result: Result, part: bytes) -> None:
        name = page_name(len(self._entries) + 1, result.file) if part else ""
        if part:
            made = msgspec.msgpack.decode(part, type=Made)
            self._folder.write(name, made.page)
            self._keep_waiting(len(self._entries), made.packed)
        self._entries.append(page.Entry(result, name))

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        """Put it on the document's page, linked to the other documents', and count it on the index."""
        entry = self._entries[number]
        self._entries[number] = page.Entry(with_more(entry.result, findings), entry.page)
        judged = with_found(self._waiting_for(number).read_bytes(), findings)
        self._folder.write(entry.page, page.write_page(judged, self._wanted.language, INDEX, self._pages))

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        """All pages: more is found only when all documents are there."""
        return {entry.result.file: entry.page for entry in self._entries if entry.page}

    def _waiting_for(self, number: int) -> Path:
        return Path(self._waiting.name) / str(number)

    def _keep_waiting(self, number: int, packed: bytes) -> None:
        try:
            self._waiting_for(number).write_bytes(packed)
        except OSError as error:
            raise cannot_write(self._wanted.out, error) from None

    def finish(self, _code: int) -> Path | None:
        self._folder.write(INDEX, page.write_index(self._entries, self._wanted.language))
        self._folder.move(last=INDEX)
        return self._wanted.out

    def drop(self) -> None:
        self._folder.drop()
        self._waiting.cleanup()


def page_name(number: int, file: str) -> str:
    """Name a document's page: its number makes it the only one of the name."""
    own = NOT_IN_NAMES.sub("-", PurePath(file).stem).strip("-")[:LONGEST_NAME]
    return f"{number:04}-{own}.html" if own else f"{number:04}.html"

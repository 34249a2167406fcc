"""What a caller names to the documents it means: files, the documents in folders, those in archives."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Self

from msgspec import Struct

from ziping.flows.audited import holds_result
from ziping.flows.crew import Crew
from ziping.formats import cases
from ziping.formats.archives import Unpacked, kind_of_archive, readable, unpack
from ziping.formats.endings import is_junk, may_be_read
from ziping.model import Finding
from ziping.writing.passed_over import HIDDEN


class Entry(Struct, frozen=True):
    """A document: what people call it, where its content lies, and its path within an archive.

    Where it lies nowhere, `refusal` says why.
    """

    name: str
    path: Path
    inner: str = ""
    refusal: Finding | None = None


class _Folder(Struct):
    """Where an archive lies unpacked, and how many of its documents are still wanted."""

    place: TemporaryDirectory[str]
    waiting: int = 0


NOTHING = Unpacked("", case=cases.EMPTY_ARCHIVE)


class Inputs:
    """The documents named, in a steady order. Archives are unpacked as their turn comes and cleared away when done.

    `most` counts the documents as far as known, `passed_over` by their endings the files that are taken for none. Of
    folders, what lies at or below `outputs` is none of them: it is what an earlier run has written, `written_before`
    counts it. Nor is what lies in the `results` of audits. A folder that cannot be opened is an input that is refused.
    """

    def __init__(self, named: Sequence[Path], outputs: Sequence[Path] = ()) -> None:
        self.named = named
        self._outputs = [path.resolve() for path in outputs]
        self.written_before = 0
        self.passed_over: Counter[str] = Counter()
        self.results: list[Path] = []
        self._closed: dict[Path, Finding] = {}
        self.files = list(self._files(named))
        self.most = len(self.files)
        self.are_many = len(named) > 1 or any(path.is_dir() or kind_of_archive(path) for path in named)
        self._folders: dict[Path, _Folder] = {}

    @property
    def left_out(self) -> int:
        """Count the files whose ending is that of no document."""
        return self.passed_over.total() - self.passed_over[HIDDEN]

    def __bool__(self) -> bool:
        return bool(self.files)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for folder in self._folders.values():
            folder.place.cleanup()

    def __iter__(self) -> Iterator[Entry]:
        for path in self.files:
            if path in self._closed:
                yield Entry(readable(path), path, refusal=self._closed[path])
            elif kind_of_archive(path):
                yield from self._in_archive(path)
            else:
                yield Entry(readable(path), path)

    def release(self, entry: Entry) -> None:
        """Tell that a document is done with."""
        folder = self._folders.get(entry.path.parent)
        if folder is not None:
            folder.waiting -= 1
            if not folder.waiting:
                folder.place.cleanup()
                del self._folders[entry.path.parent]

    def _files(self, named: Sequence[Path]) -> Iterator[Path]:
        """Yield each file named, and of a folder the documents in it, in a steady order."""
        for path in named:
            if path.is_dir():
                yield from sorted(self._within(path))
            else:
                yield path

    def _within(self, folder: Path) -> Iterator[Path]:
        """Yield the documents in a folder, and the folders in it that cannot be opened."""
        closed: list[OSError] = []
        for name, folders, files in os.walk(folder, onerror=closed.append):
            place = Path(name)
            if holds_result(place) and not self._is_output(folder, place):
                self.results.append(place)
                folders.clear()
            else:
                yield from (place / file for file in files if self._counts(folder, place / file))
        refusals = {Path(error.filename): _closed(error) for error in closed}
        self._closed |= refusals
        yield from refusals

    def _counts(self, folder: Path, file: Path) -> bool:
        """Tell a document; a link that leads nowhere and a pipe count too, and are then refused by name."""
        name = file.relative_to(folder).as_posix()
        is_document = may_be_read(name) and not is_junk(name)
        if self._is_output(folder, file):
            self.written_before += is_document
            return False
        self.passed_over.update([] if is_document else [kind_of_other(name)])
        return is_document

    def _is_output(self, folder: Path, file: Path) -> bool:
        """An output around the folder itself does not make outputs of the documents in it."""
        inside = (output for output in self._outputs if output.is_relative_to(folder.resolve()))
        return any(file.resolve().is_relative_to(output) for output in inside)

    def _in_archive(self, archive: Path) -> Iterator[Entry]:
        place = TemporaryDirectory(prefix="ziping-")
        folder = self._folders[Path(place.name)] = _Folder(place)
        members = _unpacked(archive, Path(place.name))
        documents = [member for member in members if member.path or member.case]
        self.passed_over.update(kind_of_other(member.name) for member in members if member not in documents)
        entries = [_entry(archive, Path(place.name), member) for member in documents or [NOTHING]]
        folder.waiting = len(entries)
        self.most += len(entries) - 1
        yield from entries


def _closed(error: OSError) -> Finding:
    case = cases.FOLDER_CLOSED if isinstance(error, PermissionError) else cases.FOLDER_FAILED
    facts = {"file": readable(Path(error.filename)), "case": case, "error": error.strerror or ""}
    return Finding("R001", "unreadable-file", "error", facts=facts)


def kind_of_other(name: str) -> str:
    """Return under which ending a file is counted that is taken for no document."""
    return HIDDEN if is_junk(name) else PurePosixPath(name).suffix.lower()


def _unpacked(archive: Path, folder: Path) -> Sequence[Unpacked]:
    """Unpack in another process: the content may be hostile."""
    [(_, outcome)] = Crew(partial(unpack, folder=folder), str).outcomes([archive])
    if outcome.answer is not None:
        return outcome.answer
    facts = outcome.refusal.facts if outcome.refusal else {}
    return [
        Unpacked("", case=str(facts.get("case", cases.FAILED)), facts={k: v for k, v in facts.items() if k != "case"})
    ]


def _entry(archive: Path, folder: Path, member: Unpacked) -> Entry:
    name = f"{readable(archive)}/{member.name}" if member.name else readable(archive)
    if member.path is not None:
        return Entry(name, member.path, member.name)
    facts = {"file": Path(name).name, **member.facts, "case": member.case}
    return Entry(name, folder / "none", member.name, Finding("R001", "unreadable-file", "error", facts=facts))

"""Copies of the documents with the findings on their cells, in a folder that keeps their paths."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.annotating import ENDINGS, CannotHoldError, Original, annotated, original_of
from ziping.flows.crew import Crew
from ziping.flows.errors import UnusableError
from ziping.flows.reporting.folder import StagedFolder
from ziping.flows.reporting.naming import base_of, name_within, whole_path
from ziping.flows.reporting.output import Judged, Output, Wanted
from ziping.formats.matrix import Matrix
from ziping.model import Finding
from ziping.writing.annotating.note import notes_of
from ziping.writing.annotating.parts import DamagedError
from ziping.writing.messages import Language, finding_message, message
from ziping.writing.results import Result


class Copy(Struct, frozen=True):
    """What became of one document: its annotated copy, or the sentence that says why there is none.

    `kind`, `pages` and `inner` are what is needed to add more notes; `ending` is put behind a converted file's name.
    """

    content: bytes = b""
    kind: str = ""
    pages: tuple[Matrix, ...] = ()
    inner: str = ""
    ending: str = ""
    said: str = ""
    facts: Mapping[str, str] = {}


class _Kept(Struct):
    """A copy in the folder of what people call `file`; `more` is to be added to it."""

    name: str
    file: str
    copy: Copy
    more: tuple[Finding, ...] = ()


def open_output(wanted: Wanted) -> Output:
    return _Copies(wanted)


def copy_of(judged: Judged, language: Language) -> bytes:
    """Return what becomes of a document, in a form that travels."""
    return msgspec.msgpack.encode(_copied(judged, language))


def _copied(judged: Judged, language: Language) -> Copy:
    notes = notes_of(judged.evaluation.findings, judged.entry.inner, language)
    try:
        original = original_of(judged.document)
        content = annotated(original, notes)
    except CannotHoldError as problem:
        return Copy(said=problem.key, facts={"kind": problem.kind})
    except DamagedError:
        return Copy(said="annotate.damaged")
    except Exception as error:  # noqa: BLE001 - user data never raises
        return Copy(said="annotate.failed", facts={"why": repr(error)})
    copy = Copy(content, original.kind, original.pages, judged.entry.inner)
    if not original.converted_from:
        return copy
    ending = ENDINGS[original.kind]
    facts = {"kind": original.converted_from.upper(), "ending": ending.removeprefix(".")}
    return replace(copy, ending=ending, said="annotate.converted", facts=facts)


class _Copies:
    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._base = base_of(wanted.named)
        if str(self._base) == whole_path(wanted.out):
            raise UnusableError("annotate.originals", file=str(wanted.out))
        self._folder = StagedFolder(wanted.out, force=wanted.force)
        self._kept: list[_Kept | None] = []
        self._originals: set[Path] = set()
        self._taken: set[str] = set()
        self._told: list[str] = []
        self.part: Callable[[Judged], bytes] | None = partial(copy_of, language=wanted.language)

    def add(self, result: Result, part: bytes) -> None:
        self._originals.add(Path(result.file).resolve())
        copy = msgspec.msgpack.decode(part, type=Copy) if part else Copy()
        if copy.said:
            self._say(copy.said, file=result.file, **copy.facts)
        self._kept.append(self._keep(result.file, copy) if copy.content else None)

    def _keep(self, file: str, copy: Copy) -> _Kept:
        name = self._free_name(name_within(file, self._base) + copy.ending)
        self._folder.write(name, copy.content)
        return _Kept(name, file, replace(copy, content=b""))

    def _free_name(self, name: str) -> str:
        path, number = PurePath(name), 1
        free = name
        while free.casefold() in self._taken:
            number += 1
            free = path.with_stem(f"{path.stem} ({number})").as_posix()
        self._taken.add(free.casefold())
        return free

    def add_to(self, number: int, findings: tuple[Finding, ...]) -> None:
        kept = self._kept[number]
        if kept is not None:
            kept.more = (*kept.more, *findings)

    def finish(self, _code: int) -> Path | None:
        """Move all copies to the folder, and say of which inputs there is none, or another kind."""
        self._add_more([kept for kept in self._kept if kept is not None and kept.more])
        self._folder.check(lambda path: path.resolve() not in self._originals)
        if self._folder.names():
            self._folder.move()
        for sentence in self._told:
            if self._wanted.tell is not None:
                self._wanted.tell(sentence)
        return self._wanted.out if any(self._kept) else None

    def _add_more(self, kept: Sequence[_Kept]) -> None:
        """Add what only showed among the documents, in another process: they may be hostile."""
        crew = Crew(partial(_with_more, folder=self._folder.path(""), language=self._wanted.language), _name_of)
        for one, outcome in crew.outcomes(kept):
            if outcome.answer is not None:
                self._folder.write(one.name, outcome.answer)
            else:
                why = finding_message(outcome.refusal, self._wanted.language) if outcome.refusal else ""
                self._say("annotate.not-added", file=one.file, count=str(len(one.more)), why=why)

    def _say(self, key: str, **facts: str) -> None:
        self._told.append(message(key, facts, self._wanted.language))

    def drop(self) -> None:
        self._folder.drop()


def _name_of(kept: _Kept) -> str:
    return kept.name


def _with_more(kept: _Kept, folder: Path, language: Language) -> bytes:
    original = Original(kept.copy.kind, (folder / kept.name).read_bytes(), kept.copy.pages)
    return annotated(original, notes_of(kept.more, kept.copy.inner, language))

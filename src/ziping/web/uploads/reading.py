"""A kept file through the pipeline, in child processes with limits: what crashes there costs its document only."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.crew import Complaint, Crew, Outcome
from ziping.flows.inputs import Entry, Inputs
from ziping.rules.ruleset import RuleSet
from ziping.web.files import path_of
from ziping.web.uploads.understanding import Understood, understood
from ziping.writing.messages import finding_message, message, place_words

MOST_DOCUMENTS = 40
LONGEST_NAME = 240


class Read(Struct, frozen=True):
    """A document that was understood, or the code and the sentence of its refusal."""

    name: str
    understood: Understood | None = None
    code: str = ""
    refusal: str = ""


def documents_of(digest: str, name: str, rules: RuleSet) -> Iterator[tuple[int, Read]]:
    """Yield each document's outcome, with how many there are as far as known; what is beyond the most is told last."""
    with TemporaryDirectory(prefix="ziping-") as folder:
        link = Path(folder) / name
        link.symlink_to(path_of(digest))
        with Inputs([link]) as inputs:
            crew: Crew[Entry, Understood] = Crew(partial(understood, rules=rules), _file)
            entries = (_named(entry, name) for entry in inputs)
            for entry, outcome in crew.outcomes(islice(entries, MOST_DOCUMENTS)):
                yield max(inputs.most, 1), _read(entry, outcome)
            if inputs.most > MOST_DOCUMENTS:
                yield inputs.most, Read(name, refusal=message("web.upload.too-many-documents", _facts(inputs.most)))


def _facts(most: int) -> dict[str, str]:
    return {"count": str(most), "most": str(MOST_DOCUMENTS)}


def _named(entry: Entry, name: str) -> Entry:
    """Call a document as its sender does."""
    return replace(entry, name=f"{name}/{entry.inner}" if entry.inner else name)


def _file(entry: Entry) -> str:
    return PurePath(entry.name).name


def _read(entry: Entry, outcome: Outcome[Understood]) -> Read:
    name = entry.name[-LONGEST_NAME:]
    if outcome.answer is not None:
        return Read(name, outcome.answer)
    if outcome.refusal is not None:
        return Read(name, code=outcome.refusal.code, refusal=finding_message(outcome.refusal))
    return Read(name, refusal=_words(outcome.complaint, entry.name))


def _words(complaint: Complaint | None, name: str) -> str:
    if complaint is None:
        return message("web.upload.cut-off", {"name": name})
    where = place_words(complaint.place) if complaint.place else ""
    return message(complaint.key, {"file": name, "place": where, **complaint.facts})

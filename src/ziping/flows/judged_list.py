"""The reviewer's list come back with verdicts: what of it is a decision."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

from ziping.flows.deciding import Decided
from ziping.flows.errors import UnusableError, cannot_open
from ziping.formats import UnreadableError
from ziping.formats.building import cell_name
from ziping.formats.rows import read_rows
from ziping.model import DecisionVerdict, Place
from ziping.writing.findings import VERDICTS, verdict_word
from ziping.writing.messages import LANGUAGES, message

COLUMNS = ("code", "department", "project", "message", "verdict", "reason", "key")
VERDICT_WORDS: Mapping[str, DecisionVerdict] = {
    verdict_word(verdict, language): verdict for verdict in VERDICTS for language in LANGUAGES
}
HEADINGS = {message(f"list.column.{name}", {}, language): name for name in COLUMNS for language in LANGUAGES}


class _Row(Struct, frozen=True):
    """A finding of the list: its texts by the name of their column, and where its verdict stands."""

    place: Place
    texts: Mapping[str, str]


def decided_in_list(path: Path, by: str, when: str) -> tuple[Decided, ...]:
    """Return a decision for each row with a verdict.

    Raises UnusableError for what is no such list, and for a verdict that is none or has no reason and a reason without
    a verdict, with its place: then nothing of the list counts.
    """
    rows = tuple(_rows(path))
    if not rows:
        raise UnusableError("flow.no-list", file=str(path))
    return tuple(_decided(path, row, by, when) for row in rows if row.texts["verdict"] or row.texts["reason"])


def _rows(path: Path) -> Iterator[_Row]:
    """Yield the findings of each sheet that is headed as the list is."""
    for sheet, rows in groupby(_texts(path), key=itemgetter(0)):
        columns: Mapping[str, int] = {}
        for number, (_, texts) in enumerate(rows):
            if not columns:
                columns = _columns(texts)
            elif texts[columns["key"]]:
                cell = cell_name(number, columns["verdict"])
                yield _Row(Place(sheet=sheet, cell=cell), {name: texts[column] for name, column in columns.items()})


def _columns(texts: Sequence[str]) -> Mapping[str, int]:
    """Return where each column stands, nothing for a row that does not head the list."""
    found = {HEADINGS[text]: column for column, text in enumerate(texts) if text in HEADINGS}
    return found if len(found) == len(COLUMNS) else {}


def _texts(path: Path) -> Sequence[tuple[str, tuple[str, ...]]]:
    try:
        return tuple(read_rows(_content(path)))
    except UnreadableError:
        raise UnusableError("flow.no-list", file=str(path)) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_open(path, error) from None


def _decided(path: Path, row: _Row, by: str, when: str) -> Decided:
    if not row.texts["verdict"]:
        raise UnusableError("flow.reason-without-verdict", row.place, file=str(path))
    verdict = VERDICT_WORDS.get(row.texts["verdict"])
    if verdict is None:
        facts = {"verdict": row.texts["verdict"], "verdicts": "、".join(VERDICT_WORDS)}
        raise UnusableError("flow.unknown-verdict", row.place, file=str(path), **facts)
    if not row.texts["reason"]:
        raise UnusableError("flow.verdict-without-reason", row.place, file=str(path))
    texts = {name: row.texts[name] for name in COLUMNS if name != "verdict"}
    return Decided(verdict=verdict, by=by, when=when, **texts)

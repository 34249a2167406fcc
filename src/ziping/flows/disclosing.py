"""What of a report may be published: personal data hidden, nothing that marks it as secret."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Struct

from ziping.checks.disclosure.personal import names_in, personal_spans
from ziping.checks.disclosure.secrecy import secret_words
from ziping.checks.texts import Told
from ziping.model import Report, Value

ROW: Final = re.compile(r"/\d+")
STAR: Final = "*"
VALUE: Final = frozenset(Value.__struct_fields__)
NOT_WRITTEN: Final = frozenset({"format", "kind", "comparator", "source", "money_unit"})
"""Fields of the exchange format that hold its own words and nobody's."""
SHOWN: Final = {
    "identity": (4, 0),
    "card": (0, 4),
    "mobile": (3, 4),
    "telephone": (0, 2),
    "mail": (1, 0),
    "name": (1, 0),
}
"""How many letters are left at the beginning and at the end."""
HIDDEN: Final = (0, 0)
Say: TypeAlias = Callable[[Told], str]


class Mask(Struct, frozen=True):
    """A place where something is hidden. `kind` is that of personal data, or `also` for what a person wished hidden."""

    at: str
    kind: str
    before: str
    after: str


class Hiding(Struct, frozen=True, order=True):
    """Where something of this kind stands in a text. What several of them hide is hidden, each by its own rule."""

    start: int
    end: int
    kind: str


class Secret(Struct, frozen=True):
    """A place that forbids to publish the report, and its word."""

    at: str
    word: str


class Masked(Struct, frozen=True):
    """`left_out` counts by its kind what the file held besides what it shows, none of which is published."""

    report: Report
    masks: tuple[Mask, ...]
    left_out: dict[str, int]


def masked(report: Report, also: Sequence[str] = ()) -> Masked:
    """Return the report as it may be published; `also` are further words to hide wherever they stand."""
    names = _names(report)
    masks: list[Mask] = []

    def hide(told: Told) -> str:
        text, done = "", 0
        for start, end, mask in _masks(told, names, also):
            masks.append(mask)
            text, done = text + told.text[done:start] + mask.after, end
        return text + told.text[done:]

    public = msgspec.convert(_rewritten("", _bare(report), "", hide), Report, strict=False)
    return Masked(public, tuple(masks), _left_out(report))


def personal_in(text: str, report: Report, also: Sequence[str] = ()) -> tuple[Mask, ...]:
    """Return what of words about the report must not be published either."""
    return tuple(mask for _, _, mask in _masks(Told("", "", text), _names(report), also))


def absent(report: Report, also: Sequence[str]) -> tuple[str, ...]:
    """Return the words that stand nowhere in the report, so that they hide nothing."""
    texts = [told.text for told in told_in(report)] if also else []
    return tuple(word for word in also if not any(word in text for text in texts))


def secrets(report: Report) -> tuple[Secret, ...]:
    """Return every place that says that the report is secret or not to be published."""
    found = (Secret(told.at, word) for told in told_in(report) for word in secret_words(told))
    return tuple(dict.fromkeys(found))


def told_in(report: Report) -> Sequence[Told]:
    """Return what is written anywhere in the report, with the label beside it."""
    told: list[Told] = []

    def look(one: Told) -> str:
        told.append(one)
        return one.text

    _rewritten("", _bare(report), "", look)
    return told


def _names(report: Report) -> set[str]:
    return {name for told in told_in(report) for name in names_in(told)}


def _masks(told: Told, names: set[str], also: Sequence[str]) -> Iterator[tuple[int, int, Mask]]:
    for (start, end), spans in _joined([*_wished(told.text, also), *_personal(told, names)]):
        kind = spans[0].kind if len(spans) == 1 else "also"
        hidden = {place for span in spans for place in _hidden(told.text, span)}
        after = "".join(STAR if place in hidden else told.text[place] for place in range(start, end))
        yield start, end, Mask(told.at, kind, told.text[start:end], after)


def _wished(text: str, also: Sequence[str]) -> Iterator[Hiding]:
    """Yield every place of every word, whether or not another word lies over it."""
    for word in dict.fromkeys(filter(None, also)):
        for found in re.finditer(f"(?={re.escape(word)})", text):
            yield Hiding(found.start(), found.start() + len(word), "also")


def _personal(told: Told, names: set[str]) -> Iterator[Hiding]:
    return (Hiding(one.start, one.end, one.kind) for one in personal_spans(told, names))


def _joined(spans: Iterable[Hiding]) -> list[tuple[tuple[int, int], list[Hiding]]]:
    """Put together in order what overlaps, with where all of it begins and ends."""
    groups: list[tuple[tuple[int, int], list[Hiding]]] = []
    for span in sorted(spans):
        start, end, there = span.start, span.end, [span]
        if groups and start < groups[-1][0][1]:
            (start, before), earlier = groups.pop()
            end, there = max(before, end), [*earlier, span]
        groups.append(((start, end), there))
    return groups


def _hidden(text: str, span: Hiding) -> list[int]:
    """Return the places of letters and figures but the first and the last ones; signs between them stay."""
    first, last = SHOWN.get(span.kind, HIDDEN)
    places = [place for place in range(span.start, span.end) if text[place].isalnum()]
    return places[first : len(places) - last if last else None]


def _bare(report: Report) -> Any:  # noqa: ANN401 - the exchange format as plain values
    """Leave out what no page shows: places with their words, findings, the file's name, comments and authors."""
    bare = msgspec.structs.replace(report, where={}, findings=(), leftovers=UNSET, file=UNSET)
    return msgspec.to_builtins(bare, builtin_types=(Decimal,), str_keys=True)


def _left_out(report: Report) -> dict[str, int]:
    counts: dict[str, int] = {}
    for leftover in report.leftovers or ():
        counts[leftover.kind] = counts.get(leftover.kind, 0) + 1
    return counts


def _told(at: str, text: str, label: str) -> Told:
    return Told(at, ROW.sub("", at), text, label)


def _rewritten(at: str, part: Any, label: str, say: Say) -> Any:  # noqa: ANN401 - as above
    """Return the part with every text as `say` gives it back."""
    if isinstance(part, str):
        return say(_told(at, part, label))
    if isinstance(part, list | tuple):
        return [_rewritten(f"{at}/{number}", inner, label, say) for number, inner in enumerate(part)]
    if isinstance(part, dict):
        return _rewritten_fields(at, part, label, say)
    return part


def _rewritten_fields(at: str, part: dict[str, Any], label: str, say: Say) -> dict[str, Any]:
    """What a value means was read from its text: where the text changes, it means nothing any more."""
    if isinstance(part.get("text"), str) and part.keys() <= VALUE:
        text = say(_told(f"{at}/text", part["text"], label))
        return part if text == part["text"] else {"text": text}
    own = part.get("label") or label
    return {
        name: inner if name in NOT_WRITTEN else _rewritten(f"{at}/{name}", inner, "" if name == "label" else own, say)
        for name, inner in part.items()
    }

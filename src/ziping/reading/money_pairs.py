"""The money block in labels with their figures beside or behind them: 预算数：30 到位数：30 执行数：29.99 99.99%."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from msgspec import Struct

from ziping.formats import Cell
from ziping.model import Source
from ziping.reading.draft import Found, FundsDraft, ProjectDraft, found
from ziping.reading.labels import Key, key_of, meaning
from ziping.reading.money import AMOUNTS, MoneyHeading, is_figure
from ziping.text import folded, is_blank

LATER = "later"
INLINE = re.compile(r"^(?P<label>[^\d]{2,24}?)[\s:：]+(?P<value>-?[\d,，.]+\s*(?:亿元|万元|元)?)$", re.DOTALL)


class MoneyPair(Struct, frozen=True):
    """A label of money; `value` is None where nothing stands beside it."""

    label: Found
    value: Found | None
    last: Cell

    @property
    def key(self) -> Key:
        return key_of(self.label.text)


def names_measures(cells: Sequence[Cell]) -> bool:
    """Tell a row whose labels are measures with figures behind them (预算数： 30 到位数： 30)."""
    return any(meaning("measure", pair.key) in AMOUNTS and pair.value for pair in _pairs(cells))


def repeats_a_source(cells: Sequence[Cell]) -> bool:
    """Tell a row that writes the same source before each figure (其中：财政资金 30 其中：财政资金 30)."""
    sources = [pair.key.bare for pair in _pairs(cells) if meaning("source", pair.key)]
    return len(sources) > len(set(sources))


def read_money_pairs(draft: ProjectDraft, heading: MoneyHeading, cells: Sequence[Cell]) -> bool:
    """Add the row's pairs to the draft's funds; False where it has none."""
    pairs = list(_pairs(cells))
    if not pairs:
        return False
    measured = [_measure(pair.key) for pair in pairs]
    if any(measured):
        heading.order = [name or "budget" for name in measured]
        _add_row(draft, heading, pairs, "total")
    else:
        _add_row(draft, heading, pairs, meaning("source", pairs[0].key) or "total")
    _keep_rate(draft, cells, pairs)
    return True


def _measure(key: Key) -> str | None:
    """Return the measure a pair's label names; a label of the years to come is kept apart."""
    if meaning("mid_term", key):
        return LATER
    name = meaning("measure", key)
    if name in AMOUNTS or name == "rate":
        return name
    return "budget" if meaning("source", key) == "total" else None


def _pairs(cells: Sequence[Cell]) -> Iterator[MoneyPair]:
    """Yield labels of money with the figure behind each, in the next cell or in the same."""
    for number, cell in enumerate(cells):
        label, figure = _label_of_money(cell.text)
        if figure:
            yield MoneyPair(found(cell, label), found(cell, figure), cell)
        elif label:
            follower = cells[number + 1] if number + 1 < len(cells) else None
            taken = follower is not None and (
                _is_value(follower.text, rate=_measure(key_of(label)) == "rate") or _is_told(label, follower.text)
            )
            yield MoneyPair(found(cell), found(follower) if taken else None, follower if taken and follower else cell)


@lru_cache(maxsize=8192)
def _label_of_money(text: str) -> tuple[str, str]:
    """Return a cell's label of money and the figure behind it in the same cell, each empty where there is none."""
    inline = INLINE.match(text.strip())
    if inline is not None and _is_money(key_of(inline["label"])):
        return inline["label"], inline["value"]
    return (text, "") if _is_money(key_of(text)) else ("", "")


def _is_money(key: Key) -> bool:
    return bool(_measure(key) or meaning("source", key))


def _is_value(text: str, *, rate: bool) -> bool:
    return (rate or "%" not in folded(text)) and (is_figure(text) or is_blank(text))


def _is_told(label: str, text: str) -> bool:
    """Tell words in the place of a figure (执行数：| 约四五十): behind a colon, and neither a rate nor a label."""
    return label.rstrip().endswith((":", "：")) and "%" not in folded(text) and not _label_of_money(text)[0]


def _add_row(draft: ProjectDraft, heading: MoneyHeading, pairs: Sequence[MoneyPair], source: str) -> None:
    order = heading.order if len(pairs) <= len(heading.order) else ["budget"] * len(pairs)
    named = list(zip(pairs, order, strict=False))
    measures = {name: pair.value or Found("", pair.label.place) for pair, name in named if name != LATER}
    label = next((pair.label for pair, name in named if name != LATER), pairs[0].label)
    draft.funds.append(FundsDraft(cast("Source", source), label, measures))


def _keep_rate(draft: ProjectDraft, cells: Sequence[Cell], pairs: Sequence[MoneyPair]) -> None:
    """A figure behind the last pair is the rate whose heading stands above it."""
    if pairs[-1].value is not None and pairs[-1].last is not cells[-1] and is_figure(cells[-1].text):
        draft.funds[-1].measures.setdefault("rate", found(cells[-1]))

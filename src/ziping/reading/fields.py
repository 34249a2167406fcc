"""One field's words to its meaning, in one of the four states; what is not understood keeps its words and is noted."""

import re
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType, field

from ziping.model import Amount, Place, Text, Unread, Value
from ziping.reading.draft import Found
from ziping.text import (
    Written,
    folded,
    is_blank,
    is_formula,
    names_no_day,
    read_amount,
    read_number,
    read_rate,
    read_value,
    tidy,
)

POINTS_SIGN = re.compile(r"分$")
CONTENTLESS = frozenset({"定性", "定量", "正向", "反向", "正向指标", "反向指标", "定性指标", "定量指标"})


class NotUnderstood(Struct, frozen=True):
    pointer: str
    text: str


class Ledger(Struct):
    """What one project's reading leaves behind besides its values: places by pointer, and words not understood."""

    places: dict[str, Place] = field(default_factory=dict)
    not_understood: list[NotUnderstood] = field(default_factory=list)

    def place(self, pointer: str, what: Found) -> None:
        if isinstance(what.place.table, int) or what.place.text or what.text.strip():
            self.places[pointer] = what.place

    def doubt(self, pointer: str, what: Found) -> None:
        self.not_understood.append(NotUnderstood(pointer, tidy(what.text)))


def words(what: Found | None, pointer: str, ledger: Ledger) -> Text:
    """Return the words; `None` where blank or only a dash, `UNSET` where the form has no such place."""
    if what is None:
        return UNSET
    ledger.place(pointer, what)
    if is_formula(what.text):
        ledger.doubt(pointer, what)
    return None if is_blank(what.text) else tidy(what.text)


def money(what: Found | None, unit: str, pointer: str, ledger: Ledger) -> Amount:
    """Return the amount in the form's unit."""
    if what is None:
        return UNSET
    ledger.place(pointer, what)
    if is_blank(what.text):
        return None
    amount = read_amount(what.text, unit)
    return _or_words(amount, what, pointer, ledger)


def points(what: Found | None, pointer: str, ledger: Ledger) -> Amount:
    """Return points or a score: 10, 10分."""
    if what is None:
        return UNSET
    ledger.place(pointer, what)
    if is_blank(what.text):
        return None
    return _or_words(read_number(POINTS_SIGN.sub("", what.text.strip())), what, pointer, ledger)


def rate(what: Found | None, pointer: str, ledger: Ledger) -> Text:
    """Return a rate's words; where they hold a figure that is no rate, it is noted."""
    said = words(what, pointer, ledger)
    doubtful = isinstance(said, str) and any(map(str.isdigit, said)) and read_rate(said) is None
    if what is not None and doubtful and not is_formula(what.text):
        ledger.doubt(pointer, what)
    return said


def _or_words(figure: Decimal | None, what: Found, pointer: str, ledger: Ledger) -> Amount:
    if figure is not None:
        return figure
    ledger.doubt(pointer, what)
    return Unread(tidy(what.text))


def value(what: Found | None, year: int | None, pointer: str, ledger: Ledger) -> Value | UnsetType | None:
    """Return a target or actual value with its words as written."""
    if what is None:
        return UNSET
    ledger.place(pointer, what)
    if is_blank(what.text):
        return None
    return _value(tidy(what.text), read_value(what.text, year), what, pointer, ledger)


def split_value(
    parts: tuple[Found | None, Found | None, Found | None], year: int | None, pointer: str, ledger: Ledger
) -> Value | UnsetType | None:
    """Return a target whose sign, figure and unit stand in columns of their own, joined in that order."""
    sign, figure, unit = parts
    if figure is None:
        return UNSET
    ledger.place(pointer, figure)
    texts = [tidy(part.text) for part in (sign, figure, unit) if part is not None and not is_blank(part.text)]
    if is_blank(figure.text):
        return None
    joined = "".join(texts)
    telling = "".join(text for text in texts if folded(text) not in CONTENTLESS)
    return _value(joined, read_value(telling, year), figure, pointer, ledger)


def _value(text: str, written: Written | None, what: Found, pointer: str, ledger: Ledger) -> Value:
    is_none = written is not None and written.kind == "words" and (is_formula(what.text) or names_no_day(what.text))
    if written is None or is_none:
        ledger.doubt(pointer, what)
        return Value(text)
    said = {name: part for name in PARTS if (part := getattr(written, name)) is not None}
    return Value(text, **said)


PARTS = ("kind", "comparator", "number", "unit", "low", "high", "date")

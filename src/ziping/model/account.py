"""A final account 决算 as far as self-evaluation needs it: which amounts stand beside which name."""

from decimal import Decimal

from msgspec import Struct

from ziping.model.place import Place


class AccountLine(Struct, frozen=True):
    """A row that names something, with its amounts in yuan as exact as the document writes them."""

    name: str
    amounts: tuple[Decimal, ...]
    place: Place


class Account(Struct, frozen=True):
    """All rows of a document that hold amounts, in order. `kind` is the form it is, where it seems no account."""

    file: str
    lines: tuple[AccountLine, ...]
    kind: str = ""

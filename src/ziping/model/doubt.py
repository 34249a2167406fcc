"""Why a document that another was held against says little about it."""

from typing import Literal, TypeAlias

from msgspec import Struct

Lacking: TypeAlias = Literal["same", "kind", "year", "nothing", "none-in-common", "not-found"]


class Doubt(Struct, frozen=True):
    """`case` with the facts that fill its sentence; `message` is the sentence, put in last.

    `same`: both are one document; `kind`: it is of another kind than it was named; `year`: it is not of an earlier
    year; `nothing`: it holds nothing to compare; `none-in-common`: none of the projects is in both; `not-found`: some
    of this document's are not in it.
    """

    case: Lacking
    facts: dict[str, str] = {}
    message: str = ""

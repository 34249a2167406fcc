"""A finding as it is put on a cell: where, how grave, in which words."""

from msgspec import Struct

from ziping.model import Level, Place


class Note(Struct, frozen=True):
    """`place` is None where the finding is about the document as a whole; `more` are further places it rests on.

    `heading` is the code and the level (M301 错误), `text` the message with what should stand there and its basis.
    """

    heading: str
    text: str
    level: Level
    place: Place | None = None
    more: tuple[Place, ...] = ()

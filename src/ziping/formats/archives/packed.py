"""What every kind of archive yields."""

from collections.abc import Iterator

from msgspec import Struct


class Packed(Struct, frozen=True):
    """A file in an archive: its name as written, its content in blocks, to be taken before the next file's."""

    name: str
    blocks: Iterator[bytes]


class UnpackingError(Exception):
    """`case` names the reason as for UnreadableError."""

    def __init__(self, case: str, **facts: str) -> None:
        super().__init__(case)
        self.case = case
        self.facts = facts

"""How much a file may ask for before it is refused: settings with defaults that every real document keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, Final, TypeAlias

from msgspec import Meta, Struct

Count: TypeAlias = Annotated[int, Meta(gt=0, le=10**12)]
Seconds: TypeAlias = Annotated[int, Meta(gt=0, le=10**6)]
Memory: TypeAlias = Annotated[int, Meta(ge=200_000_000, le=10**15)]
"""With less no reader starts."""


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Sizes are in bytes.

    `ratio`: unpacked to packed bytes. Office markup reaches 60; only what unpacks to more than `ratio_from` is judged.
    `table_cells`: positions a table covers, merged ones counted in full; `columns` and `rows` bound one cell's spans.
    `nesting`: elements of a web page around a table or a cell; `archive_nesting`: archives within archives.
    `scanned_pages`: pages of pictures, of which each takes seconds; `pixels` of one page.
    `page_objects`: lines, texts and pictures of one page that are looked at.
    `seconds` and `memory`: for one file, of the process that reads it; `office_…` for its conversion by the office,
    which is started anew after `office_documents`.
    """

    file_bytes: Count = 100_000_000
    unpacked_bytes: Count = 400_000_000
    members: Count = 5_000
    ratio: Count = 150
    ratio_from: Count = 20_000_000
    archive_members: Count = 20_000
    archive_bytes: Count = 4_000_000_000
    archive_nesting: Count = 3
    table_cells: Count = 500_000
    columns: Count = 1_000
    rows: Count = 100_000
    nesting: Count = 1_000
    pages: Count = 3_000
    scanned_pages: Count = 100
    pixels: Count = 120_000_000
    page_objects: Count = 100_000
    seconds: Seconds = 300
    memory: Memory = 4_000_000_000
    office_seconds: Seconds = 60
    office_memory: Memory = 4_000_000_000
    office_documents: Count = 200


UNITS = ("B", "KB", "MB", "GB")
STEP = 1000


def size_words(size: int) -> str:
    """Say a size in the largest unit in which it is no less than one: 10 B, 1.5 MB, 100 MB."""
    power = min((len(str(size)) - 1) // 3, len(UNITS) - 1)
    tenths = size * 10 // STEP**power
    return f"{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''} {UNITS[power]}"


DEFAULTS: Final = Limits()
_LIMITS: ContextVar[Limits] = ContextVar("limits")


def current() -> Limits:
    return _LIMITS.get(DEFAULTS)


@contextmanager
def using(limits: Limits) -> Iterator[None]:
    """Judge by these limits instead, within the context."""
    token = _LIMITS.set(limits)
    try:
        yield
    finally:
        _LIMITS.reset(token)

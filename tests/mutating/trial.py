"""One planted fault as files."""

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

from msgspec import Struct

from tests.inventing.files import as_file
from tests.inventing.layouts.layout import Layout
from ziping.model import Report


class File(Struct, frozen=True):
    name: str
    content: bytes


class Trial(Struct, frozen=True):
    """A document with a fault, and the documents it is held against. `shown` is the report it shows, as planted.

    `at` and `follows` are as in Planted; without `at` a finding anywhere counts.
    """

    file: File
    shown: Report | None = None
    at: tuple[str, ...] = ()
    follows: frozenset[str] = frozenset()
    declaration: File | None = None
    last_year: File | None = None
    account: File | None = None
    others: tuple[File, ...] = ()

    @property
    def files(self) -> Iterator[File]:
        yield self.file
        yield from (file for file in (self.declaration, self.last_year, self.account, *self.others) if file is not None)


Maker: TypeAlias = Callable[[Layout, Random], Trial | None]


def file_of(report: Report, layout: Layout, random: Random) -> File:
    return File(*as_file(report, layout, random))

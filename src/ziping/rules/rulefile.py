"""One rule file as a policy person writes it: where and when it holds, its documents, its values."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Never

import msgspec
from msgspec import Struct

from ziping.model import Basis, HowKnown
from ziping.rules.errors import RuleFileError
from ziping.rules.rulecase import RuleCase
from ziping.rules.ruleset import Band, Parameter, Ruled

DECIMAL = re.compile(r"-?\d+(\.\d+)?")


class Header(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """The part before the first table. A year in `from` begins with its first day, one in `to` ends with its last.

    `inherits` names the parent's rule line (`cn-hebei`), empty for the nation; `without` names inherited parameters
    that this place leaves open.
    """

    id: str
    title: str
    place: str
    start: int | date
    inherits: str = ""
    end: int | date | None = None
    names: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The rule line that this file is one state of: `cn-hebei` of `cn-hebei-2020`."""
        return self.id.rpartition("-")[0]

    @property
    def valid_from(self) -> date:
        return date(self.start, 1, 1) if isinstance(self.start, int) else self.start

    @property
    def valid_to(self) -> date | None:
        return date(self.end, 12, 31) if isinstance(self.end, int) else self.end

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class PolicyDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """Where values come from. `number` is the document number (财预〔2020〕10号), empty for printed forms."""

    title: str
    number: str = ""
    note: str = ""

    @property
    def short(self) -> str:
        return self.number or self.title


class WrittenValue(Struct, frozen=True, forbid_unknown_fields=True):
    """A value as written; `document` is a key of the file's documents, `cases` are those on which it matters."""

    value: int | str | list[dict[str, object]]
    document: str
    known: HowKnown
    article: str = ""
    cases: tuple[RuleCase, ...] = ()


class RuleFile(Struct, frozen=True):
    """A whole rule file, before inheritance. `cases` by the name of the value they stand with."""

    header: Header
    documents: Mapping[str, PolicyDocument]
    values: Mapping[str, Parameter]
    cases: Mapping[str, tuple[RuleCase, ...]] = {}

    @property
    def line(self) -> str:
        return self.header.line


def read_header(text: str) -> Header:
    """Read only what stands before the first table: all that is needed to choose a file."""
    return msgspec.convert(tomllib.loads(text.split("\n[", 1)[0]), Header)


def read_rule_file(text: str) -> RuleFile:
    """Read a whole file, its form checked, a float refused."""
    content = tomllib.loads(text, parse_float=_refuse_float)
    documents = msgspec.convert(content.pop("documents", {}), dict[str, PolicyDocument])
    written = msgspec.convert(content.pop("values", {}), dict[str, WrittenValue])
    values = {name: _parameter(value, documents) for name, value in written.items()}
    cases = {name: value.cases for name, value in written.items()}
    return RuleFile(msgspec.convert(content, Header), documents, values, cases)


def _refuse_float(figure: str) -> Never:
    message = f'{figure} must be written in quotes: "{figure}"'
    raise RuleFileError(message)


def _parameter(written: WrittenValue, documents: Mapping[str, PolicyDocument]) -> Parameter:
    basis = Basis(documents[written.document].short, written.article, written.known)
    return Parameter(ruled(written.value), basis)


def ruled(value: int | str | list[dict[str, object]]) -> Ruled:
    if isinstance(value, list):
        return tuple(msgspec.convert(band, Band) for band in value)
    if isinstance(value, int) or DECIMAL.fullmatch(value):
        return Decimal(value)
    return value

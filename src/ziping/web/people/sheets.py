"""The workbook of units and people understood: what is to be made, and every fault at its cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from ziping.formats.document import Cell, Grid
from ziping.model import Place
from ziping.text import folded
from ziping.web.people.actions.persons import is_username
from ziping.web.people.fitting import MOST, is_code
from ziping.web.people.models import Kind, Person, Role, fits_below

UNITS: Final = {"code": "单位编码", "name": "单位名称", "kind": "级别", "parent": "上级编码"}
PEOPLE: Final = {"username": "用户名", "name": "姓名", "unit": "单位编码", "role": "角色"}
KINDS: Final = {str(kind.label): kind.value for kind in Kind}
ROLES: Final = {str(role.label): role.value for role in Role}


class Fault(Struct, frozen=True):
    """A sentence of the catalogue about one cell."""

    place: Place
    key: str
    facts: dict[str, str] = {}


class Row(Struct, frozen=True):
    """A row's cells by the name of their column; a blank one is empty, its place that of the row's first cell."""

    cells: Mapping[str, str]
    places: Mapping[str, Place]

    def fault(self, column: str, key: str, **facts: str) -> Fault:
        return Fault(self.places[column], key, facts)


class Book(Struct, frozen=True):
    units: tuple[Row, ...] = ()
    people: tuple[Row, ...] = ()


def understood(grids: Sequence[Grid]) -> Book:
    """Find the tables by their headings, on whichever sheet they stand."""
    units = tuple(row for grid in grids for row in _rows(grid, UNITS, PEOPLE))
    people = tuple(row for grid in grids for row in _rows(grid, PEOPLE, UNITS))
    return Book(units, people)


def _rows(grid: Grid, wanted: Mapping[str, str], other: Mapping[str, str]) -> Iterator[Row]:
    for number, cells in enumerate(grid.rows):
        named = {folded(cell.text): cell.column for cell in cells}
        if set(wanted.values()) <= named.keys() and not set(other.values()) <= named.keys():
            columns = {name: named[label] for name, label in wanted.items()}
            yield from filter(None, (_row(grid, below, columns) for below in range(number + 1, grid.height)))
            return


def _row(grid: Grid, number: int, columns: Mapping[str, int]) -> Row | None:
    found = {name: grid.at(number, column) for name, column in columns.items()}
    texts = {name: cell.text.replace("\x00", "").strip() if cell else "" for name, cell in found.items()}
    if not any(texts.values()):
        return None
    first = next(cell for cell in found.values() if cell is not None)
    return Row(texts, {name: cell.place if cell else _beside(first, columns[name]) for name, cell in found.items()})


def _beside(first: Cell, column: int) -> Place:
    """Return the place of a blank cell in the row of another."""
    number = "".join(filter(str.isdigit, str(first.place.cell)))
    return Place(sheet=first.place.sheet, cell=f"{_letters(column)}{number}")


def _letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


class There(Struct, frozen=True):
    """What is taken: `kinds` of units by their codes, their codes by the `names` below a code, and user names."""

    kinds: Mapping[str, str]
    names: Mapping[tuple[str, str], str]
    usernames: frozenset[str]


def faults(book: Book, there: There) -> Iterator[Fault]:
    """Yield what is wrong."""
    formulas = [fault for row in (*book.units, *book.people) for fault in _formulas(row)]
    yield from formulas
    unknown = {fault.place for fault in formulas}
    yield from (fault for fault in _others(book, there) if fault.place not in unknown)


def _formulas(row: Row) -> Iterator[Fault]:
    """Yield the cells of which the file holds only how they are computed."""
    yield from (row.fault(name, "web.import.formula") for name, text in row.cells.items() if text.startswith("="))


def _others(book: Book, there: There) -> Iterator[Fault]:
    yield from _of_units(book.units, there.kinds)
    yield from _twins(book.units, there.names)
    known = there.kinds.keys() | {row.cells["code"] for row in book.units}
    yield from _of_people(book.people, frozenset(known), there.usernames)


def _of_units(rows: Sequence[Row], codes: Mapping[str, str]) -> Iterator[Fault]:
    known = dict(codes)
    for row in rows:
        code, parent = row.cells["code"], row.cells["parent"]
        kind = KINDS.get(row.cells["kind"], "")
        yield from _blanks(row, ("code", "name", "kind", "parent"))
        yield from _too_long(row, {"code": "code", "name": "unit-name"})
        if code and not is_code(code):
            yield row.fault("code", "web.import.code-signs")
        if code in known:
            yield row.fault("code", "web.import.code-taken", code=code)
        if row.cells["kind"] and row.cells["kind"] not in KINDS:
            yield row.fault("kind", "web.import.kind", text=row.cells["kind"], kinds="、".join(KINDS))
        if parent and parent not in known:
            yield row.fault("parent", "web.import.no-parent", code=parent)
        if kind and known.get(parent) and not fits_below(kind, known[parent]):
            facts = {"kind": row.cells["kind"], "parent": str(Kind(known[parent]).label)}
            yield row.fault("kind", "web.people.level", **facts)
        known[code] = kind


def _twins(rows: Sequence[Row], names: Mapping[tuple[str, str], str]) -> Iterator[Fault]:
    """Yield the names that another unit below the same has, there or further up in the table."""
    known = dict(names)
    for row in rows:
        name, code = row.cells["name"], row.cells["code"]
        before = known.setdefault((row.cells["parent"], name), code)
        if name and before != code:
            yield row.fault("name", "web.import.name-taken", name=name, code=before)


def _of_people(rows: Sequence[Row], codes: frozenset[str], usernames: frozenset[str]) -> Iterator[Fault]:
    names: dict[str, str] = {}
    spelt: dict[str, str] = {}
    for row in rows:
        cells, username = row.cells, row.cells["username"]
        yield from _blanks(row, ("username", "name", "unit", "role"))
        yield from _too_long(row, {"username": "username", "name": "name"})
        if username and not is_username(username):
            yield row.fault("username", "web.import.username", text=username)
        known_by = Person.normalize_username(username).lower()
        if known_by in usernames:
            yield row.fault("username", "web.import.username-taken", username=username)
        if spelt.setdefault(known_by, username) != username:
            yield row.fault("username", "web.import.two-spellings", username=username, before=spelt[known_by])
        if names.setdefault(username, cells["name"]) != cells["name"]:
            yield row.fault("name", "web.import.two-names", username=username, name=names[username])
        if cells["unit"] and cells["unit"] not in codes:
            yield row.fault("unit", "web.import.no-unit", code=cells["unit"])
        if cells["role"] and cells["role"] not in ROLES:
            yield row.fault("role", "web.import.role", text=cells["role"], roles="、".join(ROLES))


def _blanks(row: Row, names: Sequence[str]) -> Iterator[Fault]:
    yield from (row.fault(name, "web.import.blank") for name in names if not row.cells[name])


def _too_long(row: Row, fields: Mapping[str, str]) -> Iterator[Fault]:
    for column, field in fields.items():
        if len(row.cells[column]) > MOST[field]:
            yield row.fault(column, "web.import.too-long", most=str(MOST[field]))

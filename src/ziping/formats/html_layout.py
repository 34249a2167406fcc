"""Tables that hold data, told from tables that only lay out a page."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ziping.formats import cases, limits
from ziping.formats.document import UnreadableError

LEAST_FILLED_CELLS = 3
LEAST_FILLED_ROWS = 3


def above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes around a node, the nearest first. Raises UnreadableError where there is no end to them."""
    outer = node.parent
    for _ in range(limits.current().nesting):
        if outer is None:
            return
        yield outer
        outer = outer.parent
    raise UnreadableError(cases.TOO_DEEP)


def data_tables(tree: LexborHTMLParser) -> frozenset[int]:
    """Return the ids of the tables to read as grids: those without tables inside, or with rows of their own data."""
    tables = tree.css("table")
    holders: dict[int, set[int]] = defaultdict(set)
    for table in tables:
        for cell, outer in _cells_around(table):
            holders[outer].add(cell)
    return frozenset(
        table.mem_id for table in tables if table.mem_id not in holders or _is_filled(table, holders[table.mem_id])
    )


def _cells_around(table: LexborNode) -> list[tuple[int, int]]:
    """Return each cell around a table with the table that cell belongs to."""
    around = []
    cell = None
    for outer in above(table):
        if outer.tag in {"td", "th"}:
            cell = outer.mem_id
        elif outer.tag == "table" and cell is not None:
            around.append((cell, outer.mem_id))
            cell = None
    return around


def _is_filled(table: LexborNode, holding: set[int]) -> bool:
    rows: Counter[int] = Counter()
    for cell in table.css("td, th"):
        row = cell.parent
        if row is None or cell.mem_id in holding or not _is_own(cell, table):
            continue
        rows[row.mem_id] += bool(cell.text().strip())
    return sum(1 for filled in rows.values() if filled >= LEAST_FILLED_CELLS) >= LEAST_FILLED_ROWS


def _is_own(cell: LexborNode, table: LexborNode) -> bool:
    around = next((outer for outer in above(cell) if outer.tag == "table"), None)
    return around is not None and around.mem_id == table.mem_id

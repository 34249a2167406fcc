"""A final account, in whatever tables it comes: the rows that name something and hold amounts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ziping.formats import Cell, Document, Grid, Paragraph
from ziping.model import Account, AccountLine, Place, Report, known, words
from ziping.text import folded, is_blank, money_unit, read_amount, read_number
from ziping.text.units import yuan_in

SPENT = re.compile(
    r"(?:本年|全年|支出)?(?:支出)?决算(?:支出)?数?|(?:本年|实际|全年)?支出(?:数|合计)?|(?:全年)?执行数|决算金额"
)
NAMED = "决算"
"""The word without which a document that is a form of self-evaluation is no account."""
MEASURES = ("initial", "budget", "received", "spent")


class NoAccountError(Exception):
    """The document holds no row with a name and an amount whose unit it tells."""


def read_account(document: Document) -> Account:
    """Read every row with amounts. A unit holds from where it is told on. Raises NoAccountError."""
    lines = tuple(_lines(document))
    if not lines:
        raise NoAccountError
    return Account(document.name, lines)


def names_account(document: Document) -> bool:
    """Tell whether a document calls itself an account, or something in it one."""
    return any(
        NAMED in folded(text)
        for block in document.blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    )


def _lines(document: Document) -> Iterator[AccountLine]:
    unit: str | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            unit = money_unit(block.text) or unit
            continue
        columns = _spent_columns(block)
        for row in block.starting:
            unit = next((told for cell in row if (told := money_unit(cell.text))), unit)
            line = _line(row, unit, columns)
            if line is not None:
                yield line


def _spent_columns(grid: Grid) -> frozenset[int]:
    """Return the columns headed 决算数 and the like; none where no heading tells."""
    heads = (cell for cell in grid.cells if SPENT.fullmatch(folded(cell.text)))
    return frozenset(column for cell in heads for column in range(cell.column, cell.column + cell.colspan))


def _line(row: tuple[Cell, ...], unit: str | None, columns: frozenset[int]) -> AccountLine | None:
    """Return the row's line; its name is the first text that is no figure and no number of a line or a code."""
    named = next((cell for cell in row if _is_name(cell.text)), None)
    yuan = yuan_in(unit) if unit else None
    if named is None or unit is None or yuan is None:
        return None
    counted = [cell for cell in row if cell is not named and (not columns or cell.column in columns)]
    figures = (read_amount(cell.text, unit) for cell in counted if not is_blank(cell.text))
    amounts: tuple[Decimal, ...] = tuple(figure * yuan for figure in figures if figure is not None)
    return AccountLine(folded(named.text), amounts, named.place) if amounts else None


def _is_name(text: str) -> bool:
    line = folded(text)
    return any(letter.isalpha() for letter in line) and read_number(line) is None and read_amount(line) is None


def account_of(report: Report, file: str) -> Account:
    """Return an account that comes in the exchange format: each table's money under its name."""
    return Account(file, tuple(_of_projects(report)))


def _of_projects(report: Report) -> Iterator[AccountLine]:
    for number, project in enumerate(report.projects):
        yuan = yuan_in(words(project.money_unit))
        given = [getattr(fund, measure) for fund in project.funds for measure in MEASURES]
        amounts = tuple(figure * yuan for amount in given if yuan and (figure := known(amount)) is not None)
        if amounts:
            yield AccountLine(folded(words(project.name)), amounts, Place(text=f"/projects/{number}"))

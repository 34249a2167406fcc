"""Blocks as Markdown: merged cells stand in their first row and column, the rest of them stays empty."""

from random import Random

from tests.inventing.layouts.table import Block, Line, Table


def as_md(blocks: list[Block], _random: Random) -> bytes:
    return "\n\n".join(_line(block) if isinstance(block, Line) else _table(block) for block in blocks).encode()


def _line(line: Line) -> str:
    text = line.text.replace("*", "\\*")
    return f"**{text}**" if line.is_title else text


def _table(table: Table) -> str:
    cells = [[""] * table.width for _ in table.rows]
    for cell in table.placed():
        cells[cell.row][cell.column] = cell.box.text.replace("|", "\\|").replace("\n", "<br>")
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * table.width, *lines[1:]])

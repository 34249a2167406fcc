"""Blocks as a web page, as a bureau's site publishes them."""

from html import escape
from random import Random

from tests.inventing.layouts.table import Block, Box, Line, Table


def as_html(blocks: list[Block], random: Random) -> bytes:
    wrap = random.choice(("{}", "<p>{}</p>", '<span style="font-family:宋体">{}</span>'))
    body = "\n".join(_line(block) if isinstance(block, Line) else _table(block, wrap) for block in blocks)
    return f'<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>'.encode()


def _line(line: Line) -> str:
    return f'<p align="center"><b>{escape(line.text)}</b></p>' if line.is_title else f"<p>{escape(line.text)}</p>"


def _table(table: Table, wrap: str) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(box, wrap) for box in row)}</tr>" for row in table.rows)
    return f'<table border="1">\n{rows}\n</table>'


def _cell(box: Box, wrap: str) -> str:
    across = f' colspan="{box.across}"' if box.across > 1 else ""
    down = f' rowspan="{box.down}"' if box.down > 1 else ""
    text = "<br/>".join(escape(line) for line in box.text.split("\n"))
    return f"<td{across}{down}>{wrap.format(text) if text else ''}</td>"

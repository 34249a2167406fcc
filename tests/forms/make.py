"""Makes the Word and Excel forms of this folder from their plans, and holds every gold against its own sums.

Run by hand after a plan was changed. A plan is text; a line that begins with `|` is a row of a table:
`<3` belongs to the cell on its left for three columns, `^` to the cell above, `~` is a place without any cell,
`⏎` breaks the line, `{0.955:0.0%}` is a number with its format, `[[name]]` a table given under `@nested name`.
`@page` breaks the page, `@sheet name` begins a sheet, a lone `@end` ends a table; every other line is a paragraph.
"""

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped] # ships no types

HERE = Path(__file__).parent
EPOCH = (1980, 1, 1, 0, 0, 0)
MADE = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone
NUMBER = re.compile(r"\{(-?[\d.]+)(?::(.+))?\}")
NESTED = re.compile(r"\[\[(\w+)\]\]")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>',
}


class Cell(NamedTuple):
    column: int
    width: int
    text: str


Row = list[Cell]


class Block(NamedTuple):
    """`kind` is paragraph, table, page, sheet or nested; `text` is the paragraph or the name."""

    kind: str
    text: str
    rows: list[Row]


def row_of(line: str) -> Row:
    cells: Row = []
    column = 0
    for text in (part.strip() for part in line.strip().removeprefix("|").removesuffix("|").split("|")):
        if text.startswith("<"):
            more = int(text[1:] or 1)
            cells[-1] = cells[-1]._replace(width=cells[-1].width + more)
            column += more
        else:
            cells.append(Cell(column, 1, text.replace("⏎", "\n")))
            column += 1
    return cells


def blocks_of(plan: str) -> Iterator[Block]:
    """Yield the blocks in order; `@nested` names the table that follows it."""
    rows: list[Row] = []
    for line in [*plan.splitlines(), "@end"]:
        if line.startswith("|"):
            rows.append(row_of(line))
            continue
        if rows:
            yield Block("table", "", rows)
            rows = []
        if line.startswith("@"):
            kind, _, name = line[1:].partition(" ")
            yield Block(kind, name, [])
        elif line.strip():
            yield Block("paragraph", line, [])


def paragraph(text: str) -> str:
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def docx_cell(cell: Cell, below: Row, nested: dict[str, str]) -> str:
    goes_on = any(other.column == cell.column and other.text == "^" for other in below)
    merge = '<w:vMerge w:val="restart"/>' if goes_on else ""
    merge = "<w:vMerge/>" if cell.text == "^" else merge
    inner = NESTED.fullmatch(cell.text)
    text = "" if cell.text == "^" else cell.text
    content = nested[inner.group(1)] + "<w:p/>" if inner else "".join(map(paragraph, text.split("\n")))
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.width}"/>{merge}</w:tcPr>{content}</w:tc>'


def docx_row(row: Row, below: Row, nested: dict[str, str]) -> str:
    before = sum(cell.width for cell in takewhile(lambda cell: cell.text == "~", row))
    after = sum(cell.width for cell in takewhile(lambda cell: cell.text == "~", reversed(row)))
    skips = f'<w:trPr><w:gridBefore w:val="{before}"/><w:gridAfter w:val="{after}"/></w:trPr>' if before + after else ""
    return f"<w:tr>{skips}{''.join(docx_cell(cell, below, nested) for cell in row if cell.text != '~')}</w:tr>"


def docx_table(rows: list[Row], nested: dict[str, str]) -> str:
    columns = max(row[-1].column + row[-1].width for row in rows)
    grid = '<w:gridCol w:w="900"/>' * columns
    body = "".join(docx_row(row, below, nested) for row, below in zip(rows, [*rows[1:], []], strict=True))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def docx_body(plan: str) -> str:
    shown, nested, name = [], dict[str, str](), ""
    for block in blocks_of(plan):
        if block.kind == "table" and name:
            nested[name], name = docx_table(block.rows, nested), ""
        elif block.kind == "table":
            shown.append(docx_table(block.rows, nested))
        elif block.kind == "page":
            shown.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        elif block.kind == "paragraph":
            shown.append(paragraph(block.text))
        name = block.text if block.kind == "nested" else name
    return "".join(shown)


def write_docx(plan: str, path: Path) -> None:
    document = f'<w:document xmlns:w="{W}"><w:body>{docx_body(plan)}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**PARTS, "word/document.xml": document}.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(zipfile.ZipInfo(name, EPOCH), head + content)


def height(rows: list[Row], first: int, column: int) -> int:
    below = takewhile(lambda row: any(c.column == column and c.text == "^" for c in row), rows[first + 1 :])
    return 1 + sum(1 for _ in below)


def put(book: Any, sheet: Any, box: tuple[int, int, int, int], text: str) -> None:  # noqa: ANN401 - the library is untyped
    number = NUMBER.fullmatch(text)
    style = book.add_format({"num_format": (number.group(2) if number else None) or "General", "text_wrap": True})
    row, column, last_row, last_column = box
    if (row, column) != (last_row, last_column):
        sheet.merge_range(*box, "", style)
    if number:
        sheet.write_number(row, column, float(number.group(1)), style)
    elif text:
        sheet.write_string(row, column, text, style)


def put_table(book: Any, sheet: Any, rows: list[Row], top: int) -> None:  # noqa: ANN401 - the library is untyped
    for number, row in enumerate(rows):
        for column, width, text in row:
            if text not in {"^", "~"}:
                last = top + number + height(rows, number, column) - 1
                put(book, sheet, (top + number, column, last, column + width - 1), text)


def write_xlsx(plan: str, path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        sheet, top = None, 0
        for block in blocks_of(plan):
            if block.kind == "sheet" or sheet is None:
                sheet, top = book.add_worksheet(block.text if block.kind == "sheet" else None), 0
            if block.kind == "table":
                put_table(book, sheet, block.rows, top)
                top += len(block.rows)
            elif block.kind == "paragraph":
                sheet.write_string(top, 0, block.text)
                top += 1


def figure(text: str | None) -> Decimal:
    """The leading figure of a cell, 0 where there is none."""
    found = re.match(r"-?[\d.]+", (text or "").replace(",", ""))
    return Decimal(found.group()) if found else Decimal(0)


def shows(exact: Decimal, stated: str) -> bool:
    places = Decimal(1).scaleb(figure(stated).as_tuple().exponent)  # type: ignore[arg-type]  # never NaN
    return figure(stated) in {exact.quantize(places, rule) for rule in (ROUND_HALF_UP, ROUND_DOWN)}


def hold(truth: bool, form: str, what: object) -> None:  # noqa: FBT001 - an assertion with its place
    if not truth:
        message = f"{form}: {what}"
        raise SystemExit(message)


def check_funds(form: str, funds: list[dict[str, Any]]) -> None:
    parts = [fund for fund in funds if fund["source"] != "total"]
    for column in ("initial", "budget", "received", "spent"):
        total = next(figure(fund[column]) for fund in funds if fund["source"] == "total")
        stated = [figure(fund[column]) for fund in parts if fund[column]]
        hold(not stated or sum(stated) == total, form, (column, total))
    for fund in funds:
        if fund["rate"] and figure(fund["budget"]):
            rate = figure(fund["spent"]) / figure(fund["budget"]) * 100
            hold(shows(rate, fund["rate"]), form, (fund["label"], rate, fund["rate"]))


def check_project(form: str, project: dict[str, Any]) -> None:
    check_funds(form, project["funds"])
    rows = [*project["funds"][:1], *project["indicators"]]
    executed = any(row["level3"] == "预算执行率" for row in project["indicators"])
    for column, total in (("points", "total_points"), ("score", "total_score")):
        stated = [figure(row[column]) for row in rows if row[column]]
        if project[total] and (len(stated) == len(rows) or (stated and executed)):
            hold(sum(stated) == figure(project[total]), form, (total, sum(stated), project[total]))
    for section in project["sections"]:
        earned = [figure(r["points"] or r["score"]) for r in project["indicators"] if r["level1"] == section["level1"]]
        hold(sum(earned) <= figure(section["points"]), form, section)


def main() -> None:
    writers = {".docx": write_docx, ".xlsx": write_xlsx}
    for plan in sorted(HERE.glob("*/form.*.plan")):
        target = plan.with_suffix("")
        writers[target.suffix](plan.read_text(encoding="utf-8"), target)
    for gold in sorted(HERE.glob("*/expected.json")):
        expected = json.loads(gold.read_text(encoding="utf-8"))
        for project in expected["projects"] if not expected["faults"] else ():
            check_project(gold.parent.name, project)


if __name__ == "__main__":
    main()

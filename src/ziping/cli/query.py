"""`ziping query`: questions in SQL about an audit."""

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ziping.cli.complaints import complain
from ziping.cli.options import Force, Lang, Language
from ziping.cli.output import Printer
from ziping.flows.audit.addresses.mirror import tables_at
from ziping.flows.audit.installed import judge_installed

if TYPE_CHECKING:
    from ziping.flows.audit.querying import Answer

OutFolder = Annotated[str, typer.Argument(metavar="OUT", help="审计结果的文件夹 · the folder of an audit's result")]
Query = Annotated[
    str,
    typer.Argument(metavar="SQL", help="查询，不写时列出表和视图 · the query; without one tables and views are listed"),
]
Csv = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="写成 CSV · write CSV")]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="写成工作簿 · write a workbook")]
AsLines = Annotated[bool, typer.Option("--json", help="每行一个 JSON 对象 · a JSON object a line")]
MOST_SHOWN = 100


def command(
    out: OutFolder,
    query: Query = "",
    csv: Csv = None,
    xlsx: Xlsx = None,
    as_json: AsLines = False,
    force: Force = False,
    lang: Language = Lang.zh,
) -> None:
    """用 SQL 查询审计结果 · ask in SQL about the result of an audit."""
    judge_installed()
    from ziping.flows.audit.exporting import json_lines, keep_book, keep_csv  # noqa: PLC0415 - only where it is installed
    from ziping.flows.audit.querying import answer, asked, contents  # noqa: PLC0415 - as above

    printer = Printer(lang.value)
    with tables_at(out) as folder, asked(folder) as connection:
        if not query:
            printer.table(("name", "holds"), contents(connection, lang.value), under="query.column")
        for path, keep in ((csv, keep_csv), (xlsx, keep_book)):
            if path is not None and query:
                keep(connection, query, path, force=force)
                complain("cli.written", lang.value, file=str(path))
        if query and as_json:
            sys.stdout.buffer.write(json_lines(answer(connection, query)))
        elif query and csv is None and xlsx is None:
            _show(printer, answer(connection, query))


def _show(printer: Printer, found: "Answer") -> None:
    lines = list(islice(found.lines, MOST_SHOWN + 1))
    cells = (["" if cell is None else str(cell) for cell in line] for line in lines[:MOST_SHOWN])
    printer.table_under(found.columns, cells)
    if len(lines) > MOST_SHOWN:
        printer.say("audit.more-rows", count=str(MOST_SHOWN))

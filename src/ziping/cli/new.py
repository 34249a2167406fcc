"""`ziping new`: a fill-in workbook."""

from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Force, Lang, Language, Out
from ziping.cli.output import Printer
from ziping.cli.running import over_files, silently
from ziping.flows.issuing import new_workbook

DepartmentName = Annotated[str, typer.Option("--department", help="部门名称 · the department")]
Year = Annotated[int, typer.Option("--year", min=2000, max=2100, help="评价年度 · the year evaluated")]
LastYear = Annotated[Path | None, typer.Option("--from", help="上年的文件 · last year's document")]


def command(
    out: Out,
    year: Year,
    department: DepartmentName = "",
    last_year: LastYear = None,
    force: Force = False,
    lang: Language = Lang.zh,
) -> None:
    """新建填报工作簿 · make a fill-in workbook."""
    printer = Printer(lang.value)

    def work(_path: Path) -> int:
        new_workbook(out, department, year, last_year, force=force)
        printer.say("cli.written", file=str(out))
        return 0

    raise typer.Exit(over_files([last_year or out], work, silently, lang.value))

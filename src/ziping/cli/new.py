"""`ziping new`: a fill-in workbook."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Force, Lang, Language, Out
from ziping.cli.output import Printer
from ziping.cli.running import Job, over_inputs, written
from ziping.flows.inputs import Entry, Inputs
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
    made = partial(_made, out=out, department=department, year=year, last_year=last_year, force=force)
    with Inputs([last_year or out]) as inputs:
        raise typer.Exit(over_inputs(inputs, Job(made, partial(written, Printer(lang.value))), lang.value))


def _made(_entry: Entry, *, out: Path, department: str, year: int, last_year: Path | None, force: bool) -> Path:
    new_workbook(out, department, year, last_year, force=force)
    return out

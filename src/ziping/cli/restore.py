"""`ziping restore`: a copy of all data back into an empty place."""

from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Lang, Language
from ziping.cli.web_program import Data, environment, run_web

Copy = Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 · the copy")]


def command(file: Copy, data: Data, lang: Language = Lang.zh) -> None:
    """把备份恢复到空文件夹，并逐一核对 · restore a copy into an empty folder and prove it equal."""
    variables = environment(data)
    code = run_web(["restore", "--lang", lang.value, "--", str(file)], variables)
    raise typer.Exit(code or run_web(["verify_log", "--lang", lang.value], variables))

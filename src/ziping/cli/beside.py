"""The options that name the other documents of a report's matter."""

from pathlib import Path
from typing import Annotated

import typer

Declaration = Annotated[Path | None, typer.Option(help="绩效目标申报表 · the declaration")]
LastYear = Annotated[Path | None, typer.Option(help="上年的自评材料 · last year's document")]
AccountFile = Annotated[Path | None, typer.Option("--account", help="决算 · the final account")]

"""`ziping audit-log`: the log of all that was done."""

from enum import StrEnum
from typing import Annotated

import typer

from ziping.cli.options import Lang, Language
from ziping.cli.web_program import DATA, Data, environment, judge_data, run_web


class Act(StrEnum):
    verify = "verify"


What = Annotated[Act, typer.Argument(metavar="verify", help="核对每一条的摘要 · verify the digest of each entry")]


def command(act: What, data: Data = DATA, lang: Language = Lang.zh) -> None:
    """核对网页程序的操作日志是否完整 · verify that nothing in the log of the web application was changed."""
    del act  # there is one so far
    judge_data(data)
    raise typer.Exit(run_web(["verify_log", "--lang", lang.value], environment(data)))

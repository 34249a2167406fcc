"""`ziping backup`: a copy of all data in one file."""

import typer

from ziping.cli.options import Force, Lang, Language, Out
from ziping.cli.web_program import DATA, Data, environment, judge_data, run_web


def command(out: Out, data: Data = DATA, force: Force = False, lang: Language = Lang.zh) -> None:
    """备份网页程序的全部数据，使用中也可以 · copy all data of the web application, also while it is in use."""
    judge_data(data)
    wishes = ["--lang", lang.value, *(["--force"] if force else [])]
    raise typer.Exit(run_web(["backup", *wishes, "--", str(out.resolve())], environment(data)))

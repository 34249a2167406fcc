"""`ziping audit`: a whole archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from ziping.cli.complaints import complain, say_plainly
from ziping.cli.engines import Address, EngineName, EngineWish, engine_of
from ziping.cli.left_alone import tell_left_alone
from ziping.cli.options import (
    Codes,
    Lang,
    Language,
    PlaceName,
    Processes,
    RulesId,
    RuleYear,
    choice,
    wishes_of,
)
from ziping.cli.progress import shown_bar
from ziping.cli.running import UNUSABLE
from ziping.cli.settled import tell_settled
from ziping.flows.audit.addresses.mirror import placed
from ziping.flows.audit.installed import judge_installed
from ziping.flows.audit.judging import Progress
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.run import Audit
from ziping.flows.audit.sources import Sources
from ziping.flows.errors import UnusableError
from ziping.writing.passed_over import passed_over_words

Named = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="文件、文件夹、压缩包或 s3:// 地址 · files, folders, archives or addresses such as s3://",
    ),
]
OutFolder = Annotated[
    str, typer.Option("-o", "--out", help="结果的文件夹或地址 · the folder for the result, or its address")
]
Exchange = Annotated[
    bool, typer.Option("--exchange", help="另存全部材料的交换格式 · keep all documents in the exchange format too")
]

Pages = Annotated[
    int, typer.Option("--pages", min=0, help="为风险最高的多少份写标注页 · pages of so many of the riskiest reports")
]


def command(
    files: Named,
    out: OutFolder,
    exchange: Exchange = False,
    pages: Pages = 50,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    select: Codes = None,
    ignore: Codes = None,
    processes: Processes = None,
    engine: EngineWish = EngineName.pool,
    address: Address = "",
    lang: Language = Lang.zh,
) -> None:
    """审计整个档案：数据表、跨材料的疑点、网页 · judge a whole archive: tables, what shows among many, a page."""
    judge_installed()
    if not all((out, *files)):
        raise UnusableError("cli.empty-argument")
    plan = Plan(wishes_of(choice(place, year, rules), select, ignore), lang.value, exchange, pages)
    with engine_of(engine, address, processes) as judges, Sources(files, out) as inputs:
        tell_left_alone(inputs, lang.value)
        if not inputs:
            complain("flow.no-documents", lang.value, file="、".join(inputs.named))
            raise typer.Exit(UNUSABLE)
        with placed(out) as (folder, mirror):
            audit = Audit(inputs, folder, plan, judges, mirror)
            done = _judged(audit, inputs, lang)
            told = {"read": done.read, "refused": done.refused, "known": done.known}
            complain("audit.judged", lang.value, **{name: str(count) for name, count in told.items()})
            if passed_over := passed_over_words(inputs.passed_over, lang.value):
                say_plainly(passed_over)
            complain("audit.making", lang.value)
            with _going_on_later(lang):
                settled = audit.finish()
    tell_settled(settled, lang.value)
    complain("audit.done", lang.value, file=out)


def _judged(audit: Audit, inputs: Sources, lang: Lang) -> Progress:
    done = Progress()
    with _going_on_later(lang), shown_bar(inputs, lang.value) as bar:
        for step in audit.judged():
            done = done.and_then(step)
            bar.step(inputs.most, step.files)
    return done


@contextmanager
def _going_on_later(lang: Lang) -> Iterator[None]:
    """Say, where somebody ends it, that nothing is lost."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        complain("audit.interrupted", lang.value)
        raise

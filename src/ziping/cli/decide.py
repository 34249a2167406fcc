"""`ziping decide`: keep what was decided about a finding, or count what was."""

from collections import Counter
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Lang, Language, PlaceName, RulesId, RuleYear, choice, wishes_of
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs
from ziping.flows import settings
from ziping.flows.deciding import counted, decided_on, keep_decisions, read_decisions
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import Evaluation, evaluate_entry
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.wishes import Wishes, as_wished
from ziping.model import Decision, DecisionVerdict, Finding
from ziping.text import round_half_up
from ziping.writing.findings import decision_words
from ziping.writing.messages import finding_message, place_words


class Verdict(StrEnum):
    accepted = "accepted"
    explained = "explained"
    false_alarm = "false-alarm"


File = Annotated[Path | None, typer.Argument(metavar="FILE", help="文件，留空则统计 · a file; counts if left out")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="编号或名称 · a code or a name")]
As = Annotated[
    Verdict, typer.Option("--as", help="accepted 成立，explained 已说明，false-alarm 误报 · what it was decided to be")
]
Reason = Annotated[str, typer.Option("--reason", help="理由 · why")]
By = Annotated[str, typer.Option("--by", help="认定人 · who decided")]
Number = Annotated[int | None, typer.Option("--number", min=1, help="同一编号的第几条 · which of several")]
Every = Annotated[bool, typer.Option("--all", help="同一编号的每一条 · each of several")]
When = Annotated[str, typer.Option("--when", help="日期，缺省为今天 · a date, today if left out")]
VERDICTS = tuple(verdict.value for verdict in Verdict)
HUNDRED = Decimal(100)


def command(
    file: File = None,
    code: Code = "",
    verdict: As = Verdict.accepted,
    reason: Reason = "",
    by: By = "",
    number: Number = None,
    every: Every = False,
    when: When = "",
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    lang: Language = Lang.zh,
) -> None:
    """记下对发现的认定，不给文件则按编号统计 · decide on findings; without a file count the decisions."""
    printer = Printer(lang.value)
    if file is None:
        _count(printer)
        return
    if not (reason.strip() and by.strip()):
        raise UnusableError("flow.empty-reason")
    decision = Decision(verdict.value, reason.strip(), by.strip(), _day(when))
    wishes = wishes_of(choice(place, year, rules), [code], None)
    with Inputs([file]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(file))
        show = partial(_keep, printer=printer, code=code, decision=decision, number=number, every=every)
        raise typer.Exit(over_inputs(inputs, Job(partial(_judged, wishes=wishes), show), lang.value))


def _day(when: str) -> str:
    try:
        return date.fromisoformat(when).isoformat() if when else date.today().isoformat()  # noqa: DTZ011 - the clerk's own day
    except ValueError:
        raise UnusableError("flow.bad-date", date=when) from None


def _judged(entry: Entry, *, wishes: Wishes) -> Evaluation:
    return as_wished(evaluate_entry(entry, wishes.choice, None), wishes)


def _keep(
    entry: Entry,
    found: Evaluation,
    *,
    printer: Printer,
    code: str,
    decision: Decision,
    number: int | None,
    every: bool,
) -> int:
    chosen = _chosen(entry, found.findings, printer, code, number, every=every)
    path = settings.current().decisions_file
    keep_decisions(path, [decided_on(finding, found.report, decision) for finding in chosen])
    for finding in chosen:
        facts = {"code": finding.code, "message": finding_message(finding, printer.language), "file": str(path)}
        printer.say("cli.decided", decision=decision_words(decision, printer.language), **facts)
    return NOTHING_WRONG


def _chosen(
    entry: Entry, findings: tuple[Finding, ...], printer: Printer, code: str, number: int | None, *, every: bool
) -> tuple[Finding, ...]:
    """Raises UnusableError where none or several could be meant."""
    if not findings or (number is not None and number > len(findings)):
        wanted = code if number is None else f"{code} #{number}"
        raise UnusableError("flow.no-such-finding", file=entry.name, code=wanted)
    if number is not None:
        return findings[number - 1 : number]
    if len(findings) > 1 and not every:
        for count, finding in enumerate(findings, 1):
            where = place_words(finding.where[0], printer.language) if finding.where else ""
            facts = {"message": finding_message(finding, printer.language), "place": where}
            printer.say("cli.numbered", number=str(count), **facts)
        raise UnusableError("flow.several-findings", file=entry.name, code=code, count=str(len(findings)))
    return findings


def _count(printer: Printer) -> None:
    path = settings.current().decisions_file
    counts = counted(read_decisions(path))
    if not counts:
        printer.say("cli.no-decisions", file=str(path))
        return
    rows = (_row(code, verdicts) for code, verdicts in counts.items())
    printer.table(("code", *VERDICTS, "share"), rows, right=(*VERDICTS, "share"), under="decision.column")


def _row(code: str, verdicts: Counter[DecisionVerdict]) -> tuple[str, ...]:
    share = _share(verdicts["false-alarm"], verdicts.total())
    return code, *(str(verdicts[verdict.value]) for verdict in Verdict), share


def _share(part: int, whole: int) -> str:
    return f"{round_half_up(Decimal(part) * HUNDRED / whole, 1)}%"

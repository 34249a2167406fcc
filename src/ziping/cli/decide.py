"""`ziping decide`: keep what was decided about findings, one by one or by the reviewer's list, and count what was."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from ziping.cli.beside import AccountFile, Declaration, LastYear
from ziping.cli.options import Lang, Language, PlaceName, RulesId, RuleYear, choice, wishes_of
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs
from ziping.flows import settings
from ziping.flows.comparing import Companions, compare
from ziping.flows.deciding import counted, decided_on, keep_decisions, read_decisions
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import evaluate_entry
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.judged_list import decided_in_list
from ziping.flows.wishes import Wishes, as_wished
from ziping.model import Decision, DecisionVerdict, Finding
from ziping.text import round_half_up
from ziping.writing.findings import VERDICTS, decision_words
from ziping.writing.messages import finding_message, place_words
from ziping.writing.results import Result, unjudged


class Verdict(StrEnum):
    accepted = "accepted"
    explained = "explained"
    false_alarm = "false-alarm"


File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="文件，或者填好判定的问题清单，留空则统计 · a file or a judged list; counts if left out"
    ),
]
Code = Annotated[str, typer.Argument(metavar="CODE", help="编号或名称，清单不必给 · a code or a name, none for a list")]
As = Annotated[
    Verdict | None,
    typer.Option("--as", help="accepted 成立，explained 已说明，false-alarm 误报 · what it was decided to be"),
]
Reason = Annotated[str, typer.Option("--reason", help="理由 · why")]
By = Annotated[str, typer.Option("--by", help="认定人 · who decided")]
Number = Annotated[int | None, typer.Option("--number", min=1, help="同一编号的第几条 · which of several")]
Every = Annotated[bool, typer.Option("--all", help="同一编号的每一条 · each of several")]
When = Annotated[str, typer.Option("--when", help="日期，缺省为今天 · a date, today if left out")]
HUNDRED = Decimal(100)


class _Wanted(Struct, frozen=True):
    """Which of the findings of a code are decided, and how."""

    code: str
    decision: Decision
    number: int | None
    every: bool


class _Judged(Struct, frozen=True):
    whose: Result
    findings: tuple[Finding, ...]


def command(
    file: File = None,
    code: Code = "",
    verdict: As = None,
    reason: Reason = "",
    by: By = "",
    number: Number = None,
    every: Every = False,
    when: When = "",
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    declaration: Declaration = None,
    last_year: LastYear = None,
    account: AccountFile = None,
    lang: Language = Lang.zh,
) -> None:
    """记下对发现的认定，不给文件则按编号统计 · decide on findings; without a file count the decisions."""
    printer = Printer(lang.value)
    if file is None:
        _count(printer)
    elif not by.strip() or (code and not reason.strip()):
        raise UnusableError("flow.empty-reason")
    elif not code:
        _keep_list(printer, file, by.strip(), _day(when))
    elif verdict is None:
        raise UnusableError("flow.no-verdict")
    else:
        wanted = _Wanted(code, Decision(verdict.value, reason.strip(), by.strip(), _day(when)), number, every)
        wishes = wishes_of(choice(place, year, rules), [code], None)
        companions = Companions(declaration, last_year, account)
        raise typer.Exit(_decide(printer, file, wanted, partial(_judged, wishes=wishes, companions=companions)))


def _day(when: str) -> str:
    try:
        return date.fromisoformat(when).isoformat() if when else date.today().isoformat()  # noqa: DTZ011 - the clerk's own day
    except ValueError:
        raise UnusableError("flow.bad-date", date=when) from None


def _keep_list(printer: Printer, file: Path, by: str, when: str) -> None:
    """Keep what the list decides that is not decided so already."""
    path = settings.current().decisions_file
    known = read_decisions(path)
    listed = decided_in_list(file, by, when)
    new = [line for line in listed if line.key not in known or line.differs_from(known[line.key])]
    keep_decisions(path, new)
    printer.say("cli.decided-list", file=str(path), count=str(len(new)), known=str(len(listed) - len(new)))


def _decide(printer: Printer, file: Path, wanted: _Wanted, judged: Callable[[Entry], _Judged]) -> int:
    with Inputs([file]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(file))
        job = Job(judged, partial(_keep, printer=printer, wanted=wanted))
        return over_inputs(inputs, job, printer.language)


def _judged(entry: Entry, *, wishes: Wishes, companions: Companions) -> _Judged:
    """Find what shows in the document, and what only shows beside the others named."""
    found = as_wished(evaluate_entry(entry, wishes.choice), wishes)
    beside = compare(entry, companions, wishes).told.findings if companions else ()
    return _Judged(unjudged(entry.name, found.report), (*found.findings, *beside))


def _keep(entry: Entry, judged: _Judged, *, printer: Printer, wanted: _Wanted) -> int:
    chosen = _chosen(entry, judged.findings, printer, wanted)
    path, whose = settings.current().decisions_file, judged.whose
    keep_decisions(path, [decided_on(finding, whose, wanted.decision) for finding in chosen])
    for finding in chosen:
        facts = {"code": finding.code, "message": finding_message(finding, printer.language), "file": str(path)}
        printer.say("cli.decided", decision=decision_words(wanted.decision, printer.language), **facts)
    return NOTHING_WRONG


def _chosen(entry: Entry, findings: tuple[Finding, ...], printer: Printer, wanted: _Wanted) -> tuple[Finding, ...]:
    """Raises UnusableError where none or several could be meant."""
    number, code = wanted.number, wanted.code
    if not findings or (number is not None and number > len(findings)):
        raise UnusableError("flow.no-such-finding", file=entry.name, code=f"{code} #{number}" if number else code)
    if number is not None:
        return findings[number - 1 : number]
    if len(findings) > 1 and not wanted.every:
        _number(printer, findings)
        raise UnusableError("flow.several-findings", file=entry.name, code=code, count=str(len(findings)))
    return findings


def _number(printer: Printer, findings: tuple[Finding, ...]) -> None:
    for number, finding in enumerate(findings, 1):
        where = place_words(finding.where[0], printer.language) if finding.where else ""
        facts = {"message": finding_message(finding, printer.language), "place": where}
        printer.say("cli.numbered", number=str(number), **facts)


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
    return code, *(str(verdicts[verdict]) for verdict in VERDICTS), share


def _share(part: int, whole: int) -> str:
    return f"{round_half_up(Decimal(part) * HUNDRED / whole, 1)}%"

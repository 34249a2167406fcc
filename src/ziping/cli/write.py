"""`ziping write`: the official document from data, or a letter about a document."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from ziping.cli.options import Codes, Force, Lang, Language, Out, PlaceName, RulesId, RuleYear, choice, wishes_of
from ziping.cli.output import Printer
from ziping.cli.running import Job, over_inputs, written
from ziping.cli.settled import tell_settled
from ziping.flows.deciding import settled_levels
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.issuing import issue
from ziping.flows.letters import FORM, check_details, correspond, kind_of_letter
from ziping.flows.wishes import Wishes
from ziping.writing.letters import Details, Kind

Data = Annotated[Path, typer.Argument(metavar="DATA", help="交换格式、填报工作簿或任何能读的文件 · data to write from")]
KindName = Annotated[
    str,
    typer.Option(
        "--kind",
        help="form 规范文本，return-letter 退回意见书，review-opinion 审核意见书 · the form, or a letter about it",
    ),
]
Number = Annotated[str, typer.Option("--number", help="发文字号 · the letter's number")]
FromUnit = Annotated[str, typer.Option("--from-unit", help="落款单位 · who sends the letter")]
When = Annotated[str, typer.Option("--date", help="成文日期，如 2023-05-20 · the letter's date")]
Deadline = Annotated[str, typer.Option("--deadline", help="重新报送的期限，如 2023-06-10 · to be answered by")]
Contact = Annotated[str, typer.Option("--contact", help="联系人及电话 · whom to ask")]


class _Made(Struct, frozen=True):
    """A file written; `settled` counts by level the findings that it leaves out as settled."""

    path: Path
    settled: Counter[str] = Counter()


def command(
    data: Data,
    out: Out,
    kind: KindName = FORM,
    number: Number = "",
    from_unit: FromUnit = "",
    date: When = "",
    deadline: Deadline = "",
    contact: Contact = "",
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    select: Codes = None,
    ignore: Codes = None,
    force: Force = False,
    lang: Language = Lang.zh,
) -> None:
    """生成规范文本（docx、pdf、xlsx）、交换格式或意见书 · write the official document, or a letter about it."""
    letter = kind_of_letter(kind)
    details = Details(number.strip(), from_unit.strip(), date.strip(), deadline.strip(), contact.strip())
    judged_by = {"--place": place, "--year": year, "--rules": rules, "--select": select, "--ignore": ignore}
    if letter is None:
        _refuse_options({f"--{name.replace('_', '-')}": getattr(details, name) for name in Details.__struct_fields__})
        _refuse_options(judged_by)
        work: partial[_Made] = partial(_issued, out=out, force=force)
    else:
        check_details(details)
        wishes = wishes_of(choice(place, year, rules), select, ignore)
        work = partial(_lettered, out=out, kind=letter, details=details, wishes=wishes, force=force)
    show = partial(_written, Printer(lang.value))
    with Inputs([data]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(data))
        raise typer.Exit(over_inputs(inputs, Job(work, show), lang.value))


def _refuse_options(given: Mapping[str, object]) -> None:
    """The form holds what its document says and nothing else."""
    for option, value in given.items():
        if value:
            raise UnusableError("flow.only-of-letters", option=option)


def _issued(entry: Entry, *, out: Path, force: bool) -> _Made:
    issue(entry.path, out, force=force)
    return _Made(out)


def _lettered(entry: Entry, *, out: Path, kind: Kind, details: Details, wishes: Wishes, force: bool) -> _Made:
    findings = correspond(entry, out, kind, details, wishes, force=force)
    return _Made(out, settled_levels(findings))


def _written(printer: Printer, entry: Entry, made: _Made) -> int:
    tell_settled(made.settled, printer.language)
    return written(printer, entry, made.path)

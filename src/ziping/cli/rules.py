"""`ziping rules`: the rule sets with their dates, places and documents, and rule files checked."""

from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import AsJson, Lang, Language, PlaceName, RuleYear, choice
from ziping.cli.output import Printer
from ziping.cli.rulebook import list_rules, show_rules
from ziping.cli.rulechecks import check_rules
from ziping.flows.errors import UnusableError
from ziping.rules.finding import find_rules

CHECK = "check"
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID | check FILE...]",
        help="规则编号或规则文件，留空列出全部；check 检查规则文件 · an id or a rule file; check judges rule files",
    ),
]


def command(
    words: Words = None,
    as_json: AsJson = False,
    place: PlaceName = "",
    year: RuleYear = None,
    lang: Language = Lang.zh,
) -> None:
    """规则集及其文件，检查规则文件 · list or show rule sets, check rule files."""
    printer = Printer(lang.value)
    given = words or []
    if given[:1] == [CHECK]:
        raise typer.Exit(check_rules(printer, [Path(word) for word in given[1:]], as_json=as_json))
    if as_json:
        raise UnusableError("flow.json-of-check")
    if len(given) > 1:
        raise UnusableError("flow.one-rule-set")
    chosen = choice(place, year, "".join(given))
    if given or place or year:
        show_rules(printer, find_rules(place, year, chosen.rules, chosen.own))
    else:
        list_rules(printer, chosen.own)

"""`ziping rules`: the rule sets with their dates, places and documents."""

from typing import Annotated

import typer

from ziping.cli.options import Lang, Language, PlaceName, RuleYear
from ziping.cli.output import Printer
from ziping.cli.rulebook import list_rules, show_rules
from ziping.rules.finding import find_rules, judge_place

RulesName = Annotated[str, typer.Argument(help="规则编号，留空列出全部 · an id, all of them if left out")]


def command(rules: RulesName = "", place: PlaceName = "", year: RuleYear = None, lang: Language = Lang.zh) -> None:
    """规则集及其文件 · list rule sets, or show the one for a place and a year."""
    printer = Printer(lang.value)
    judge_place(place)
    if rules or place or year:
        show_rules(printer, find_rules(place, year, rules))
    else:
        list_rules(printer)

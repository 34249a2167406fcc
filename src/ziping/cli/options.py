"""Arguments and options that several commands share."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ziping.checks.selection import unknown_words
from ziping.flows import settings
from ziping.flows.caching import Cache, opened_cache
from ziping.flows.deciding import read_decisions
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import Choice
from ziping.flows.inputs import Inputs
from ziping.flows.ruling.choosing import chosen_rules
from ziping.flows.wishes import Wishes
from ziping.rules.finding import judge_id, judge_place

COMMA = re.compile("[,，、]")
"""As an input method for Chinese types them too."""


class Lang(StrEnum):
    zh = "zh"
    en = "en"


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="文件、文件夹或压缩包 · files, folders or archives")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出交换格式 · print the exchange format")]
Language = Annotated[Lang, typer.Option("--lang", help="zh 或 en · language of messages")]
PlaceName = Annotated[str, typer.Option("--place", help="按此地区的规则 · by the rules of this place")]
RuleYear = Annotated[int | None, typer.Option("--year", help="按此年度的规则 · by the rules of this year")]
RulesId = Annotated[str, typer.Option("--rules", help="按此编号或文件的规则 · by the rules of this id or file")]
Detail = Annotated[bool, typer.Option("--detail", help="多个文件也逐个详列 · print all of each of several files")]
Processes = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="同时处理的进程数 · processes at a time")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不使用以前的结果 · do not use earlier results")]
Out = Annotated[Path, typer.Option("-o", "--out", help="写到此文件 · write to this file")]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有文件 · overwrite an existing file")]
Codes = Annotated[list[str] | None, typer.Option(help="编号、类别或名称，可用逗号分开 · codes, families or names")]


def choice(place: str, year: int | None, rules: str) -> Choice:
    """Return the caller's wishes, and where there are none those of the settings.

    Raises UnknownPlaceError, UnknownRulesError, and UnusableError for rule files that are refused.
    """
    settled = settings.current()
    rules_id, own = chosen_rules(rules, settled.rules_path)
    judge_id(rules_id, own)
    judge_place(place or settled.place, own)
    return Choice(place=place or settled.place, year=year, rules=rules_id, own=own, thresholds=settled.thresholds)


def cache_for(inputs: Inputs, *, no_cache: bool) -> Cache | None:
    """Return the cache for many inputs; one is judged quickly and anew."""
    return opened_cache() if inputs.are_many and not no_cache else None


def wishes_of(chosen: Choice, select: list[str] | None, ignore: list[str] | None) -> Wishes:
    """Return which findings are told, and at what level by the settings. Raises UnusableError for unknown words."""
    selected, ignored = split_codes(select), split_codes(ignore)
    if unknown := unknown_words((*selected, *ignored)):
        raise UnusableError("flow.unknown-check", code="、".join(unknown))
    own = settings.current()
    return Wishes(chosen, selected, ignored, own.levels, read_decisions(own.decisions_file))


def split_codes(codes: list[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for given in codes or () for part in COMMA.split(given) if part.strip())

"""A page for each rule set: where and when it holds, its documents, its own values, what it takes from above."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, UnsetType

from docs_pages.templating import HERE, filled, in_both
from ziping.cli.rulebook import value_words
from ziping.model import HowKnown
from ziping.rules.finding import find_rules
from ziping.rules.library import all_rules
from ziping.rules.rulefile import RuleFile
from ziping.rules.ruleset import Parameter

WORDS: Mapping[str, str] = tomllib.loads((HERE / "parameters.toml").read_text(encoding="utf-8"))
RANGES = {".low": "下限 · lower bound", ".high": "上限 · upper bound"}


class Row(Struct, frozen=True):
    """A value as its row shows it; `source` is the id of the rule set that gives it."""

    name: str
    zh: str
    en: str
    value: str
    document: str
    article: str
    known: HowKnown | UnsetType
    source: str


def rule_pages() -> Mapping[str, str]:
    """Return each page by its file's name, the list of them as README.md."""
    files = all_rules()
    return {"README.md": filled("rules.md", files=files)} | {f"{file.header.id}.md": _page(file) for file in files}


def parameter_words(name: str) -> tuple[str, str]:
    """Say what a parameter is. Raises KeyError for one without words."""
    for ending, words in RANGES.items():
        if name.endswith(ending) and name not in WORDS:
            (zh, en), (zh_range, en_range) = in_both(WORDS[name.removesuffix(ending)]), in_both(words)
            return f"{zh}，{zh_range}", f"{en}, {en_range}"
    return in_both(WORDS[name])


def _page(file: RuleFile) -> str:
    rules = find_rules("", None, file.header.id)
    above = list(_above(file.header.inherits, date.fromisoformat(rules.ref.as_of)))
    own = [_row(name, value, file) for name, value in sorted(file.values.items())]
    inherited = [
        _row(name, value, _giver(name, value, above))
        for name, value in sorted(rules.parameters.items())
        if name not in file.values
    ]
    return filled("ruleset.md", file=file, head=file.header, ref=rules.ref, above=above, own=own, inherited=inherited)


def _above(line: str, day: date) -> Iterator[RuleFile]:
    """Yield the rule sets that are inherited on a day, the nearest first."""
    while line:
        of_line = [file for file in all_rules() if file.line == line]
        yield from (file for file in of_line if file.header.holds_on(day))
        line = of_line[0].header.inherits


def _giver(name: str, value: Parameter, above: list[RuleFile]) -> RuleFile:
    return next(file for file in above if file.values.get(name) == value)


def _row(name: str, parameter: Parameter, giver: RuleFile) -> Row:
    basis = parameter.basis
    zh, en = parameter_words(name)
    shown = value_words(parameter.value)
    return Row(name, zh, en, shown, basis.document, basis.article, basis.known, giver.header.id)

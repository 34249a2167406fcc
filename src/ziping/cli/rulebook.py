"""Rule sets as a person reads them on a terminal."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.cli.output import Printer
from ziping.rules.library import OwnRules, all_rules
from ziping.rules.ruleset import Band, Ruled, RuleSet
from ziping.text import write_number
from ziping.writing.findings import basis_words


def list_rules(printer: Printer, own: OwnRules) -> None:
    printer.table(("id", "place", "valid", "documents"), _files(own), right=())


def _files(own: OwnRules) -> Iterator[list[str]]:
    for file in all_rules(own):
        head = file.header
        documents = "；".join(document.title for document in file.documents.values())
        yield [head.id, head.place, f"{head.valid_from}～{head.valid_to or ''}", documents]


def show_rules(printer: Printer, rules: RuleSet) -> None:
    ref = rules.ref
    printer.say("cli.rules-used", title=ref.title, id=ref.id, as_of=ref.as_of, place=ref.place, digest=ref.digest)
    printer.table(("parameter", "value", "basis"), _values(printer, rules))


def _values(printer: Printer, rules: RuleSet) -> Iterator[list[str]]:
    for name, parameter in sorted(rules.parameters.items()):
        yield [name, value_words(parameter.value), basis_words(parameter.basis, printer.language)]


def value_words(value: Ruled) -> str:
    """Say a rule's value: a figure, a word, or bands closed below and open above."""
    if isinstance(value, Decimal):
        return write_number(value)
    return value if isinstance(value, str) else "，".join(map(_band_words, value))


def _band_words(band: Band) -> str:
    return f"{band.name}［{write_number(band.low)}，{write_number(band.high)}）"

"""One document to what the web keeps of it. Runs in a child process and knows no Django."""

import re

import msgspec
from msgspec import Struct

from ziping.flows.evaluate import evaluate_by
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_whole
from ziping.flows.reporting.made import page_of
from ziping.flows.reporting.output import Judged
from ziping.model import Report
from ziping.reading.report import without_repeated_conclusion
from ziping.reading.unread import Unread, unread_in
from ziping.rules.ruleset import RuleSet

NULS = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
"""Signs that PostgreSQL keeps in no text."""


class Understood(Struct, frozen=True):
    """A report in the exchange format, the page that shows its document, and what of that is no part of the form."""

    report: bytes
    page: bytes
    unread: tuple[Unread, ...] = ()


def understood(entry: Entry, rules: RuleSet) -> Understood:
    """Read and judge a document. Raises RefusedError, UnusableError or RulesError."""
    loaded = load_whole(entry)
    evaluation = evaluate_by(loaded.report, rules)
    page = page_of(Judged(entry, evaluation, loaded.document), "zh")
    kept = without_repeated_conclusion(evaluation.report)
    unread = [] if loaded.document is None else unread_in(loaded.document, kept)
    return Understood(_storable(kept), page, msgspec.json.decode(_storable(unread), type=tuple[Unread, ...]))


def _storable(what: Report | list[Unread]) -> bytes:
    return NULS.sub(rb"\1", msgspec.json.encode(what))

"""One document to what the web keeps of it. Runs in a child process and knows no Django."""

import re

import msgspec
from msgspec import Struct

from ziping.flows.evaluate import evaluate_by
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_whole
from ziping.flows.reporting.made import page_of
from ziping.flows.reporting.output import Judged
from ziping.reading.report import without_repeated_conclusion
from ziping.rules.ruleset import RuleSet

NULS = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
"""Signs that PostgreSQL keeps in no text."""


class Understood(Struct, frozen=True):
    """A report in the exchange format and the page that shows its document with what was found on it."""

    report: bytes
    page: bytes


def understood(entry: Entry, rules: RuleSet) -> Understood:
    """Read and judge a document. Raises RefusedError, UnusableError or RulesError."""
    loaded = load_whole(entry)
    evaluation = evaluate_by(loaded.report, rules)
    page = page_of(Judged(entry, evaluation, loaded.document), "zh")
    kept = without_repeated_conclusion(evaluation.report)
    return Understood(NULS.sub(rb"\1", msgspec.json.encode(kept)), page)

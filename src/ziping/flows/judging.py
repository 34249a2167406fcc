"""One document of a run judged: its findings as wished, what is told of it, and its parts of the outputs."""

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.checks.across.keepsake import keepsake_of
from ziping.flows.among import Remembered
from ziping.flows.caching import Cache
from ziping.flows.deciding import settled_levels
from ziping.flows.evaluate import Evaluation, evaluate_entry, evaluate_report
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_whole
from ziping.flows.reporting import Judged
from ziping.flows.wishes import Wishes, as_wished
from ziping.writing.results import Result, result_of, unjudged

T = TypeVar("T")


class Judging(Struct, Generic[T], frozen=True):
    """How a document is judged, which findings are wanted, and what is made of them where it was judged.

    `whole`: an output wants the document itself, so that no earlier result will do. `among`: there are others.
    """

    wishes: Wishes
    cache: Cache | None
    whole: bool
    among: bool
    told: Callable[[Judged], T]
    parts: tuple[Callable[[Judged], bytes] | None, ...]


class Answer(Struct, Generic[T], frozen=True):
    """`result` and `parts` are for the outputs, if there are any; `settled` counts by level what was settled before."""

    told: T
    result: Result | None
    parts: tuple[bytes, ...]
    kept: Remembered | None
    settled: Counter[str] = Counter()


def judge(entry: Entry, *, judging: Judging[T]) -> Answer[T]:
    judged = _evaluated(entry, judging)
    told, found = judging.told(judged), judged.evaluation
    kept = _remembered(entry, found) if judging.among else None
    settled = settled_levels(found.findings)
    if not judging.parts:
        return Answer(told, None, (), kept, settled)
    result = result_of(entry.name, found.report, found.scorecard, found.findings)
    parts = tuple(part(judged) if part is not None else b"" for part in judging.parts)
    return Answer(told, result, parts, kept, settled)


def _remembered(entry: Entry, found: Evaluation) -> Remembered:
    return Remembered(keepsake_of(found.report, entry.name, found.rules), unjudged(entry.name, found.report))


def _evaluated(entry: Entry, judging: Judging[T]) -> Judged:
    if judging.whole:
        loaded = load_whole(entry)
        evaluation = evaluate_report(loaded.report, judging.wishes.choice)
        return Judged(entry, as_wished(evaluation, judging.wishes), loaded.document)
    evaluation = evaluate_entry(entry, judging.wishes.choice, judging.cache)
    return Judged(entry, as_wished(evaluation, judging.wishes))

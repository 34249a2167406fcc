"""The money of the one project that a report in prose is about, told in its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ziping.reading.draft import Found, FundsDraft
from ziping.reading.outline import SENTENCE, is_heading, patterns, vocabulary
from ziping.text import folded, may_be_written, read_amount, read_rate, year_in

HUNDRED = Decimal(100)


class Said(Struct, frozen=True):
    """An amount or a rate with the number of its sentence."""

    what: Found
    sentence: int

    @property
    def figure(self) -> Decimal | None:
        return read_rate(self.what.text) if self.what.text.endswith("%") else read_amount(self.what.text)


def fund_in_prose(lines: Sequence[Found], year: int | None) -> FundsDraft | None:
    measures = _measures(list(_sentences(lines, year)))
    return FundsDraft("total", Found("", measures["spent"].place), dict(measures)) if measures else None


def _sentences(lines: Sequence[Found], year: int | None) -> Iterator[Found]:
    """Yield the sentences of the evaluated year, up to the problems."""
    problems = patterns("headings", "problems")
    for line in lines:
        if is_heading(line.text) and any(pattern.search(folded(line.text)) for pattern in problems):
            return
        for sentence in SENTENCE.split(folded(line.text)):
            if (year_in(sentence) or year) in {None, year}:
                yield Found(sentence, line.place)


def _measures(sentences: Sequence[Found]) -> Mapping[str, Found]:
    """Return budget, received, spent and rate: those that fit each other where there are several, else the first."""
    said = {name: list(_said(sentences, name)) for name in vocabulary()["project_funds"]}
    if not said["spent"] or not said["budget"]:
        return {}
    received = next(iter(said["received"]), None)
    budget, spent, rate = _fitting(said, received)
    told = {"budget": budget, "received": received, "spent": spent, "rate": rate}
    return {name: one.what for name, one in told.items() if one is not None}


def _said(sentences: Sequence[Found], name: str) -> Iterator[Said]:
    for number, sentence in enumerate(sentences):
        for pattern in patterns("project_funds", name):
            if (found := pattern.search(sentence.text)) is not None:
                yield Said(Found("".join(found.groups()), sentence.place), number)
                break


def _fitting(said: Mapping[str, Sequence[Said]], received: Said | None) -> tuple[Said | None, Said, Said | None]:
    """Return budget, spent and rate. Where the rate is of what was received, less than was spent is no budget."""
    for rate in said["rate"]:
        for spent in said["spent"]:
            for budget in said["budget"]:
                if _is_rate_of(rate, spent, budget):
                    return budget, spent, rate
            if received is not None and _is_rate_of(rate, spent, received):
                return _no_part(said["budget"][0], spent), spent, rate
    budget, spent = said["budget"][0], said["spent"][0]
    near = (rate for rate in said["rate"] if 0 <= rate.sentence - spent.sentence <= 1)
    return budget, spent, next(near, None)


def _no_part(budget: Said, spent: Said) -> Said | None:
    whole, used = budget.figure, spent.figure
    return None if whole is None or used is None or whole < used else budget


def _is_rate_of(rate: Said, spent: Said, budget: Said) -> bool:
    stated, part, whole = rate.figure, spent.figure, budget.figure
    if stated is None or part is None or not whole:
        return False
    return may_be_written(part / whole * HUNDRED, stated)

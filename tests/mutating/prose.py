"""Other faults in the text of a report, planted: N904 and N906."""

import tomllib
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import one_of, put_at
from tests.mutating.planted import Planted
from tests.mutating.shortfalls import shortfalls
from tests.mutating.weaving import as_paragraph, first_that_can, in_project, in_result, told, woven
from ziping.model import Report, words

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def document_number_form(report: Report, random: Random) -> Planted | None:
    """Write the year of a document's number in other brackets than 〔〕."""
    return first_that_can((_number_changed, _number_cited), report, random)


def _number_changed(report: Report, random: Random) -> Planted | None:
    number = one_of(random, [number for number, line in enumerate(report.prose) if "〔" in line])
    if number is None:
        return None
    left, right = random.choice(WORDS["numbers"]["brackets"])
    line = report.prose[number].replace("〔", left).replace("〕", right)
    return Planted(replace(report, prose=put_at(report.prose, number, line)), (f"/prose/{number}", "/prose"))


def _number_cited(report: Report, random: Random) -> Planted | None:
    left, right = random.choice(WORDS["numbers"]["brackets"])
    cited = random.choice(WORDS["numbers"]["documents"]).format(
        left=left,
        right=right,
        mark=random.choice(WORDS["numbers"]["marks"]),
        year=(report.year or 0) - random.randint(0, 4),
        number=random.randint(1, 99),
    )
    return woven((in_project, in_result, as_paragraph), report, cited, random)


def conclusion_ignores_results(report: Report, random: Random) -> Planted | None:
    """Let the problems name none of the shortfalls that the tables show."""
    if not words(report.problems) or not shortfalls(report):
        return None
    problems, measures = (random.choice(WORDS["empty"][part]) for part in ("problems", "measures"))
    return Planted(told(report, problems=problems, measures=measures), ("/problems", "/conclusion", "/prose"))

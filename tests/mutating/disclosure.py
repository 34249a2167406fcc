"""Personal data in what is published, planted: D101 and D102. All numbers are made up."""

import tomllib
from pathlib import Path
from random import Random

from msgspec.structs import replace

from tests.mutating.altering import one_of, with_project
from tests.mutating.planted import Planted
from tests.mutating.weaving import as_paragraph, first_that_can, in_problems, in_project, in_result, woven
from ziping.model import Person, Report

WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
"""GB 11643: the weighted sum of the first 17 digits, modulo 11, names the last."""
PLACES = (in_project, in_result, in_problems, as_paragraph)


def personal_phone_number(report: Report, random: Random) -> Planted | None:
    """Leave a mobile number in the form's foot or in a text."""
    groups = {"a": "138", "b": "0000", "c": f"00{random.randint(0, 99):02}"}
    phone = random.choice(WORDS["phones"]["forms"]).format(**groups)
    sentence = random.choice(WORDS["phones"]["sentences"]).format(phone=phone)
    return first_that_can(
        (
            lambda report, random: _in_foot(report, phone, random),
            lambda report, random: _in_text(report, sentence, random),
        ),
        report,
        random,
    )


def _in_text(report: Report, sentence: str, random: Random) -> Planted | None:
    """Tell the number in a text; whom a text tells one to call may be taken for who filled in the form."""
    planted = woven(PLACES, report, sentence, random)
    fillers = tuple(f"/projects/{place}/filled_by" for place in range(len(report.projects)))
    return replace(planted, at=(*planted.at, *fillers)) if planted else None


def _in_foot(report: Report, phone: str, random: Random) -> Planted | None:
    places = [place for place, project in enumerate(report.projects) if _calls(project.filled_by)]
    place = one_of(random, places)
    filler = report.projects[place].filled_by if place is not None else None
    if place is None or not isinstance(filler, Person):
        return None
    called = replace(filler, phone=phone)
    changed = with_project(report, place, lambda project: replace(project, filled_by=called))
    return Planted(changed, (f"/projects/{place}/filled_by",))


def _calls(filler: object) -> bool:
    """Whether the form has a place for the telephone of who filled it in."""
    return isinstance(filler, Person) and isinstance(filler.phone, str)


def identity_number(report: Report, random: Random) -> Planted | None:
    """Tell a person's identity number, or the number of a bank card."""
    if random.random() < HALF:
        sentence = random.choice(WORDS["identities"]["sentences"]).format(number=_identity(random))
    else:
        sentence = random.choice(WORDS["cards"]["sentences"]).format(number=_card(random))
    return woven(PLACES, report, sentence, random)


HALF = 0.5


def _identity(random: Random) -> str:
    day = f"{random.randint(1948, 2004)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    first = f"{random.choice(WORDS['cards']['areas'])}{day}{random.randint(1, 999):03}"
    rest = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11
    last = random.choice([CHECK_DIGITS[rest], CHECK_DIGITS[rest].lower()])
    way = random.choice(["{0}{1}", "{0}{1}", "{2} {3} {4}{1}"])
    return way.format(first, last, first[:6], first[6:14], first[14:])


def _card(random: Random) -> str:
    length = random.choice([19, 19, 16])
    prefix = str(random.choice(WORDS["cards"]["banks"]))
    digits = prefix + "".join(str(random.randint(0, 9)) for _ in range(length - 1 - len(prefix)))
    number = digits + _luhn(digits)
    return random.choice([number, number, " ".join(number[start : start + 4] for start in range(0, length, 4))])


def _luhn(digits: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return str(-sum(figure // 10 + figure % 10 for figure in doubled) % 10)

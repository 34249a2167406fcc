"""One line on standard error: what cannot be used and what to do."""

import sys

from ziping.flows.crew import Complaint
from ziping.flows.errors import UnusableError
from ziping.rules.errors import RulesError
from ziping.writing.messages import Language, catalogue, message, place_words


def complain(key: str, language: Language = "zh", **facts: str) -> None:
    """Say a message of the catalogue."""
    say_plainly(message(key, facts, language))


def complain_of(error: UnusableError | RulesError | Complaint, language: Language, **facts: str) -> None:
    """Say what cannot be used, and where in the file."""
    say_plainly(complaint_words(error, language, **facts))


def complaint_words(error: UnusableError | RulesError | Complaint, language: Language, **facts: str) -> str:
    place = None if isinstance(error, RulesError) else error.place
    where = place_words(place, language) if place else ""
    why = {"why": why_words(error.facts["why"], language)} if "why" in error.facts else {}
    return message(error.key, {"place": where, **facts, **error.facts, **why}, language)


def why_words(reason: str, language: Language) -> str:
    """Say in the caller's language what the system says in English, where it is one of its usual reasons."""
    key = f"cli.why.{reason}"
    return message(key, {}, language) if key in catalogue() else reason


def say_plainly(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)  # noqa: T201 - the one place that speaks to standard error

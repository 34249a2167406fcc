"""One line on standard error: what cannot be used and what to do."""

import sys

from ziping.writing.messages import Language, message


def complain(key: str, language: Language = "zh", **facts: str) -> None:
    """Say a message of the catalogue."""
    say_plainly(message(key, facts, language))


def say_plainly(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)  # noqa: T201 - the one place that speaks to standard error

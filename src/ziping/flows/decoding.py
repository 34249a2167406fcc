"""What msgspec says of content that has not the shape it should have, as a message of the catalogue."""

import re

from ziping.flows.errors import UnusableError

WAYS = (
    ("wrong-type", re.compile(r"Expected `(?P<expected>.+?)`, got `(?P<got>.+?)`(?: - at `(?P<at>.+?)`)?")),
    ("unknown-field", re.compile(r"Object contains unknown field `(?P<name>.+?)`(?: - at `(?P<at>.+?)`)?")),
    ("missing-field", re.compile(r"Object missing required field `(?P<name>.+?)`(?: - at `(?P<at>.+?)`)?")),
    ("out-of-range", re.compile(r"Expected `\w+` (?P<expected>[<>]=? [\d.]+)(?: - at `(?P<at>.+?)`)?")),
    ("unknown-choice", re.compile(r"Invalid enum value '(?P<got>.*?)'(?: - at `(?P<at>.+?)`)?")),
)


def complaint_of(error: Exception, file: str, otherwise: str) -> UnusableError:
    """Say which field is wrong and how; `otherwise` is the message for what has no shape at all."""
    for key, pattern in WAYS:
        if (found := pattern.fullmatch(str(error))) is not None:
            said = {name: part or "$" for name, part in found.groupdict().items()}
            return UnusableError(f"flow.{key}", None, file=file, **said)
    return UnusableError(otherwise, file=file, why=str(error))

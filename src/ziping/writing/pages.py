"""The page of a check cut to what a reviewer needs: its first sentence, and what it looks at and why."""

import re

from ziping.writing.messages import Language

SECTION = re.compile(r"^## (?P<name>.+?)\n+(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
READ: dict[Language, tuple[str, ...]] = {"zh": ("查什么", "为什么", "依据"), "en": ("In English",)}
SENTENCE: dict[Language, re.Pattern[str]] = {"zh": re.compile(r"^.+?。"), "en": re.compile(r"^.+?\.(?=\s|$)")}


def sections(page: str, language: Language) -> list[tuple[str, str]]:
    """Return heading and text of the parts that explain the check, in the page's order."""
    found = {match["name"].strip(): match["text"].strip() for match in SECTION.finditer(page)}
    return [(name, found[name]) for name in READ[language] if name in found]


def help_text(page: str, language: Language) -> str:
    return "\n\n".join(text for _, text in sections(page, language))


def summary(page: str, language: Language) -> str:
    """Return the first sentence of what the check looks at."""
    text = next((text for _, text in sections(page, language)), "")
    first = SENTENCE[language].match(text)
    return first.group() if first else text

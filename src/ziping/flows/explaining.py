"""A check's page as people are shown it: how grave it is and of which family, then what the page says."""

import re
import tomllib

from ziping.checks.catalogue import BY_CODE
from ziping.checks.pages import page
from ziping.writing.findings import level_word
from ziping.writing.messages import LANGUAGES, Language, message

BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```\n+", re.MULTILINE | re.DOTALL)
FORM, FILE, EXPECTED = "form", "file", "expect"


def told(code_or_name: str) -> str | None:
    """Return what `ziping explain` prints: the page, its examples as they stand in a document."""
    text = explained(code_or_name)
    return BLOCK.sub(_example, text) if text is not None else None


def _example(block: re.Match[str]) -> str:
    """Return an example without its fence; which findings are expected of it is for the tests."""
    kind, text = block.groups()
    if kind == EXPECTED:
        return ""
    if kind == FILE:
        file = tomllib.loads(text)
        text = f"{_caption(kind, file=file['name'])}\n\n{file.get('text', '').strip()}".strip() + "\n"
    elif kind != FORM:
        text = f"{_caption(kind)}\n\n{text}"
    return f"{text}\n"


def _caption(kind: str, **facts: str) -> str:
    return " · ".join(message(f"explain.{kind}", facts, language) for language in LANGUAGES)


def explained(code_or_name: str) -> str | None:
    """Return the page as the documentation shows it, or None for what is no check.

    The page speaks both languages, so its head does.
    """
    text = page(code_or_name)
    if text is None:
        return None
    title, rest = text.split("\n", 1)
    code = title.removeprefix("# ").split()[0]
    head = " · ".join(_head(code, language) for language in LANGUAGES)
    return f"{title}\n\n{head}\n{rest}"


def family_word(code: str, language: Language = "zh") -> str:
    return message(f"page.family.{code[0]}", {}, language)


def _head(code: str, language: Language) -> str:
    facts = {"level": level_word(BY_CODE[code].level, language), "family": family_word(code, language)}
    return message("cli.explained", facts, language)

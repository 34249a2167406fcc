"""A check's page as people are shown it: how grave it is and of which family, then what the page says."""

from ziping.checks.catalogue import BY_CODE
from ziping.checks.pages import page
from ziping.writing.findings import level_word
from ziping.writing.messages import LANGUAGES, Language, message


def explained(code_or_name: str) -> str | None:
    """Return what `ziping explain` prints and the documentation shows, or None for what is no check.

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

"""The page of each check: what it looks at, why, and examples; the same text that the tests read."""

from functools import cache
from importlib.resources import files

from ziping.checks.catalogue import CATALOGUE


def page(code_or_name: str) -> str | None:
    """Return a check's page, found by its code or its name, or None."""
    asked = code_or_name.strip()
    code = next((entry.code for entry in CATALOGUE if asked.upper() == entry.code or asked == entry.name), None)
    return _text(code) if code else None


@cache
def _text(code: str) -> str | None:
    file = files("ziping.checks").joinpath("pages", f"{code}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else None

"""The one catalogue of words shown to people: Chinese first, English second, kept as data in `messages/*.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from ziping.model import Finding, Place

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every key with its template in each language: `[M301]`, `[R001.empty]`, `[cli.no-file]`."""
    found: dict[str, Mapping[str, str]] = {}
    for part in sorted(files("ziping.writing").joinpath("messages").iterdir(), key=lambda part: part.name):
        if part.name.endswith(".toml"):
            found.update(tomllib.loads(part.read_text(encoding="utf-8")))
    return found


def message(key: str, facts: Mapping[str, str], language: Language = "zh") -> str:
    """Fill the template of `key`. A fact the template does not use is ignored; a missing one is a defect and raises."""
    return catalogue()[key][language].format_map(facts)


def finding_message(finding: Finding, language: Language = "zh") -> str:
    """Say a finding: the template of its code, or of `CODE.case` where its facts name a case."""
    key = f"{finding.code}.{finding.facts['case']}" if "case" in finding.facts else finding.code
    return message(key, finding.facts, language)


def place_words(place: Place, language: Language = "zh") -> str:
    """Say a place as people count, from 1; nothing where it names none."""
    page = message("place.page", {"page": str(place.page)}, language) if isinstance(place.page, int) else ""
    if isinstance(place.sheet, str) and isinstance(place.cell, str):
        return message("place.sheet", {"sheet": place.sheet, "cell": place.cell}, language)
    if isinstance(place.table, int) and isinstance(place.row, int) and isinstance(place.column, int):
        counted = {"table": place.table, "row": place.row, "column": place.column}
        return page + message("place.cell", {name: str(number + 1) for name, number in counted.items()}, language)
    if isinstance(place.paragraph, int):
        return page + message("place.paragraph", {"paragraph": str(place.paragraph + 1)}, language)
    return ""

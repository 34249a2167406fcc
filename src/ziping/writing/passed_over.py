"""The files that are not taken for documents, in a sentence."""

from collections.abc import Mapping

from ziping.writing.messages import Language, message

HIDDEN = "~"
"""Under which files are counted that are hidden, or that a program leaves beside documents."""
MOST_KINDS = 12


def passed_over_words(endings: Mapping[str, int], language: Language) -> str:
    """Say how many files of which endings were not looked at, the most common first; nothing where there are none."""
    if not endings:
        return ""
    kinds = sorted(endings.items(), key=lambda kind: (-kind[1], kind[0]))
    told = [f"{_kind(ending, language)} {count}" for ending, count in kinds[:MOST_KINDS]]
    more = [message("passed-over.more", {}, language)] if len(kinds) > MOST_KINDS else []
    listed = message("passed-over.between", {}, language).join(told + more)
    return message("passed-over", {"count": str(sum(endings.values())), "kinds": listed}, language)


def _kind(ending: str, language: Language) -> str:
    names = {HIDDEN: "passed-over.hidden", "": "passed-over.no-ending"}
    return message(names[ending], {}, language) if ending in names else ending

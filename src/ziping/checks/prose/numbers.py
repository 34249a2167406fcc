"""Numbers of official documents: agency, year in 〔〕, number (GB/T 9704-2012, 7.2.5)."""

import re

from ziping.checks.vocabulary import vocabulary

AGENCY = r"(?P<agency>(?:(?![根据按照依遵及和与以])[\u4e00-\u9fff]){1,10}+)"
NUMBER = re.compile(
    rf"{AGENCY}\s*(?P<open>[【\[［(（])\s*(?P<year>(?:19|20)\d\d)\s*(?P<close>[】\]］)）])\s*第?\s*(?P<number>\d{{1,5}})\s*号"
)


YEAR = re.compile(r"[【\[［(（]\s*(?:19|20)\d\d")
"""What stands in every number in such brackets, and is far sooner found."""


def is_of_a_document(found: re.Match[str]) -> bool:
    return not found["agency"].endswith(vocabulary("prose/words")["no_documents"])


def rightly_written(text: str) -> str:
    """Return the text with the brackets of its document numbers put right."""
    return NUMBER.sub(_right, text)


def _right(found: re.Match[str]) -> str:
    if not is_of_a_document(found):
        return found.group()
    return f"{found['agency']}〔{found['year']}〕{found['number']}号"

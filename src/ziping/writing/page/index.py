"""The page that lists the pages of many documents."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from ziping.writing.findings import LEVELS
from ziping.writing.messages import Language
from ziping.writing.page.templating import rendered
from ziping.writing.results import Result


class Entry(Struct, frozen=True):
    """A document and the name of its page in the same folder; a refused one has none."""

    result: Result
    page: str = ""

    @property
    def address(self) -> str:
        return quote(self.page)

    @property
    def counts(self) -> Counter[str]:
        return self.result.counts()


def write_index(entries: Sequence[Entry], language: Language = "zh") -> bytes:
    """Return the page as UTF-8."""
    judged = [entry for entry in entries if not entry.result.refusal]
    totals = sum((entry.counts for entry in judged), Counter[str]())
    return rendered(
        "index.html",
        "index.js",
        language,
        entries=entries,
        judged=len(judged),
        refused=len(entries) - len(judged),
        totals=[(level, totals[level]) for level in LEVELS],
    )

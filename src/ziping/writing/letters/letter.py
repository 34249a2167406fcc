"""The letters by their kinds."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from ziping.writing.docx.document import paper_docx
from ziping.writing.letters.matter import Details, Matter
from ziping.writing.letters.returning import return_letter
from ziping.writing.letters.reviewing import review_opinion
from ziping.writing.paper import Block, Paper

Kind: TypeAlias = Literal["return-letter", "review-opinion"]
KINDS: Mapping[Kind, Callable[[Matter, Details], Iterator[Block]]] = {
    "return-letter": return_letter,
    "review-opinion": review_opinion,
}


def write_letter(kind: Kind, matter: Matter, details: Details) -> bytes:
    """Return the letter as docx; the same matter and details always give the same bytes."""
    return paper_docx(Paper(tuple(KINDS[kind](matter, details)), numbered=True))

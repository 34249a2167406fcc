"""The original of a document with what was found put on its cells."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ziping.formats import Document, UnreadableError
from ziping.formats.docx_locating import locate
from ziping.formats.matrix import Matrix, moved_box
from ziping.formats.office import kept_office
from ziping.model import Place
from ziping.writing.annotating.book import annotate_xlsx, cleared_xlsx
from ziping.writing.annotating.note import Note
from ziping.writing.annotating.pdf import annotate_pdf, cleared_pdf
from ziping.writing.annotating.word import annotate_docx, cleared_docx

ENDINGS = {"docx": ".docx", "xlsx": ".xlsx", "PDF": ".pdf"}
"""The kinds that hold comments."""
CLEARED = {"docx": cleared_docx, "xlsx": cleared_xlsx, "PDF": cleared_pdf}
WORKBOOKS = frozenset({"xls", "xlsb", "ods"})
"""What is read as it is, and becomes an xlsx with the same sheets and cells."""


class CannotHoldError(Exception):
    """A document that no comment can be put on; `key` is the sentence that says so, `kind` fills it."""

    def __init__(self, key: str, kind: str) -> None:
        super().__init__(key)
        self.key, self.kind = key, kind


class Original(Struct, frozen=True):
    """A document that can be annotated. `converted_from` is what the file was, where it is not the file itself."""

    kind: str
    content: bytes
    pages: tuple[Matrix, ...] = ()
    converted_from: str = ""


def original_of(document: Document | None) -> Original:
    """Return it without what an earlier run put on it. Raises CannotHoldError."""
    source = document.source if document is not None else None
    if document is None or source is None:
        raise CannotHoldError("annotate.no-comments", "JSON")
    if source.kind in ENDINGS:
        return Original(source.kind, CLEARED[source.kind](source.content), document.pages, source.converted_from)
    if source.kind in WORKBOOKS:
        return Original("xlsx", _converted(source.content, source.kind), (), source.kind)
    raise CannotHoldError("annotate.no-comments", source.kind.upper())


def _converted(content: bytes, kind: str) -> bytes:
    try:
        return kept_office().convert(content, kind)
    except UnreadableError:
        raise CannotHoldError("annotate.needs-office", kind.upper()) from None


def annotated(original: Original, notes: Sequence[Note]) -> bytes:
    """Return the document with the notes on it. One that is annotated already gets them in addition."""
    if original.kind == "docx":
        return annotate_docx(original.content, notes, locate(original.content))
    if original.kind == "xlsx":
        return annotate_xlsx(original.content, notes)
    return annotate_pdf(original.content, [_in_the_pdf(note, original.pages) for note in notes])


def _in_the_pdf(note: Note, pages: Sequence[Matrix]) -> Note:
    """Return the note with its boxes in the coordinates of the PDF."""
    first = _boxed(note.place, pages) if note.place is not None else None
    return replace(note, place=first, more=tuple(_boxed(place, pages) for place in note.more))


def _boxed(place: Place, pages: Sequence[Matrix]) -> Place:
    if not isinstance(place.page, int) or not isinstance(place.box, tuple) or place.page > len(pages):
        return place
    return replace(place, box=moved_box(place.box, pages[place.page - 1]))

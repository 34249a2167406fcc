"""Letters to who filled in a document: that it is returned and why, and the reviewer's opinion on it."""

from ziping.writing.letters.letter import KINDS, Kind, write_letter
from ziping.writing.letters.matter import Details, Marked, Matter, Remark
from ziping.writing.letters.standing import wants_answer

__all__ = ["KINDS", "Details", "Kind", "Marked", "Matter", "Remark", "wants_answer", "write_letter"]

"""Comments and shading in a Word document."""

from ziping.writing.annotating.word.clearing import cleared_docx
from ziping.writing.annotating.word.document import Spots, annotate_docx

__all__ = ["Spots", "annotate_docx", "cleared_docx"]

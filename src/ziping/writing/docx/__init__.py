"""Official Word documents, their markup written directly."""

from ziping.writing.docx.document import paper_docx, write_docx

__all__ = ["paper_docx", "write_docx"]

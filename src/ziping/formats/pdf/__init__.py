"""PDF to leaves: the characters and lines of every page, as PDFium finds them."""

from ziping.formats.pdf.reader import read_pdf

__all__ = ["read_pdf"]

"""Comments and colours on the cells of an Excel workbook."""

from ziping.writing.annotating.book.clearing import cleared_xlsx
from ziping.writing.annotating.book.workbook import annotate_xlsx

__all__ = ["annotate_xlsx", "cleared_xlsx"]

"""The fill-in workbook: an empty form or last year's carried over, with live sums, readable like any other form."""

from ziping.writing.workbook.book import write_workbook
from ziping.writing.workbook.carrying import carry_over

__all__ = ["carry_over", "write_workbook"]

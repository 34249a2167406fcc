"""Findings on a page that a reviewer opens: the document as it looks, marked, beside what was found in it.

One HTML file that asks nothing of a network: styles and script are in it, and a policy in its head allows no others.
"""

from ziping.writing.page.index import Entry, write_index
from ziping.writing.page.page import Judged, write_page

__all__ = ["Entry", "Judged", "write_index", "write_page"]

"""What only an office program can do, by one that is kept running: make docx or xlsx of doc, wps, rtf …, print PDF."""

from ziping.formats.office.finding import installed
from ziping.formats.office.keeping import kept_office, rest_office

__all__ = ["installed", "kept_office", "rest_office"]

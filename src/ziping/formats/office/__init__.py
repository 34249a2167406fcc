"""What only an office program can do, by one that is kept running: make docx or xlsx of doc, wps, rtf …, print PDF."""

from ziping.formats.office.keeping import kept_office

__all__ = ["kept_office"]

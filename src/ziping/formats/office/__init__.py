"""What only an office program can open (doc, wps, rtf, odt …), turned into docx or xlsx by one that is kept running."""

from ziping.formats.office.keeping import kept_office

__all__ = ["kept_office"]

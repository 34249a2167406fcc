"""The reviewer's list: all findings of all documents in one workbook, with room for a verdict on each."""

from ziping.writing.listing.book import write_list

__all__ = ["write_list"]

"""What an archive shows as a whole: one page that needs no network, and a report in the form of an audit bureau's."""

from ziping.writing.overview.matter import Bin, Cell, Overview, Ranking, Shown
from ziping.writing.overview.page import write_overview
from ziping.writing.overview.summary import write_summary

__all__ = ["Bin", "Cell", "Overview", "Ranking", "Shown", "write_overview", "write_summary"]

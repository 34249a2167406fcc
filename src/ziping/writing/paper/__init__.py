"""A report as it will stand on paper, whatever the file format: lines and tables in order."""

from ziping.writing.paper.blocks import Block, Box, Line, Paper, Role, Style, Table
from ziping.writing.paper.report import lay_out

__all__ = ["Block", "Box", "Line", "Paper", "Role", "Style", "Table", "lay_out"]

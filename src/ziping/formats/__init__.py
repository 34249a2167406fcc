"""Bytes to `Document`. With `writing` the only place that knows document libraries."""

from ziping.formats.document import Block, Cell, Document, Grid, Paragraph, Remark, Source, UnreadableError

__all__ = ["Block", "Cell", "Document", "Grid", "Paragraph", "Remark", "Source", "UnreadableError"]

"""A judged document as lines of the tables."""

from ziping.flows.audit.rows.lines import Lines, lines_of

__all__ = ["Lines", "lines_of"]

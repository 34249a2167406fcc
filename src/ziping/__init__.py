"""Reads, re-scores, checks and writes budget self-evaluation reports."""

__version__ = "0.1.0"

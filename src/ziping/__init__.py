"""Reads, re-scores, checks and writes budget self-evaluation reports."""

"""Frozen data to words and official documents."""

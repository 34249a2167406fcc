"""Copies of all data: made while in use, restored into an empty place only. Knows no Django: the place may be new."""

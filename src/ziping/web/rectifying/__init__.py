"""Rectification: a problem, what the department answers to it, and its end."""

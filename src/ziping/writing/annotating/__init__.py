"""The original document with the findings on its cells; nothing else of it changes."""

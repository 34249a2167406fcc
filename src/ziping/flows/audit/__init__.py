"""A whole archive: every document judged, tables of all that was read and found, and what shows only among many."""

"""Each act one file: may they, do it, log it."""

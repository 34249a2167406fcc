"""Each act one file: may they, is it the time, do it, log it."""

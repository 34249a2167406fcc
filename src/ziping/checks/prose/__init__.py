"""N: how the text is written."""

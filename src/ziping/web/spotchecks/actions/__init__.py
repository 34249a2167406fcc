"""The acts of a spot check, one a file."""

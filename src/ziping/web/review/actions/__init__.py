"""The acts of the review, one a file."""

"""F: the form itself."""

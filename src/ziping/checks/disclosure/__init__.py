"""D: what is not to be published."""

"""Rule files put to the test: each value must matter on a case that stands with it."""

"""S: sums."""

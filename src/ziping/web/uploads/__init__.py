"""Documents that people send instead of typing: kept as they came, read in the background, taken over when accepted."""

"""G: goals beside indicators, results and problems."""

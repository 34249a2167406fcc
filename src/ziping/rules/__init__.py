"""Policy as dated data: weights, bands, formulas by name, thresholds, each with its document."""

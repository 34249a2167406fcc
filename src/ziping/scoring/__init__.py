"""Report and rules to Scorecard, with a trace of every step."""

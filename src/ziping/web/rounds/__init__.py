"""The year's round: which units fill in which form by which rules until when."""

"""What the bureau sees of a round: how far it is, its scores, what was found, each figure down to its form."""

"""The indicators themselves: their kind, their number, their words (I…)."""

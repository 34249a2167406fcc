"""Target against actual (V…)."""

"""Points claimed against points earned (P…)."""

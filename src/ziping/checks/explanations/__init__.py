"""E: what fell short beside what is said of it."""

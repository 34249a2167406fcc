"""The use cases; the only place that puts the parts together."""

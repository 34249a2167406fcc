"""A county with invented people and three years of invented forms, to be looked at and tried."""

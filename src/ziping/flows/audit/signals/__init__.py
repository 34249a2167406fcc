"""What shows only across documents: each signal is a query over the tables, with its thresholds as data."""

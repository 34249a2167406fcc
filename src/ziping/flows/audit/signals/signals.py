"""The signals, found one after the other: each may look at the tables and at the signals before it."""

from duckdb import DuckDBPyConnection

from ziping.flows.audit.signals.thresholds import query_of, signals


def add_signals(connection: DuckDBPyConnection) -> None:
    """Add a table for each signal."""
    for signal, thresholds in signals().items():
        connection.execute(f'create table "{signal}" as {query_of(signal)}', dict(thresholds))

"""What shows only across documents: each signal is a query over the tables, with its thresholds as data."""

from ziping.flows.audit.signals.signals import add_signals, signals

__all__ = ["add_signals", "signals"]

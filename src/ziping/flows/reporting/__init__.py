"""What a check leaves behind besides what it prints: pages, lists, logs; several together, each whole or not at all."""

from ziping.flows.reporting.output import Judged, Kind, Output, Reporter, Wanted, open_output

__all__ = ["Judged", "Kind", "Output", "Reporter", "Wanted", "open_output"]

"""Findings in SARIF 2.1.0 (OASIS), for code-review tools, editors and dashboards that read it."""

from ziping.writing.sarif.log import write_sarif

__all__ = ["write_sarif"]

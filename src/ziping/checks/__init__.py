"""The catalogue of checks: one pure generator per check, one subject per file, one family per folder."""

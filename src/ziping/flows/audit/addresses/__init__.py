"""Folders that lie in an object store, named by addresses such as s3://bucket/prefix.

Who may read and write there is told by the usual variables of the environment only, never by an address.
"""

from ziping.flows.audit.addresses.address import as_path, is_address

__all__ = ["as_path", "is_address"]

"""What an address is, and the store behind it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ziping.flows.audit.installed import judge_cluster_installed
from ziping.flows.errors import UnusableError, why_of

ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
ON_DISK = "file://"
SECRET = re.compile(r"^[^:]+://[^/@]*:[^/@]*@")
OPTIONS: dict[str, dict[str, Any]] = {
    "s3": {"config_kwargs": {"connect_timeout": 5, "read_timeout": 60, "retries": {"max_attempts": 3}}}
}
"""How long is waited for whom; all else is told by the environment."""


def is_address(named: str) -> bool:
    return ADDRESS.match(named) is not None and not named.lower().startswith(ON_DISK)


def as_path(named: str) -> Path:
    """Return the path of what is no address."""
    return Path(named[len(ON_DISK) :] if named.lower().startswith(ON_DISK) else named)


def opened(address: str) -> tuple[Any, str]:
    """Return the store and the path in it. Raises UnusableError for a store that nobody knows."""
    if SECRET.match(address):
        raise UnusableError("audit.address-with-secret")
    judge_cluster_installed()
    from fsspec.core import url_to_fs  # noqa: PLC0415 - only where it is installed, and it begins a thread

    protocol, _, within = address.partition("://")
    try:
        store, path = url_to_fs(f"{protocol}://{within.rstrip('/')}", **OPTIONS.get(protocol.lower(), {}))
    except (ValueError, ImportError):
        raise UnusableError("audit.unknown-store", address=address) from None
    return store, path


def root_of(address: str) -> str:
    """Return the part of an address that tells the store."""
    return "/".join(address.split("/", 3)[:3])


def located(address: str) -> tuple[Any, str]:
    """Return the store and the path of an object that was listed: in its name `::` tells no other store."""
    store, _ = opened(root_of(address))
    return store, str(store._strip_protocol(address))  # noqa: SLF001 - it has no public name


@contextmanager
def told(address: str) -> Iterator[None]:
    """Say in one sentence what a store refuses. Raises UnusableError."""
    try:
        yield
    except UnusableError:
        raise
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        raise UnusableError("audit.store-refused", address=address, why=why_of(error)) from None

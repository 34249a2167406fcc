"""Whether anybody answers at the address of a cluster: Ray itself asks for minutes before it gives up."""

import socket

from ziping.flows.errors import UnusableError

SECONDS = 5


def judge_address(address: str) -> None:
    """Raises UnusableError for what is no address, or where nobody answers."""
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not port.isdecimal():
        raise UnusableError("audit.bad-address", address=address)
    try:
        socket.create_connection((host.strip("[]"), int(port)), SECONDS).close()
    except (OSError, ValueError, OverflowError):
        raise UnusableError("audit.cluster-no-answer", address=address) from None

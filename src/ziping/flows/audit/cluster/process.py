"""The process of Ray: it listens on this machine only, says nothing, and reports to nobody.

Its environment is set before Ray is loaded, which reads it then.
"""

import logging
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from secrets import token_hex
from typing import Any

from msgspec import Struct

from ziping.flows.audit.cluster.talk import Failed
from ziping.flows.crew import cores
from ziping.flows.errors import why_of
from ziping.formats.limits import Limits

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_DISABLE_IMPORT_WARNING": "1"}
ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_worker_niceness": "0", "RAY_AUTH_MODE": "token"}
"""The first makes Ray listen on loopback only, as it does where it has no clusters. The last keeps other users out."""
STORE = 500_000_000
"""Bytes of shared memory for what travels; more goes to disk."""


class Wish(Struct, frozen=True):
    """Without an address Ray is started on this machine, in `place`; without a number every processor is used."""

    address: str
    place: str
    processes: int | None
    allowed: Limits


def serve(pipe: "Connection[object, object]", wish: Wish) -> None:
    """Judge what comes through the pipe until its other end is closed."""
    _step_aside()
    os.environ |= QUIET if wish.address else {**QUIET, **ALONE, "RAY_AUTH_TOKEN": token_hex(32)}
    try:
        with _connected(wish):
            from ziping.flows.audit.cluster.actors import Actors  # noqa: PLC0415 - it loads Ray

            Actors(pipe, wish.processes, wish.allowed).serve()
    except ConnectionError:
        _tell(pipe, Failed("audit.cluster-no-answer", {"address": wish.address}))
    except Exception as error:  # noqa: BLE001 - whatever it is, the caller tells it
        _tell(pipe, Failed("audit.cluster-failed", {"why": why_of(error)}))


def _step_aside() -> None:
    """Leave interrupts and the terminal to the caller."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


@contextmanager
def _connected(wish: Wish) -> Iterator[None]:
    import ray  # noqa: PLC0415 - the environment must be set before

    with ExitStack() as ending:
        where: dict[str, Any] = {"address": wish.address}
        if not wish.address:
            ending.callback(shutil.rmtree, wish.place, ignore_errors=True)
            where = {"address": "local", "num_cpus": wish.processes or cores(), "_temp_dir": wish.place}
            where |= {"include_dashboard": False, "object_store_memory": STORE}
        ray.init(**where, log_to_driver=False, logging_level=logging.ERROR)
        ending.callback(ray.shutdown)
        yield


def _tell(pipe: "Connection[object, object]", failed: Failed) -> None:
    try:
        pipe.send(failed)
    except OSError:
        return  # nobody waits any more

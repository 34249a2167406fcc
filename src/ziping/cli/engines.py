"""What an audit runs on, as its caller wishes."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from ziping.flows.audit.engine import Engine, Pool
from ziping.flows.audit.installed import judge_cluster_installed
from ziping.flows.crew import cores
from ziping.flows.errors import UnusableError


class EngineName(StrEnum):
    pool = "pool"
    ray = "ray"


EngineWish = Annotated[
    EngineName, typer.Option("--engine", help="pool 本机的进程，ray 集群 · processes of this machine, or Ray")
]
Address = Annotated[
    str, typer.Option("--address", metavar="HOST:PORT", help="已经启动的 Ray 集群 · a Ray cluster that runs already")
]


@contextmanager
def engine_of(wish: EngineName, address: str, processes: int | None) -> Iterator[Engine]:
    """Raises UnusableError where it is not installed, or does not answer."""
    if wish is EngineName.pool:
        if address:
            raise UnusableError("audit.address-without-ray", address=address)
        yield Pool(processes or cores())
        return
    judge_cluster_installed()
    from ziping.flows.audit.cluster import Cluster  # noqa: PLC0415 - only where it is asked for

    with Cluster(address, processes) as cluster:
        yield cluster

"""Whether there is what an audit needs besides the program."""

from importlib.util import find_spec

from ziping.flows.errors import UnusableError

NEEDED = ("pyarrow", "duckdb")
CLUSTER = ("ray", "fsspec", "s3fs")


def judge_installed() -> None:
    """Raise UnusableError before any work is done."""
    if any(find_spec(name) is None for name in NEEDED):
        raise UnusableError("audit.not-installed")


def judge_cluster_installed() -> None:
    """Raise UnusableError where a cluster or addresses are asked for without what they need."""
    if any(find_spec(name) is None for name in CLUSTER):
        raise UnusableError("audit.cluster-not-installed")

"""An audit on Ray: the same batches, each judged by a child process of an actor as the pool's child processes do.

Ray itself runs in a process of its own, for its threads, its signals and its words are not those of the program. What
a batch gives comes back to the caller, who alone keeps it: a worker that was given up counts for nothing any more.
"""

from ziping.flows.audit.cluster.engine import Cluster

__all__ = ["Cluster"]

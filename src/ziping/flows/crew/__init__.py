"""Work on many files in child processes with limits: what crashes or overruns there costs its file, not the run.

A pool of the standard library breaks as a whole when one of its processes is killed, for they share pipes and locks.
Here each process has a pipe of its own, so that the loss of one is told at once and touches no other.
"""

from ziping.flows.crew.crew import Crew, cores
from ziping.flows.crew.outcome import Complaint, Outcome, attempt

__all__ = ["Complaint", "Crew", "Outcome", "attempt", "cores"]

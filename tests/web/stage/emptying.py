"""What a process keeps for a while, from the pace of requests to the drawn overview, is forgotten.

What all processes note lies in the database, which each test leaves as it was.
"""

from django.core.cache import caches


def empty_caches() -> None:
    caches["process"].clear()

"""Whatever was kept for a while, from the pace of requests to the drawn overview, is forgotten."""

from django.core.cache import caches


def empty_caches() -> None:
    for cache in caches.all():
        cache.clear()

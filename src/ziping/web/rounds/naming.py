"""How the log of a round tells of units: all by number, the first few by name."""

from collections.abc import Collection, Mapping

from ziping.web.people.models import Unit

NAMED = 5
"""So many units are named in the history; all stand in the log by number."""


def facts_of(units: Collection[int]) -> Mapping[str, str | int]:
    """Return what one act on these units, by number, is logged with."""
    there = list(Unit.objects.filter(pk__in=units).order_by("path").values_list("pk", "name"))
    numbers = " ".join(str(number) for number, _ in there)
    return {"units": numbers, "count": len(there), "names": named([name for _, name in there])}


def named(names: Collection[str]) -> str:
    return "、".join([*names][:NAMED]) + ("…" if len(names) > NAMED else "")

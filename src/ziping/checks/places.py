"""Where a thing of the report stands in the document."""

from collections.abc import Mapping

from msgspec.structs import replace

from ziping.model import Place, Report


def place_of(pointer: str, where: Mapping[str, Place]) -> Place | None:
    """Return the place of what a pointer names, else of the nearest thing around it that has one."""
    while pointer:
        if pointer in where:
            return where[pointer]
        pointer = pointer.rpartition("/")[0]
    return None


def elsewhere(at: str, other: Report) -> tuple[Place, ...]:
    """Return the place of a pointer in another document, named with its file."""
    place = place_of(at, other.where)
    return (replace(place, file=other.file),) if place is not None and isinstance(other.file, str) else ()

"""Where a thing of the report stands in the document."""

from collections.abc import Mapping

from ziping.model import Place


def place_of(pointer: str, where: Mapping[str, Place]) -> Place | None:
    """Return the place of what a pointer names, else of the nearest thing around it that has one."""
    while pointer:
        if pointer in where:
            return where[pointer]
        pointer = pointer.rpartition("/")[0]
    return None

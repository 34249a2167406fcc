"""Where in a Word document's markup the places stand that the reader names, for one that writes into it."""

from collections.abc import Mapping
from typing import TypeAlias

from ziping.formats.building import Builder
from ziping.formats.docx import MAIN, Walk
from ziping.formats.docx_settling import settle
from ziping.formats.markup import Element
from ziping.formats.package import Package
from ziping.model import Place

Spots: TypeAlias = Mapping[tuple[int, ...], tuple[int, ...]]
"""By (table, row, column) or (paragraph,) the numbers of elements, counted from 0 over all of document.xml in order.

A merged cell has several, its top left first. What stands in headers, footers and notes is not among them.
"""


class _All:
    """Every cell is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


def locate(data: bytes) -> Spots:
    """Walk as the reader does, over the same document. Raises UnreadableError."""
    package = Package(data)
    root = package.xml(package.main(MAIN))
    if root is None:
        return {}
    numbers = {element: number for number, element in enumerate(root.iter("*"))}
    walk = Walk(Builder(""), settle(root), hosts=_All())
    walk.whole(root, "body")
    return _by_place(walk.places | walk.joined, numbers)


def _by_place(places: Mapping[Element, Place], numbers: Mapping[Element, int]) -> Spots:
    found: dict[tuple[int, ...], tuple[int, ...]] = {}
    for element, place in places.items():
        key = _key(place)
        found[key] = (*found.get(key, ()), numbers[element])
    return found


def _key(place: Place) -> tuple[int, ...]:
    counted = (place.table, place.row, place.column, place.paragraph)
    return tuple(number for number in counted if isinstance(number, int))

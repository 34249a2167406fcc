"""Whose report it is: department, place and year, as every table needs them."""

from msgspec import Struct

from ziping.checks.across.keepsake import Keepsake
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.rows.peeling import peeled, place_of_name, without_places
from ziping.model import Report, words
from ziping.rules.places import province_of


class Whose(Struct, frozen=True):
    """`kind` is the department's name without its place: 水务局 of 青河县水务局."""

    department: str
    kind: str
    place: str
    year: int | None

    @property
    def shared(self) -> Line:
        """The columns by which every table lies in folders."""
        return {"year": self.year, "province": province_of(self.place) or None}


def whose_of(report: Report, keepsake: Keepsake) -> Whose:
    department, region = keepsake.department, words(report.region)
    place = place_of_name(region) or place_of_name(department) or region or "".join(peeled(department))
    return Whose(department, without_places(department), place, report.year)

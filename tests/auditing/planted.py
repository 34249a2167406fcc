"""The truth about one report of the archive."""

from msgspec import Struct


class Planted(Struct, frozen=True):
    """The patterns of its place and year, and what else was planted in it.

    `far` are its indicators with a target far from others', `common` an indicator that many have, `is_missed` whether
    this one misses it.
    """

    place: str
    year: int
    groups: tuple[str, ...] = ()
    copied: int | None = None
    far: tuple[str, ...] = ()
    idle: bool = False
    wrong_unit: bool = False
    common: str | None = None
    is_missed: bool = False

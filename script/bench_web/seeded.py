"""What the parts of the bench tell each other."""

from msgspec import Struct


class Clerk(Struct, frozen=True):
    """A session, a submission, and what will be typed where, in turn."""

    session: str
    submission: int
    edits: tuple[tuple[str, str], ...]


class Counted(Struct, frozen=True):
    """How many queries a page asks with few rows and with many, and how many bytes it is then."""

    page: str
    few: int
    many: int
    size: int


class Seeded(Struct, frozen=True):
    """`paths` by the name of the page; `opened` are submissions that reviewers open."""

    clerks: tuple[Clerk, ...]
    reviewers: tuple[str, ...]
    paths: dict[str, str]
    opened: tuple[str, ...]
    queries: tuple[Counted, ...]


class Timed(Struct, frozen=True, array_like=True):
    """One request: what it was for, its seconds, its status; 0 where the line broke."""

    kind: str
    seconds: float
    status: int

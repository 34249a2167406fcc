"""What the crowd asks for, and what each may cost: lines of data, so that a new page is a new line."""

from msgspec import Struct


class Page(Struct, frozen=True):
    """A page by the name of its address. `who` is a part of the seeded cast, `most` the milliseconds of its p95."""

    name: str
    url: str
    who: str
    most: int = 0
    is_rival: bool = False
    """Django's own list of the same rows: what ours is held against."""


SAVE_MOST = 150
LISTS = (
    Page("首页 home", "home", "reviewer", 300),
    Page("审核待办 inbox", "inbox", "reviewer", 300),
    Page("总览 overview", "overview", "reviewer"),
    Page("Django admin changelist", "admin:submissions_submission_changelist", "reviewer", is_rival=True),
)
FORM = Page("表页 form", "submission", "clerk")

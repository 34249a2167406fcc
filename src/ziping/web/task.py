"""One thing to be done next, as the first page shows it."""

from msgspec import Struct

from ziping.writing.messages import message


class Todo(Struct, frozen=True):
    """`when` tells how long there is yet, `more` what was said of it, `letter` leads to the letter that says so.

    What is late comes first.
    """

    words: str
    url: str
    when: str = ""
    more: str = ""
    is_late: bool = False
    letter: str = ""


def when(days: int) -> str:
    if days < 0:
        return message("web.todo.late", {"days": str(-days)})
    return message("web.todo.left", {"days": str(days)}) if days else message("web.todo.today", {})

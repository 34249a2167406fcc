"""What earlier decisions settled, said on standard error: nobody asked for them in this call."""

from collections import Counter

from ziping.cli.complaints import complain
from ziping.flows import settings
from ziping.writing.messages import Language


def tell_settled(levels: Counter[str], language: Language) -> None:
    """Name the file of decisions where it settled anything; `levels` counts what it settled."""
    if not levels.total():
        return
    facts = {"file": str(settings.current().decisions_file), "count": str(levels.total())}
    complain("cli.settled-by", language, **facts, errors=str(levels["error"]))

"""The page of an archive."""

import msgspec
from markupsafe import Markup

from ziping.writing.messages import Language, message
from ziping.writing.overview import drawing
from ziping.writing.overview.matter import Overview
from ziping.writing.page.templating import rendered

HIDDEN = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Signs that would end the script element that holds the list."""


def write_overview(overview: Overview, language: Language = "zh") -> bytes:
    """Return the page as UTF-8; all reports stand in it as a list to be searched."""

    def say(key: str) -> str:
        return message(f"overview.{key}", {}, language)

    return rendered(
        "overview.html",
        "overview.js",
        language,
        overview=overview,
        totals=[(say(f"total.{name}"), count) for name, count in overview.totals.items()],
        word=say,
        bars=_drawn(drawing.bars(overview.scores, (say("claimed"), say("recomputed")))),
        plane=_drawn(drawing.plane(overview.plane, (say("rate"), say("score")))),
        heat=_drawn(drawing.heat(overview.checks, overview.kinds, overview.heat)),
        listed=_drawn(_listed(overview)),
    )


def _drawn(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 - drawn here, every word in it escaped


def _listed(overview: Overview) -> str:
    lines = [(one.file, one.department, one.year, one.score, one.risk, one.page) for one in overview.reports]
    text = msgspec.json.encode(lines).decode()
    return "".join(HIDDEN.get(sign, sign) for sign in text) if any(sign in text for sign in HIDDEN) else text

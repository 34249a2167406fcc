"""A report as a file, in a layout."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from msgspec.structs import replace

from tests.inventing.layouts.as_docx import as_docx
from tests.inventing.layouts.as_html import as_html
from tests.inventing.layouts.as_md import as_md
from tests.inventing.layouts.as_pdf import as_pdf
from tests.inventing.layouts.as_xlsx import as_xlsx
from tests.inventing.layouts.fitting import fitted
from tests.inventing.layouts.layout import Ending, Layout, layouts, varied
from tests.inventing.layouts.paper import laid_out
from tests.inventing.layouts.table import Block
from tests.inventing.report import invent
from ziping.flows.issuing import WRITERS
from ziping.model import Report

DRAWN: Mapping[Ending, Callable[[list[Block], Random], bytes]] = {
    "docx": as_docx,
    "xlsx": as_xlsx,
    "html": as_html,
    "md": as_md,
    "pdf": as_pdf,
}


def invent_for(layout: Layout, random: Random, **wishes: Any) -> Report:  # noqa: ANN401 - the fields of Wish
    """Return a report that holds what the layout has places for, and nothing else."""
    return fitted(invent(random, layout.kind, replace(layout.wish, **wishes)), layout)


def as_file(report: Report, layout: Layout, random: Random) -> tuple[str, bytes]:
    """Return the name and the content of a file that shows the report, which must fit the layout."""
    ending = random.choice(layout.endings)
    name = f"{layout.name}.{ending}"
    if layout.by_program:
        return name, WRITERS[f".{ending}"](report)
    return name, DRAWN[ending](laid_out(report, varied(layout, random)), random)


__all__ = ["as_file", "invent_for", "layouts"]

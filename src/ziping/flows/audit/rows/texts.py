"""The line of each passage that may be another's too."""

from collections.abc import Iterator

import msgspec

from ziping.checks.across.keepsake import Keepsake
from ziping.flows.audit.rows.cells import Line


def text_lines(keepsake: Keepsake, shared: Line) -> Iterator[Line]:
    departments, share = keepsake.common or (None, None)
    for number, kept in enumerate(keepsake.kept):
        yield {
            "number": number,
            **shared,
            "at": kept.passage.at,
            "project": kept.project or None,
            "text": kept.passage.text,
            "letters": kept.passage.letters,
            "common_departments": departments,
            "common_share": share,
            "where": msgspec.json.encode(kept.place).decode() if kept.place is not None else None,
        }

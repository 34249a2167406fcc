"""Plain tables: a row of headings, and rows of texts below it."""

from collections.abc import Container, Sequence

from ziping.writing.paper.blocks import Box, Role, Table


def listed(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: tuple[int, ...],
    spans: Sequence[int] = (),
    centred: Container[int] = (),
) -> Table:
    """Return the table; `spans` say over how many of `widths` each column goes, `centred` which stand in the middle."""
    spans = spans or (1,) * len(widths)
    columns = [sum(spans[:number]) for number in range(len(spans))]
    boxes = [
        Box(row, columns[number], text, colspan=spans[number], role=_role(row, number, centred))
        for row, texts in enumerate((heads, *rows))
        for number, text in enumerate(texts)
    ]
    return Table(tuple(boxes), widths, len(rows) + 1)


def _role(row: int, column: int, centred: Container[int]) -> Role:
    if row == 0:
        return "label"
    return "value" if column in centred else "prose"

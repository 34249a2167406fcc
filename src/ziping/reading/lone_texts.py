"""Rows with one text across the table: a line, a note that explains the form, a heading over the rows below."""

from collections.abc import Sequence

from ziping.formats import Cell, Grid
from ziping.model import Place
from ziping.reading.draft import Found, found
from ziping.reading.forms import Forms
from ziping.reading.labels import LONGEST_OWN_LABEL, key_of, meaning
from ziping.reading.lines import is_title, read_line
from ziping.reading.notes import is_note
from ziping.reading.pairs import label_name, pairs_in_line


def read_as_line(forms: Forms, grid: Grid, cells: Sequence[Cell]) -> bool:
    """A row with one text across the whole table is a line: a title, a year, 单位名称：… 填报日期：…."""
    only = cells[0]
    if (
        len(cells) > 1
        or (label_name(only.text) and len(grid.rows[only.row]) > 1)
        or (forms.columns is not None and not is_title(only.text) and grid.ragged)
    ):
        return False
    begun = forms.before is not None and not forms.before.is_empty and not forms.lines.opened
    if begun and not is_title(only.text) and not is_line(only.text):
        return False
    read_line(forms.lines, found(only), forms.before)
    return True


def read_note(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A row with nothing but one long text explains the form: it fills in no column of it."""
    only = cells[0]
    wide = len(grid.rows[row]) == 1 or only.colspan > grid.width // 2
    if len(cells) > 1 or forms.before is None or not (is_note(only.text) or (wide and _is_sentence(only.text))):
        return False
    forms.before.notes.append(found(only))
    return True


def read_banner(forms: Forms, grid: Grid, row: int, cells: Sequence[Cell]) -> bool:
    """A first-level heading across the table stands over the rows below it."""
    only = cells[0]
    wide = len(grid.rows[row]) == 1 or only.colspan > grid.width // 2
    if forms.columns is None or len(cells) > 1 or not wide or not meaning("level1", key_of(only.text)):
        return False
    forms.draft.banner = found(only)
    return True


def _is_sentence(text: str) -> bool:
    return len(key_of(text).full) > LONGEST_OWN_LABEL and label_name(text) is None


def is_line(text: str) -> bool:
    return next(pairs_in_line(Found(text, Place())), None) is not None

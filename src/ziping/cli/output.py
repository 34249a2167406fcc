"""What every command prints with: words in the caller's language, tables that fit the terminal, one-line complaints."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.cells import chop_cells
from rich.console import Console
from rich.table import Table

from ziping.model import Amount, Text, Unread, Value
from ziping.text import write_number
from ziping.writing.messages import Language, message


class Printer:
    """Prints messages of the catalogue and tables to standard output."""

    def __init__(self, language: Language = "zh") -> None:
        self.language: Language = language
        self.console = Console(highlight=False, soft_wrap=False)

    def word(self, key: str, **facts: str) -> str:
        return message(key, facts, self.language)

    def say(self, key: str, **facts: str) -> None:
        self.line(self.word(key, **facts))

    def line(self, text: str, style: str = "") -> None:
        """Print a line; on a terminal cut at its width, for Chinese has no blanks to break at."""
        fits = not self.console.is_terminal or self.language != "zh"
        parts = [text] if fits else chop_cells(text, self.console.width)
        for part in parts or [""]:
            self.console.print(part, style=style or None, markup=False, soft_wrap=fits)

    def table(
        self,
        columns: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        right: Iterable[str] = (),
        under: str = "cli.column",
    ) -> None:
        """Print rows under headings `<under>.<name>`; columns in `right` are figures."""
        figures = set(right)
        heads = [(self.word(f"{under}.{column}"), column in figures) for column in columns]
        self.table_under(heads, rows)

    def table_under(self, heads: Iterable[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
        """Print rows under headings as they are given, each with whether its column holds figures."""
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
        for head, is_figure in heads:
            table.add_column(head, justify="right" if is_figure else "left", overflow="fold")
        for row in rows:
            table.add_row(*(cell.replace("[", "\\[") for cell in row))
        self.console.print(table)


def shown(field: Amount | Text | Value) -> str:
    """Return a field as a person reads it: nothing where blank or where the form has no place."""
    if isinstance(field, Decimal):
        return write_number(field)
    if isinstance(field, (Unread, Value)):
        return field.text
    return field if isinstance(field, str) else ""

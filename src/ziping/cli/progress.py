"""A bar for long work, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.control import Control
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.segment import ControlType
from rich.text import Text

from ziping.writing.messages import Language, message

ERASE = Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))


class Many(Protocol):
    """Inputs, of which `most` are known so far."""

    @property
    def most(self) -> int: ...

    @property
    def are_many(self) -> bool: ...


class Bar:
    """How far the work is; none where nobody looks."""

    def __init__(self, progress: Progress | None = None, task: TaskID | None = None) -> None:
        self._progress, self._task = progress, task

    def hide(self) -> None:
        """Make room for a line that is printed."""
        if self._progress is not None:
            self._progress.console.control(ERASE)

    def step(self, total: int, by: int = 1) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, advance=by, total=total)
            self._progress.refresh()


class _RateColumn(ProgressColumn):
    """How many files a second."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self, task: Task) -> Text:
        rate = f"{task.speed:.1f}" if task.speed else "—"
        return Text(message("cli.rate", {"rate": rate}, self._language))


@contextmanager
def shown_bar(inputs: Many, language: Language) -> Iterator[Bar]:
    """Show a bar for many inputs. It has no thread of its own: processes are being made meanwhile."""
    if not (inputs.are_many and sys.stderr.isatty()):
        yield Bar()
        return
    rate = _RateColumn(language)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    progress = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with progress:
        yield Bar(progress, progress.add_task(message("cli.reading", {}, language), total=inputs.most))

"""Forms written as short texts."""

from collections.abc import Callable

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import Report
from ziping.reading.report import read_report

Reader = Callable[[str], Report]


@pytest.fixture
def read() -> Reader:
    """Read a form written in Markdown."""
    return lambda text: read_report(open_bytes(text.encode(), "form.md"))


@pytest.fixture
def read_text() -> Reader:
    """Read a form written as text with tabs."""
    return lambda text: read_report(open_bytes(text.encode(), "form.txt"))

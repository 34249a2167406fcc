"""A small archive of invented reports, some of them in an archive file, with files that cannot be used."""

from pathlib import Path
from random import Random

import pytest

from tests.inventing.files import as_file, invent_for, layouts

REPORTS = 24


def invented(number: int) -> tuple[str, bytes]:
    random = Random(number)  # noqa: S311 - it must be the same again
    layout = layouts()[number % len(layouts())]
    name, content = as_file(invent_for(layout, random), layout, random)
    return f"{number:03}-{name}", content


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS):
        name, content = invented(number)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def archive(tmp_path: Path, reports: Path) -> Path:
    """Copies of the reports, to be changed at will."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for path in reports.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder

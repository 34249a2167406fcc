from pathlib import Path
from random import Random

import pytest
from fuzz import is_defect, outcomes_of, spoilt_files
from mutations import spoilt
from seeds import seeds

COUNT = 120


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, so that what is written beside it would be seen."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_every_spoiled_file_ends_as_a_report_or_a_refusal_and_nothing_is_written(
    tmp_path: Path, elsewhere: Path
) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    files = list(spoilt_files(inputs, COUNT, seed=20261, quick=True))
    contents = [path.read_bytes() for path in files]
    became = list(outcomes_of(files))
    assert [entry for entry in became if is_defect(*entry)] == []
    reached = {next(path for path in files if name.startswith(str(path))) for name, _ in became}
    assert reached == set(files)
    assert list(elsewhere.iterdir()) == []
    assert [path.read_bytes() for path in files] == contents


def test_the_same_seed_spoils_the_same_way(tmp_path: Path) -> None:
    for ending, data in seeds(tmp_path, quick=True).items():
        again = [spoilt(data, Random(7)) for _ in range(2)]  # noqa: S311 - it must be the same again
        assert again[0] == again[1], ending


def test_what_a_program_does_wrong_counts_as_a_defect() -> None:
    assert is_defect("a.docx", "failed ValueError('x')")
    assert is_defect("a.pdf", "crashed")
    assert is_defect("a.docx", "R000 {'check': 'S201'}")
    assert not is_defect("a.docx", "damaged")
    assert not is_defect("a.rtf", "too-slow")

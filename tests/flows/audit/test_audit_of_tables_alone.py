"""A document of project tables claims nothing as a whole: its tables speak for it."""

import json
import re
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.auditing.running import audited, lines
from ziping.model import Funds, Indicator, Project, Report, Value

HUNDRED = Value("≥100人", "number", ">=", Decimal(100), "人")
HALF = Value("50人", "number", "=", Decimal(50), "人")
FULL = Value("100人", "number", "=", Decimal(100), "人")


def table(claimed: str, actual: Value) -> Project:
    money = Funds("total", "", budget=Decimal(100), spent=Decimal(100), points=Decimal(10), score=Decimal(10))
    row = Indicator("产出指标", "数量指标", "培训人数", HUNDRED, actual, points=Decimal(90), score=Decimal(90))
    return Project("培训", funds=(money,), indicators=(row,), total_score=Decimal(claimed))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "in").mkdir()
    projects = (table("100", FULL), table("98.5", HALF), table("57", HALF))
    report = Report("project-table", year=2023, projects=projects)
    (folder / "in" / "表.json").write_bytes(msgspec.json.encode(report))
    audited(folder / "in", folder / "out")
    return folder / "out"


def test_its_risk_counts_the_largest_gap_of_its_tables(out: Path):
    gaps = lines(out, "select max(claimed - recomputed)::double from '{data}/projects/**/*.parquet'")
    assert gaps == [(43.5,)]
    assert lines(out, "select part_gap from '{data}/risks.parquet'") == [(10.0,)]


def test_its_page_shows_the_span_of_their_scores(out: Path):
    [listed] = re.findall(r'id="reports">(.*?)</script>', (out / "index.html").read_text(encoding="utf-8"))
    assert "57～100" in json.loads(listed)[0]

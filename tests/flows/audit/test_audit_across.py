"""Patterns planted among many reports are found, and nothing else is."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.auditing.archive import Scale, every
from tests.auditing.running import audited, lines
from tests.auditing.truth import held
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.signals.thresholds import query_of, signals
from ziping.writing.messages import catalogue
from ziping.writing.tables import tables

SCALE = Scale(count=480, places=12, years=2, groups=1)
ACROSS = [name for name, table in tables().items() if table.across]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Audit the archive in the exchange format: that is read quickest."""
    folder = tmp_path_factory.mktemp("across")
    for one in every(SCALE):
        (folder / "in" / one.planted.place).mkdir(parents=True, exist_ok=True)
        (folder / "in" / one.planted.place / f"{one.name}-.json").write_bytes(msgspec.json.encode(one.report))
    audited(folder / "in", folder / "out")
    return folder / "out"


def asking(out: Path) -> Callable[[str], list[tuple[object, ...]]]:
    files = {name: f"{name}/**/*.parquet" for name in ("reports", "projects", "indicators", "findings")}
    files |= {name: f"{name}.parquet" for name in ("files", *ACROSS)}
    create = "create view {} as select * from read_parquet('{{data}}/{}', hive_partitioning = false);"
    views = "".join(create.format(name, path) for name, path in files.items())
    return lambda query: lines(out, views + query)


def test_each_planted_pattern_is_found_and_no_other(out: Path):
    found = {one.name: one for one in held(every(SCALE), asking(out))}
    assert all(one.planted for one in found.values())
    assert {name: one.percent_found for name, one in found.items() if one.percent_found < 95} == {}
    assert {name: one.percent_wrong for name, one in found.items() if one.percent_wrong >= 1} == {}


def test_of_a_copied_text_the_report_of_the_earlier_year_is_first(out: Path):
    wrong = asking(out)(
        "select cluster from copies group by cluster"
        " having min(year) filter (first) > min(year) or count(*) filter (first) <> 1"
    )
    assert wrong == []


def test_a_copied_text_is_a_finding_on_each_of_its_reports(out: Path):
    ask = asking(out)
    told = ask("select distinct report from findings where among and code = 'X103'")
    copied = ask("select distinct c.report from copies c where departments > 1 and department is not null")
    assert set(told) == set(copied)


def test_the_risk_of_a_report_is_the_sum_of_its_parts(out: Path):
    parts = "part_errors + part_warnings + part_copies + part_gap + part_money"
    assert asking(out)(f"select * from risks where abs(risk - ({parts})) > 0.001 or risk > 100") == []  # noqa: S608 - a test's
    assert asking(out)("select count(*) from risks where risk > 0")[0] > (0,)


@pytest.mark.parametrize("name", signals())
def test_every_threshold_of_a_signal_is_used_and_no_other_is_asked_for(name: str):
    asked = set(re.findall(r"\$(\w+)", query_of(name)))
    assert asked == set(signals()[name])


def test_every_signal_has_its_table_described():
    assert {*signals(), "copies"} == set(ACROSS)
    keys = [f"table.{name}.{column.name}" for name in ACROSS for column in tables()[name].columns]
    assert [key for key in keys if key not in catalogue()] == []


def test_the_riskiest_reports_have_pages_with_what_shows_only_among_them_and_the_list_leads_there(out: Path):
    pages = sorted((out / "pages").glob("*.html"))
    assert len(pages) == Plan().pages
    listed = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'href="pages/{path.name}"' in listed for path in pages)
    told = {report for (report,) in asking(out)("select report from findings where code = 'X103'")}
    assert {path.stem for path in pages} & told
    assert all("X103" in path.read_text(encoding="utf-8") for path in pages if path.stem in told)

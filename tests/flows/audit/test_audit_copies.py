"""Who is blamed for a copied text, and what is no copy at all."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.auditing.running import apart, audited, lines
from ziping.flows.audit.querying import asked
from ziping.model import Conclusion, Department, Project, Report

REQUIRED = "我单位高度重视绩效自评工作，成立了由主要负责人任组长的自评工作小组，逐项核对了资料。"
SCORED = "经自评，本单位2023年度部门整体支出绩效自评得分100分，评价等级为优。"
STORY = "因外聘专家行程调整，第四季度的两期培训推迟到下一年度举行，授课费和场地费没有支付。"
DEPARTMENTS = 12


def report(number: int, year: int, *told: str) -> Report:
    """Return the report of a department, whose projects tell a text each."""
    projects = tuple(Project(name=f"项目{at}", problems=text) for at, text in enumerate(told))
    score = Conclusion(Decimal(95), text=SCORED)
    name = Department(f"示例县{'甲乙丙丁戊己庚辛壬癸子丑'[number]}局")
    return Report("department-report", year=year, region="示例县", department=name, projects=projects, conclusion=score)


def every() -> dict[str, Report]:
    """All have the required sentence; the first tells a story twice and in a later year, two others copy it."""
    told = {f"{number}-2023": report(number, 2023, REQUIRED) for number in range(DEPARTMENTS)}
    author = {"0-2022": report(0, 2022, STORY, STORY), "0-2024": report(0, 2024, STORY)}
    return told | author | {f"{number}-2025": report(number, 2025, STORY) for number in (1, 2)}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copies")
    (folder / "in").mkdir()
    for name, one in every().items():
        (folder / "in" / f"{name}.json").write_bytes(msgspec.json.encode(one))
    audited(folder / "in", folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def ask(out: Path) -> Callable[[str], list[tuple[object, ...]]]:
    named = "create view {0} as select * from read_parquet('{{data}}/{0}.parquet');"
    views = "".join(named.format(name) for name in ("copies", "risks"))
    return lambda query: lines(out, views + query)


def test_a_sentence_that_everybody_has_is_no_copy(ask: Callable[[str], list[tuple[object, ...]]]):
    assert ask("select distinct text from copies") == [(STORY,)]
    assert ask("select file from risks where part_copies > 0 and file like '%2023%'") == []


def test_the_department_that_wrote_first_is_not_blamed_for_its_other_projects_and_later_years(
    ask: Callable[[str], list[tuple[object, ...]]],
):
    blamed = ask("select distinct department from copies where not first order by all")
    assert blamed == [("示例县丙局",), ("示例县乙局",)]
    risky = ask("select distinct department from risks where part_copies > 0 order by all")
    assert risky == blamed


def test_a_copied_text_is_listed_once_with_the_department_that_was_first(out: Path):
    page = (out / "index.html").read_text(encoding="utf-8")
    listed = page.partition('id="copies"')[2].partition("</section>")[0]
    assert listed.count(STORY) == 1
    assert "示例县甲局" in listed
    assert "得分100分" not in listed


def test_files_are_told_by_their_path_within_the_archive(tmp_path: Path):
    for county in ("甲县", "乙县"):
        (tmp_path / "in" / county).mkdir(parents=True)
        (tmp_path / "in" / county / "2023.json").write_bytes(msgspec.json.encode(report(0, 2023, STORY)))
    audited(tmp_path / "in", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    [listed] = re.findall(r'id="reports">(.*?)</script>', page)
    assert {line[0] for line in json.loads(listed)} == {"甲县/2023.json", "乙县/2023.json"}
    assert str(tmp_path) not in page


def test_equal_files_in_two_places_are_listed_and_can_be_left_out(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name, number in (("甲", 0), ("乙", 0), ("丙", 1)):
        (tmp_path / "in" / f"{name}.json").write_bytes(msgspec.json.encode(report(number, 2023, STORY)))
    audited(tmp_path / "in", tmp_path / "out")
    doubled, left = apart(_doubled, tmp_path / "out")
    assert doubled == [("丙.json", 0), ("乙.json", 2), ("甲.json", 2)]
    assert left == 2


def _doubled(out: Path) -> tuple[list[tuple[str, int]], int]:
    others = "select report from files join doubled using (sha256, file) where files.file <> first_file"
    with asked(out) as connection:
        found = connection.execute(
            "select f.file, coalesce(d.files, 0) from files f left join doubled d using (sha256, file) order by f.file"
        ).fetchall()
        [(left,)] = connection.execute(f"select count(*) from reports where report not in ({others})").fetchall()  # noqa: S608 - a test's
    return [(Path(file).name, count) for file, count in found], left

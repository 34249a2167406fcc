"""The tables hold what the reports say, and others can read them by their description."""

import gzip
import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from frictionless import Package, Resource

from tests.auditing.running import apart, audited, lines
from ziping.flows.audit.plan import Plan
from ziping.flows.loading import load_report
from ziping.model import Report, known
from ziping.text.units import yuan_in
from ziping.writing.messages import catalogue
from ziping.writing.tables import tables

FORM = """
| 项目名称 | 甲项目 | | 填报单位 | 云坪县水务局 | |
|---|---|---|---|---|---|
| 项目资金（{unit}） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |
| 年度资金总额 | {initial} | 12.5 | {spent} | 10 | 8 |
| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 修渠 | ≥3公里 | 2.5公里 | 50 | 40 |
"""


@pytest.fixture(scope="module")
def out(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audited") / "out"
    audited(reports, folder, Plan(exchange=True))
    return folder


def of_form(tmp_path: Path, columns: str, table: str, **cells: str) -> tuple[object, ...]:
    folder = tmp_path / "in"
    folder.mkdir()
    shown = FORM.format(**{"unit": "万元", "initial": "10", "spent": "10"} | cells)
    (folder / "one.md").write_text(f"# 2023年度项目支出绩效自评表\n{shown}", encoding="utf-8")
    audited(folder, tmp_path / "out")
    [line] = lines(tmp_path / "out", f"select {columns} from '{{data}}/{table}/**/*.parquet'")  # noqa: S608 - a test's
    return line


def test_money_stands_in_yuan_beside_the_figure_and_the_unit_that_were_written(tmp_path: Path):
    line = of_form(tmp_path, "budget, budget_written, money_unit", "funds")
    assert line == (Decimal(125000), Decimal("12.5"), "万元")


def test_the_four_states_of_a_figure_stay_apart(tmp_path: Path):
    line = of_form(
        tmp_path, "initial_as, budget_as, received_as, spent_as, spent", "funds", initial="", spent="约十来万"
    )
    assert line == ("blank", "value", "none", "unread", None)


def test_an_indicator_stands_with_its_figures_and_what_it_earned(tmp_path: Path):
    columns = "name, target, target_comparator, target_number, target_unit, actual_number, points, verdict"
    line = of_form(tmp_path, columns, "indicators")
    assert line == ("修渠", "≥3公里", ">=", Decimal(3), "公里", Decimal("2.5"), Decimal(50), "partly")


def test_place_and_kind_of_a_department_follow_from_its_name(tmp_path: Path):
    line = of_form(tmp_path, "place, report_department, department_kind, year", "projects")
    assert line == ("云坪县", "云坪县水务局", "水务局", 2023)


def test_every_figure_of_the_money_blocks_is_in_the_table(out: Path, reports: Path):
    by_file = {Path(path).name: load_report(path) for path in reports.iterdir()}
    told = lines(
        out,
        "select file, project, row, budget, spent_written from '{data}/funds/**/*.parquet'"
        " join '{data}/files.parquet' using (report)",
    )
    assert len(told) == sum(len(project.funds) for report in by_file.values() for project in report.projects)
    for file, number, row, budget, spent in told:
        project = by_file[Path(str(file)).name].projects[int(str(number))]
        funds, unit = project.funds[int(str(row))], yuan_in(str(project.money_unit))
        written = known(funds.budget)
        assert budget == (written * unit if written is not None and unit else None)
        assert spent == known(funds.spent)


def test_findings_are_counted_alike_in_all_tables(out: Path):
    of_reports = lines(out, "select report, errors, warnings, notes from '{data}/reports/**/*.parquet' order by report")
    counted = lines(
        out,
        "select report, count(*) filter (level = 'error'), count(*) filter (level = 'warning'),"
        " count(*) filter (level = 'note') from '{data}/findings/**/*.parquet' where not among group by report",
    )
    assert {line for line in of_reports if any(line[1:])} == set(counted)
    assert counted


def test_tables_lie_in_folders_by_year_and_province(out: Path):
    folders = {
        path.parent.relative_to(out / "data" / "reports").as_posix() for path in out.rglob("reports/**/*.parquet")
    }
    assert all(folder.startswith("year=") and "/province=" in folder for folder in folders)
    assert len(folders) > 1


def test_a_table_without_lines_is_a_file_with_its_columns_that_the_description_names(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.md").write_text("关于召开会议的通知", encoding="utf-8")
    audited(tmp_path / "in", tmp_path / "out")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    Package.from_descriptor(described, basepath=str(tmp_path / "out"))  # it raises for one that is not valid
    paths = {resource["name"]: resource["path"] for resource in described["resources"]}
    assert paths.keys() == tables().keys() - {"texts"}
    for name in ("reports", "funds", "findings"):
        assert paths[name] == f"data/{name}/empty.parquet"
        read = lines(tmp_path / "out", f"describe select * from '{{data}}/{name}/**/*.parquet'")  # noqa: S608 - a test's
        assert [column for column, *_ in read] == list(tables()[name].names)
    apart(export, tmp_path / "out", "departments", tmp_path / "departments.csv")
    assert len((tmp_path / "departments.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_the_exchange_file_holds_every_report_that_was_read(out: Path, reports: Path):
    with gzip.open(out / "exchange.jsonl.gz") as file:
        held = [msgspec.json.decode(line, type=Report) for line in file]
    assert len(held) == len(list(reports.iterdir()))
    assert {one.file for one in held} == {str(path) for path in reports.iterdir()}


def test_the_description_is_a_valid_data_package_with_the_unit_and_origin_of_columns(out: Path):
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    package = Package.from_descriptor(described, basepath=str(out))  # it raises for one that is not valid
    assert package.resource_names == [resource["name"] for resource in described["resources"]]
    assert [resource["name"] for resource in described["resources"]][:2] == ["files", "reports"]
    funds = next(resource for resource in described["resources"] if resource["name"] == "funds")
    budget = next(field for field in funds["schema"]["fields"] if field["name"] == "budget")
    assert (budget["type"], budget["unit"], budget["origin"]) == ("number", "CNY", "/projects/*/funds/*/budget")
    assert all((out / path).is_file() for path in funds["path"])


def export(out: Path, table: str, csv: Path) -> None:
    from ziping.flows.audit.exporting import keep_csv  # noqa: PLC0415 - in a process of its own
    from ziping.flows.audit.querying import asked  # noqa: PLC0415 - as above

    with asked(out) as connection:
        keep_csv(connection, f"select * from {table}", csv, force=False)  # noqa: S608 - a test's own


@pytest.mark.parametrize("table", ["files", "reports", "projects", "funds", "indicators", "findings"])
def test_a_table_exported_as_csv_is_valid_by_its_description(out: Path, tmp_path: Path, table: str):
    apart(export, out, table, tmp_path / f"{table}.csv")
    described = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    schema = next(resource for resource in described["resources"] if resource["name"] == table)["schema"]
    del schema["foreignKeys" if "foreignKeys" in schema else "primaryKey"]
    resource = Resource.from_descriptor(
        {"name": table, "path": f"{table}.csv", "schema": schema}, basepath=str(tmp_path)
    )
    report = resource.validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "message"]) == []


def test_every_table_and_column_is_told_in_both_languages():
    keys = [f"table.{name}" for name in tables()]
    keys += [f"table.{name}.{column.name}" for name, table in tables().items() for column in table.columns]
    assert [key for key in keys if not all(catalogue()[key].get(tag) for tag in ("zh", "en"))] == []

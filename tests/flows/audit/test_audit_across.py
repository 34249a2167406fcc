"""Patterns planted among many reports are found, and nothing else is."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.auditing.archive import Scale, every
from tests.auditing.running import audited, lines
from tests.auditing.truth import held
from ziping.flows.audit.database import add_table, opened
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.signals.signals import add_signals
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


def test_what_stands_far_is_told_as_it_was_written(out: Path):
    ask = asking(out)
    written = ask("select report, name, target_number::double from indicators")
    assert ask("select count(*) from targets") > [(0,)]
    assert set(ask("select report, name, target from targets")) <= set(written)
    budgets = ask("select report, sum(budget)::double from projects where not overall group by report")
    assert set(ask("select report, figure from outliers where measure = 'budget'")) <= set(budgets)


def test_of_a_copied_text_the_report_of_the_earlier_year_is_first(out: Path):
    wrong = asking(out)(
        "select cluster from copies group by cluster"
        " having min(year) filter (report = first_report) > min(year) or not bool_or(first and report = first_report)"
    )
    assert wrong == []


def test_of_a_copied_text_the_reports_of_the_department_that_was_first_are_first_and_no_others(out: Path):
    others = "report <> first_report and department is distinct from first_department"
    assert asking(out)(f"select * from copies where first = ({others})") == []  # noqa: S608 - a test's


def test_a_copied_text_is_a_finding_on_each_of_its_reports(out: Path):
    ask = asking(out)
    told = ask("select distinct report from findings where among and code = 'X103'")
    copied = ask("select distinct c.report from copies c where departments > 1 and department is not null")
    assert set(told) == set(copied)


def test_the_risk_of_a_report_is_the_sum_of_its_parts(out: Path):
    parts = "part_errors + part_warnings + part_copies + part_gap + part_money"
    assert asking(out)(f"select * from risks where abs(risk - ({parts})) > 0.001 or risk > 100") == []  # noqa: S608 - a test's
    assert asking(out)("select count(*) from risks where risk > 0")[0] > (0,)


def test_signals_are_the_same_to_the_last_digit_in_whatever_order_processors_add_up(out: Path, tmp_path: Path):
    def signalled(threads: int, order: str) -> dict[str, list[str]]:
        with opened(tmp_path, threads) as connection:
            for name in ("reports", "projects", "indicators", "findings", "copies"):
                source = out / "data" / (name if (out / "data" / name).is_dir() else f"{name}.parquet")
                add_table(connection, source)
                connection.execute(f'create table "{name}-mixed" as select * from "{name}" order by {order}')  # noqa: S608 - a test's
                connection.execute(f'drop view "{name}"; alter table "{name}-mixed" rename to "{name}"')
            add_signals(connection)
            return {name: sorted(map(repr, connection.table(name).fetchall())) for name in signals()}

    first = signalled(1, "all")
    assert all(signalled(4, "random()") == first for _ in range(3))


def test_where_scores_do_not_follow_at_all_the_correlation_is_nought_in_whatever_order(tmp_path: Path):
    scores = (98, 95, 97, 99, 100)
    told = set()
    with opened(tmp_path, 1) as connection:
        connection.execute("create table kept (rate decimal(18, 6), claimed decimal(12, 4))")
        connection.executemany(
            "insert into kept values (?, ?)", [(86 if at == 0 else 100, s) for at, s in enumerate(scores)]
        )
        for _ in range(40):
            place = "'示例县' as place, 2025 as year, false as overall"
            connection.execute(f"create or replace view projects as select {place}, * from kept order by random()")  # noqa: S608 - a test's
            found = connection.execute(query_of("score_execution"), dict(signals()["score_execution"])).fetchall()
            told.add(str(found[0][4]))
    assert told == {"0.0"}


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

"""Texts that stand in several reports: as a table with who was first, and as findings on each report.

Only the different texts are in memory at once, never all their places.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
from duckdb import DuckDBPyConnection

from ziping.checks.across.among import copied_in, leaders_of
from ziping.checks.across.common_use import CommonUse
from ziping.checks.across.keepsake import Keepsake, Kept
from ziping.checks.across.passages import Passage
from ziping.checks.across.scores_heaped import scores_heaped_among
from ziping.checks.across.twins import Spot
from ziping.checks.run import among_finding
from ziping.flows.audit.database import quoted
from ziping.model import Finding, Place
from ziping.writing.tables.parquet import write_numbers

CHUNK = 10_000
Numbered = tuple[int, Finding]


def add_clusters(connection: DuckDBPyConnection, folder: Path) -> None:
    """Make `clustered`: each passage that stands in several reports, with the number of its text."""
    connection.execute("create table distinct_letters as select distinct letters from texts order by letters")
    texts = [text for (text,) in connection.execute("select letters from distinct_letters").fetchall()]
    path = folder / "clusters.parquet"
    write_numbers(path, "letters", texts, "cluster", leaders_of(texts))
    connection.execute(
        f"create table clustered as select * from texts join read_parquet({quoted(path)}) using (letters)"  # noqa: S608 - our own
        " where cluster in (select cluster from texts"
        f" join read_parquet({quoted(path)}) using (letters) group by cluster having count(distinct report) > 1)"
    )


def drop_common(connection: DuckDBPyConnection, common: CommonUse) -> None:
    """Take out of `clustered` what stands in common use, by the rules of the first report that has the text."""
    found = connection.cursor().execute(
        "select cluster, list(distinct [coalesce(department, ''), coalesce(place, '')]),"
        " arg_min(common_departments, file), arg_min(common_share, file)"
        " from clustered join (select report, file, department, place from reports) using (report) group by cluster"
    )
    in_use = [
        (cluster,)
        for cluster, users, departments, share in _each(found)
        if departments is not None and common.holds([(name, place) for name, place in users], (departments, share))
    ]
    if in_use:
        connection.executemany("delete from clustered where cluster = ?", in_use)


def keepsakes_of(connection: DuckDBPyConnection) -> tuple[list[str], list[Keepsake]]:
    """Return the ids of all reports in the order of their files, and of each whose it is, without its texts."""
    found = connection.execute("select report, file, department, place, year, claimed from reports order by file")
    ids: list[str] = []
    keepsakes: list[Keepsake] = []
    for report, file, department, place, year, score in found.fetchall():
        ids.append(report)
        keepsakes.append(Keepsake(file, department or "", place or "", year, score, ()))
    return ids, keepsakes


def found_among(
    connection: DuckDBPyConnection, ids: Sequence[str], keepsakes: Sequence[Keepsake]
) -> Iterator[Numbered]:
    """Yield what shows only among the reports, each with the number of its report."""
    numbers = {report: number for number, report in enumerate(ids)}
    for spots in _clusters(connection, numbers):
        places = {(spot.report, spot.kept.passage.at): spot.kept.place for spot in spots}
        for number, code, fault in copied_in(spots, keepsakes):
            where = {at: place for at in fault.at if (place := places[number, at]) is not None}
            yield number, among_finding(code, fault, where)
    for number, fault in scores_heaped_among(keepsakes):
        yield number, among_finding("X107", fault, {})


def _clusters(connection: DuckDBPyConnection, numbers: Mapping[str, int]) -> Iterator[Sequence[Spot]]:
    found = connection.cursor().execute(
        'select cluster, report, "at", text, letters, clustered.project, "where"'
        " from clustered join (select report, file from reports) using (report) order by cluster, file, number"
    )
    for _, lines in groupby(_each(found), key=itemgetter(0)):
        yield [_spot(line, numbers) for line in lines]


def _each(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while chunk := found.fetchmany(CHUNK):
        yield from chunk


def _spot(line: tuple[Any, ...], numbers: Mapping[str, int]) -> Spot:
    _, report, at, text, letters, project, where = line
    place = msgspec.json.decode(where, type=Place) if where else None
    return Spot(numbers[report], Kept(Passage(at, text, letters), project or "", place))


def add_copies(connection: DuckDBPyConnection) -> None:
    """Make the table `copies`."""
    connection.execute("""
        create table copies as
        with places as (
          select cluster, report, "at", place, department, r.year, date, c.project, text, file,
            row_number() over (partition by cluster order by r.year nulls last, date nulls last, file, number) as turn
          from clustered c join reports r using (report)
        )
        select cluster, report, "at", place, department, year, date, project, text,
          report = first_report or coalesce(department = first_department, false) as first,
          first_report, first_department, reports, departments, places, years
        from (
          select *, first_value(report) over (partition by cluster order by turn) as first_report,
            first_value(department) over (partition by cluster order by turn) as first_department
          from places
        ) join (
          select cluster, count(distinct report) as reports, count(distinct department) as departments,
            count(distinct place) as places, count(distinct year) as years from places group by cluster
        ) using (cluster)
    """)

"""What an audit says of an archive with planted patterns, held against the truth."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePath

from msgspec import Struct

from tests.auditing.alone import copied_text
from tests.auditing.archive import Made
from tests.auditing.planted import Planted
from ziping.checks.across.passages import letters_of

Ask = Callable[[str], list[tuple[object, ...]]]
COMPARABLE = """
select name from indicators join (select report, place from reports) using (report)
where target_kind = 'number' group by name, coalesce(target_unit, '') having count(distinct place) >= 12
"""
"""The indicators of which there is the least sample: of others nothing is said."""
IDLE = "claimed is not null and not overall and rate = 20"
FOLLOWING = ("heaped_scores", "cut_budgets")
"""Where all claim one score, or all spent their whole budget, scores truly follow no execution."""
PROJECTS = "projects join files using (report)"
KNOWN = "budget > 0 and spent is not null and department_kind is not null and not overall"
LEAST = 12
"""Reports of a kind and year, below which nothing is said."""
PLACE = "scope = 'place' and flagged"


class Held(Struct, frozen=True):
    """A pattern: what was planted, what of it was found, what was said besides, and of how many that could be said."""

    name: str
    planted: int
    found: int
    wrong: int
    looked_at: int

    @property
    def percent_found(self) -> float:
        return 100 * self.found / self.planted if self.planted else 100

    @property
    def percent_wrong(self) -> float:
        return 100 * self.wrong / self.looked_at if self.looked_at else 0


def held(reports: Iterable[Made], ask: Ask) -> list[Held]:
    """`ask` answers a query over the tables of the audit."""
    truth = {one.name: one.planted for one in reports}
    return [
        _groups(truth, "heaped_scores", ask, "heaping", f"measure = 'score' and {PLACE}"),
        _groups(truth, "heaped_satisfaction", ask, "heaping", f"measure = 'satisfaction' and {PLACE}"),
        _groups(truth, "cut_budgets", ask, "cut_to_spending", PLACE),
        _groups(truth, "scores_without_execution", ask, "score_execution", "flagged", FOLLOWING),
        _single(truth, "idle", lambda one: one.idle, ask, "high_scores"),
        _outliers("rate", IDLE, ask, {number for number, one in truth.items() if one.idle}),
        _outliers("budget", KNOWN, ask, {number for number, one in truth.items() if one.wrong_unit}),
        _never_missed(truth, ask),
        _targets(truth, ask),
        _copies(truth, ask),
    ]


def _compared(name: str, planted: AbstractSet[Hashable], said: AbstractSet[Hashable], looked_at: int) -> Held:
    return Held(name, len(planted), len(planted & said), len(said - planted), looked_at)


def _groups(
    truth: Mapping[str, Planted], pattern: str, ask: Ask, table: str, where: str, following: tuple[str, ...] = ()
) -> Held:
    """Hold places and years against those flagged; those of the patterns `following` may be flagged as well."""
    planted = {(one.place, one.year) for one in truth.values() if pattern in one.groups}
    name = "place" if table == "score_execution" else "name"
    found = ask(f"select {name}, year from {table} where {where}")  # noqa: S608 - a test's own
    may_be = {(one.place, one.year) for one in truth.values() if set(following) & set(one.groups)}
    said = {(place, year) for place, year in found}
    return _compared(pattern, planted, said - may_be, len({(one.place, one.year) for one in truth.values()}))


def _single(truth: Mapping[str, Planted], name: str, is_it: Callable[[Planted], bool], ask: Ask, table: str) -> Held:
    """Hold reports against those flagged: a report counts as planted if any project of it shows what was planted."""
    planted = {number for number, one in truth.items() if is_it(one)}
    said = _numbers(ask(f"select distinct file from {table} join files using (report)"))  # noqa: S608 - a test's own
    can_show = _numbers(ask(f"select file from {PROJECTS} where {IDLE}"))  # noqa: S608 - as above
    return _compared(name, planted & can_show, said, len(truth))


def _outliers(measure: str, shows: str, ask: Ask, planted: AbstractSet[str]) -> Held:
    """Hold reports against those that stand far from others of their kind and year, where there are enough of these."""
    kinds: dict[object, set[str]] = defaultdict(set)
    of_kinds = ask(f"select file, department_kind, projects.year from {PROJECTS} where {KNOWN}")  # noqa: S608 - a test's own
    for file, *kind in of_kinds:
        kinds[tuple(kind)].add(_number(file))
    enough = {number for numbers in kinds.values() if len(numbers) >= LEAST for number in numbers}
    shown = _numbers(ask(f"select file from {PROJECTS} where {shows}"))  # noqa: S608 - as above
    said = _numbers(ask(f"select distinct file from outliers join files using (report) where measure = '{measure}'"))  # noqa: S608 - as above
    return _compared(f"outlying_{measure}", planted & enough & shown, said, len(enough))


def _never_missed(truth: Mapping[str, Planted], ask: Ask) -> Held:
    """Hold the common indicators that all reach against those flagged; others of the archive are left aside."""
    common = {one.common for one in truth.values() if one.common is not None}
    missed = {one.common for one in truth.values() if one.common is not None and one.is_missed}
    said = {name for (name,) in ask("select name from never_missed where flagged") if name in common}
    return _compared("never_missed", common - missed, said, len(common))


def _targets(truth: Mapping[str, Planted], ask: Ask) -> Held:
    every = ask(f"select distinct file, name from indicators join files using (report) where name in ({COMPARABLE})")  # noqa: S608 - a test's own
    rows = {(_number(file), name) for file, name in every}
    planted = {(number, name) for number, one in truth.items() for name in one.far} & rows
    said = {(_number(file), name) for file, name in ask("select file, name from targets join files using (report)")}
    return _compared("far_targets", planted, said, len(rows))


def _copies(truth: Mapping[str, Planted], ask: Ask) -> Held:
    """Hold each report of a planted text against those that stand in one cluster with it."""
    numbers_copied = [one.copied for one in truth.values() if one.copied is not None]
    texts = {letters_of(copied_text(group, variant)): group for group in numbers_copied for variant in (0, 1)}
    groups: dict[int, set[str]] = defaultdict(set)
    for number, one in truth.items():
        if one.copied is not None:
            groups[one.copied].add(number)
    planted = {(group, number) for group, numbers in groups.items() if len(numbers) > 1 for number in numbers}
    clusters: dict[object, set[tuple[str, int | None]]] = defaultdict(set)
    for cluster, file, text in ask("select cluster, file, text from copies join files using (report)"):
        clusters[cluster].add((_number(file), texts.get(letters_of(str(text).removeprefix("1.")))))
    said = {
        (group, number)
        for members in clusters.values()
        for group in [next((group for _, group in members if group is not None), None)]
        if group is not None
        for number, _ in members
    }
    return _compared("copied_texts", planted, said, len(truth))


def _numbers(files: Iterable[tuple[object, ...]]) -> set[str]:
    return {_number(file) for (file,) in files}


def _number(file: object) -> str:
    return PurePath(str(file)).name.partition("-")[0]

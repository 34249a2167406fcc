"""An archive of many places and years, with patterns planted that only show among its reports, and their truth."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from tests.auditing.patterns import PATTERNS, far_targets, idle_projects, is_count
from tests.inventing.files import as_file, invent_for, layouts
from tests.inventing.layouts.layout import Ending, Layout
from tests.inventing.words import businesses, common
from tests.mutating.planting import retold
from ziping.model import Project, Report, words
from ziping.text import folded

KINDS = ("project-table", "department-report", "department-table")
COPY_EVERY, COPIES = 40, 4
"""One report in so many takes part in a text that as many share."""
FAR_EVERY, IDLE_EVERY = 97, 61
SHARES: dict[Ending, int] = {"docx": 55, "xlsx": 20, "pdf": 15, "html": 10}
"""How published reports come, in percent."""
SUBJECTS = (
    "河道清淤",
    "校舍改造",
    "农田排灌",
    "图书借阅",
    "水质检测",
    "教师进修",
    "虫情测报",
    "文物修缮",
    "管网改造",
    "良种推广",
)
DOINGS = ("分三批推进", "由专人逐户登记", "按季度通报进度", "请第三方核对账目", "在村务栏张榜公布", "留存影像资料备查")
ENDS = ("群众反映较好", "余款已按规定收回", "资料已经归档", "下一年继续实施", "移交镇里日常管护", "验收意见一致")


class Planted(Struct, frozen=True):
    """The truth about one report: the patterns of its place and year, and what else was planted in it."""

    place: str
    year: int
    groups: tuple[str, ...] = ()
    copied: int | None = None
    far: tuple[str, ...] = ()
    idle: bool = False


class Made(Struct, frozen=True):
    name: str
    report: Report
    layout: Layout
    planted: Planted


class Scale(Struct, frozen=True):
    """How large the archive is; each pattern is planted in so many of its places, in one year each."""

    count: int = 2000
    places: int = 24
    years: int = 5
    groups: int = 3
    seed: int = 1


@cache
def usable() -> tuple[Layout, ...]:
    return tuple(layout for layout in layouts() if layout.kind in KINDS)


def planted_groups(scale: Scale) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return which places and years have which pattern: never two at once."""
    random = Random(f"groups {scale.seed}")  # noqa: S311 - it must be the same again
    every = [(place, year) for place in common().places[: scale.places] for year in range(2020, 2020 + scale.years)]
    chosen = iter(random.sample(every, scale.groups * len(PATTERNS)))
    found: defaultdict[tuple[str, int], tuple[str, ...]] = defaultdict(tuple)
    for pattern in PATTERNS:
        for _ in range(scale.groups):
            found[next(chosen)] = (pattern,)
    return dict(found)


def made(number: int, scale: Scale) -> Made:
    """Return the report with this number: always the same one of a scale."""
    random = Random(f"{scale.seed} {number}")  # noqa: S311 - as above
    place = common().places[number % scale.places]
    year = 2020 + number // scale.places % scale.years
    layout = random.choice(usable())
    name = place + random.choice(random.choice(businesses()).department)
    like = Report(layout.kind, year=year + 1, projects=(Project(unit=name),))
    before = invent_for(layout, random, like=like)
    groups = planted_groups(scale).get((place, year), ())
    after, planted = before, Planted(place, year, groups)
    for pattern in groups:
        after = PATTERNS[pattern](after, random)
    if not groups:
        after, planted = _alone(number, scale, after, planted)
    return Made(f"{number:06}", retold(before, after), layout, planted)


def _alone(number: int, scale: Scale, report: Report, planted: Planted) -> tuple[Report, Planted]:
    """Plant what concerns only some reports, in those of no planted group."""
    random = Random(f"alone {scale.seed} {number}")  # noqa: S311 - as above
    if number % FAR_EVERY == 1:
        far = far_targets(report, random)
        names = {
            folded(words(row.level3)) for project in report.projects for row in project.indicators if is_count(row)
        }
        return far, replace(planted, far=tuple(sorted(names)))
    if number % IDLE_EVERY == 2:
        return idle_projects(report, random), replace(planted, idle=True)
    if number % (COPY_EVERY // COPIES) == 3 and report.projects:
        group = number // COPY_EVERY
        told = _with_text(report, copied_text(group, number // 10 % 2))
        return told, replace(planted, copied=group if told != report else None)
    return report, planted


def copied_text(group: int, variant: int) -> str:
    """Return a text that nobody else has, in one of two wordings that differ by a word."""
    random = Random(f"text {group}")  # noqa: S311 - as above
    parts = [random.choice(SUBJECTS) + random.choice(DOINGS) + random.choice(ENDS) for _ in range(4)]
    order = "".join(random.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 8))
    return f"经逐项核对，{order}各标段{'；'.join(parts)}，{'均已' if variant else '已经'}办结。"


def _with_text(report: Report, text: str) -> Report:
    """Put the text where the form holds one: as the result of a goal."""
    first, *others = report.projects
    if not first.goals or not isinstance(first.goals[0].actual, str):
        return report
    goal, *goals = first.goals
    return replace(report, projects=(replace(first, goals=(replace(goal, actual=text), *goals)), *others))


def file_of(number: int, scale: Scale) -> tuple[str, bytes]:
    """Return the report as a file of the archive."""
    one, random = made(number, scale), Random(f"file {number}")  # noqa: S311 - as above
    ending: Ending = random.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    layout = one.layout if one.layout.by_program else replace(one.layout, endings=(ending,))
    name, content = as_file(one.report, layout, random)
    return f"{one.planted.place}/{one.planted.year}/{one.name}-{name}", content


def every(scale: Scale) -> Iterator[Made]:
    return (made(number, scale) for number in range(scale.count))

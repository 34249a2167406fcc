"""What is planted in single reports, each kind in every so many-th of the archive."""

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from tests.auditing.patterns import far_targets, idle_projects, is_count, with_common, with_text, wrong_unit
from tests.auditing.planted import Planted
from ziping.model import Report, words
from ziping.text import folded

Changed = tuple[Report, Planted]
COPY_EVERY, COPIES = 40, 4
"""One report in so many takes part in a text that as many share."""
FAR_EVERY, IDLE_EVERY, UNIT_EVERY, COMMON_EVERY = 97, 61, 53, 2
MISSED_EVERY = 6
"""One in so many misses a common indicator that is missed at all: about as often as others."""
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
NEVER_MISSED = ("工作例会召开次数", "档案抽查开展次数", "现场回访开展次数")
NOW_AND_THEN_MISSED = ("数据备份完成次数", "应急值守排班次数", "意见征集开展次数")


def planted_alone(number: int, seed: int, groups: int, report: Report, planted: Planted) -> Changed:
    """Plant in the report with this number what its number asks for; `groups` common indicators of each kind."""
    random = Random(f"alone {seed} {number}")  # noqa: S311 - it must be the same again
    for every, rest, plant in ALONE:
        if number % every == rest:
            return plant(number, groups, random, report, planted)
    return report, planted


def _far(_number: int, _groups: int, random: Random, report: Report, planted: Planted) -> Changed:
    names = {folded(words(row.level3)) for project in report.projects for row in project.indicators if is_count(row)}
    return far_targets(report, random), replace(planted, far=tuple(sorted(names)))


def _idle(_number: int, _groups: int, random: Random, report: Report, planted: Planted) -> Changed:
    return idle_projects(report, random), replace(planted, idle=True)


def _in_wrong_unit(_number: int, _groups: int, random: Random, report: Report, planted: Planted) -> Changed:
    return wrong_unit(report, random), replace(planted, wrong_unit=True)


def _copy(number: int, _groups: int, _random: Random, report: Report, planted: Planted) -> Changed:
    group = number // COPY_EVERY
    told = with_text(report, copied_text(group, number // 10 % 2))
    return told, replace(planted, copied=group if told != report else None)


def _common(number: int, groups: int, _random: Random, report: Report, planted: Planted) -> Changed:
    names = (*NEVER_MISSED[:groups], *NOW_AND_THEN_MISSED[:groups])
    turn, at = divmod(number // COMMON_EVERY, len(names))
    is_missed = at >= groups and turn % MISSED_EVERY == 0
    told = with_common(report, names[at], is_missed=is_missed)
    return told, replace(planted, common=names[at] if told != report else None, is_missed=is_missed)


Plant = Callable[[int, int, Random, Report, Planted], Changed]
ALONE: tuple[tuple[int, int, Plant], ...] = (
    (FAR_EVERY, 1, _far),
    (IDLE_EVERY, 2, _idle),
    (UNIT_EVERY, 4, _in_wrong_unit),
    (COPY_EVERY // COPIES, 3, _copy),
    (COMMON_EVERY, 1, _common),
)
"""The first that fits is planted."""


def copied_text(group: int, variant: int) -> str:
    """Return a text that nobody else has, in one of two wordings that differ by a word."""
    random = Random(f"text {group}")  # noqa: S311 - it must be the same again
    parts = [random.choice(SUBJECTS) + random.choice(DOINGS) + random.choice(ENDS) for _ in range(4)]
    order = "".join(random.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 8))
    return f"经逐项核对，{order}各标段{'；'.join(parts)}，{'均已' if variant else '已经'}办结。"

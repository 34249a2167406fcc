"""Tables whose rows or values cannot be understood, and tables without lines: R003, R004, R005."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.inventing.files import DRAWN, invent_for
from tests.inventing.layouts.as_pdf import as_pdf
from tests.inventing.layouts.layout import Ending, Layout
from tests.inventing.layouts.paper import laid_out
from tests.inventing.layouts.table import Block, Box, Table
from tests.mutating.altering import one_of, rows, with_indicator, with_project
from tests.mutating.planted import Planted
from tests.mutating.trial import File, Trial
from ziping.model import Project, Report, Unread, Value, known

STRAY = (
    ("财务审核", "同意", "资料齐全", "已归档", "存档三份"),
    ("甲组", "乙组", "丙组", "丁组", "戊组", "己组"),
    ("一审", "通过", "二审", "退回补充", "三审", "通过"),
    ("经办", "已核", "分管", "已阅", "主管", "已批"),
    ("凭证号", "记字第18号", "附件", "12张", "复印件", "3张"),
)
FORMS: tuple[Ending, ...] = ("docx", "xlsx", "html")
TARGETS = ("≥**{unit}", "≥XX{unit}", "＞＿＿{unit}", "不低于    {unit}", "？？{unit}")
AMOUNTS = ("三十来万", "见附件", "详见明细", "约四五十", "待定")
SCORES = ("满分", "酌情给分", "见评分表", "已评")


def table_not_understood(layout: Layout, random: Random) -> Trial | None:
    """Put a row of words no form knows above the money of a project's table."""
    if layout.by_program:
        return None
    report = invent_for(layout, random)
    blocks = laid_out(report, layout)
    places = [number for number, block in enumerate(blocks) if isinstance(block, Table)]
    place = random.choice(places)
    blocks[place] = _with_stray(blocks[place], layout, random)
    ending = random.choice(FORMS)
    at = (f"/projects/{places.index(place)}",)
    return Trial(File(f"{layout.name}.{ending}", DRAWN[ending](blocks, random)), report, at)


def _with_stray(block: Block, layout: Layout, random: Random) -> Table:
    """Return the table with the row behind its head, above all that its rows are read by."""
    if not isinstance(block, Table):
        raise TypeError(block)
    words = random.choice([words for words in STRAY if len(words) <= block.width])
    widest = block.width - len(words) + 1
    row = (*(Box(word) for word in words[:-1]), Box(words[-1], widest))
    place = len(layout.head) + 2 * layout.title_in_table
    return Table((*block.rows[:place], row, *block.rows[place:]))


def value_not_understood(report: Report, random: Random) -> Planted | None:
    """A target, an amount or a score is written so that nobody can tell what it is."""
    ways = [way for way in (_target, _amount, _score) if next(_kept(way(report, random)), None)]
    way = one_of(random, ways)
    return next(_kept(way(report, random)), None) if way else None


def _kept(planted: Planted | None) -> Iterator[Planted]:
    if planted is not None:
        yield planted


def _target(report: Report, random: Random) -> Planted | None:
    row = one_of(random, [row for row in rows(report) if row.target is not None and row.target.figure is not None])
    if row is None or row.target is None:
        return None
    target = Value(random.choice(TARGETS).format(unit=row.target.unit or ""))
    return Planted(with_indicator(report, row, target=target), (f"{row.pointer}/target",))


def _amount(report: Report, random: Random) -> Planted | None:
    number = random.randrange(len(report.projects))
    names = [
        name for name in ("initial", "spent") if known(getattr(report.projects[number].funds[0], name)) is not None
    ]
    name = one_of(random, names)
    if name is None:
        return None
    unread = Unread(random.choice(AMOUNTS))

    def change(project: Project) -> Project:
        return replace(project, funds=(replace(project.funds[0], **{name: unread}), *project.funds[1:]))

    return Planted(with_project(report, number, change), (f"/projects/{number}/funds/0/{name}",))


def _score(report: Report, random: Random) -> Planted | None:
    row = one_of(random, [row for row in rows(report) if isinstance(row.indicator.score, Decimal)])
    if row is None:
        return None
    unread = Unread(random.choice(SCORES))
    return Planted(with_indicator(report, row, score=unread), (f"{row.pointer}/score",))


def uncertain_recognition(layout: Layout, random: Random) -> Trial | None:
    """Return pages whose tables have no lines: rows and columns can only be told by how the words are aligned."""
    if layout.by_program:
        return None
    report = invent_for(layout, random)
    content = as_pdf(laid_out(report, layout), random, is_ruled=False)
    return Trial(File(f"{layout.name}.pdf", content))

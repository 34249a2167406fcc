"""The one project that a report in prose is about, by its title and the lines that name it."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import UNSET, Struct

from ziping.reading.draft import Found, ProjectDraft
from ziping.reading.kinds import is_report_title
from ziping.reading.prose import ORGANISATION, Prose
from ziping.reading.prose_money import fund_in_prose
from ziping.text import folded, tidy

YEAR = re.compile(r"20\d\d(?:-20\d\d)?年度?")
HEAD = re.compile(r"^关于(?:开展)?")
TAIL = re.compile(r"(?:支出|资金使用|使用)?(?:的?(?:预算)?(?:支出)?绩效|(?:单位)?自评|自我评价).*报告.*$")
OF_THE_WHOLE = re.compile(
    r"整体|部门|单位|^(?:[省市州县区]级)?(?:财政)?(?:预算)?(?:支出)?(?:各|所有)?项目(?:支出)?$|^预算|^财政资金$"
)
LABELLED = ("name", "code", "unit", "department", "filling_unit")
LEAST_NAME = 3


class Named(Struct, frozen=True):
    """What a report's title says: whose project, and which."""

    body: str
    name: str


def project_in_prose(
    lines: Sequence[Found], prose: Prose, year: int | None, labelled: Mapping[str, Found]
) -> ProjectDraft | None:
    """Return the project, None where the title is a department's or names no project.

    `labelled` is what lines with a label say (项目名称：…): it goes before the title.
    """
    title = next((line for line in lines if is_report_title(line.text)), None)
    named = name_in(title.text) if title else None
    if title is None or (named is None and "name" not in labelled):
        return None
    draft = ProjectDraft(title=tidy(title.text))
    for name in LABELLED:
        if name in labelled:
            draft.put(name, labelled[name])
    named = named or Named("", labelled["name"].text)
    if "name" not in labelled:
        draft.put("name", Found(named.name, title.place))
    if "unit" not in labelled and (body := _body(lines, named, title, prose)) is not None:
        draft.put("unit", body)
    if (fund := fund_in_prose(lines, year)) is not None:
        draft.funds.append(fund)
    if prose.conclusion is not UNSET and isinstance(prose.conclusion.score, Decimal):
        draft.put("total_score", Found(f"{prose.conclusion.score:f}", prose.places["/conclusion/score"]))
    return draft


def name_in(title: str) -> Named | None:
    """Divide a title at its year: 某县医院2019年度设备购置项目绩效自评报告, 设备购置项目2019年度绩效自评报告."""
    line = HEAD.sub("", folded(title))
    before, year, after = _divided(line)
    behind = TAIL.sub("", after)
    body, name = (before, behind) if behind else ("", before if year else "")
    name = name.removeprefix("关于")
    if len(name) < LEAST_NAME or OF_THE_WHOLE.search(name) or ORGANISATION.match(name):
        return None
    body = body.removesuffix("关于")
    return Named(body if ORGANISATION.match(body) else "", name)


def _divided(line: str) -> tuple[str, str, str]:
    found = YEAR.search(line)
    return (line[: found.start()], found.group(), line[found.end() :]) if found else ("", "", line)


def _body(lines: Sequence[Found], named: Named, title: Found, prose: Prose) -> Found | None:
    """Return whose report it is: by its title, by the line over it, by the line under its end."""
    if named.body:
        return Found(named.body, title.place)
    if prose.department is not UNSET and isinstance(prose.department.name, str):
        return Found(prose.department.name, prose.places.get("/department/name", title.place))
    return next((line for line in reversed(lines[-4:]) if ORGANISATION.match(folded(line.text))), None)

"""The one project that a report in prose is about: its name from the title, its money from the sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import UNSET, Struct

from ziping.reading.draft import Found, FundsDraft, ProjectDraft
from ziping.reading.kinds import is_report_title
from ziping.reading.outline import is_heading, patterns, vocabulary
from ziping.reading.prose import ORGANISATION, Prose
from ziping.text import folded, may_be_written, read_amount, read_rate, tidy, year_in

SENTENCE = re.compile(r"[。；;]")
YEAR = re.compile(r"20\d\d(?:-20\d\d)?年度?")
HEAD = re.compile(r"^关于(?:开展)?")
TAIL = re.compile(r"(?:支出|资金使用|使用)?(?:的?(?:预算)?(?:支出)?绩效|(?:单位)?自评|自我评价).*报告.*$")
OF_THE_WHOLE = re.compile(
    r"整体|部门|单位|^(?:[省市州县区]级)?(?:财政)?(?:预算)?(?:支出)?(?:各|所有)?项目(?:支出)?$|^预算|^财政资金$"
)
LABELLED = ("name", "code", "unit", "department", "filling_unit")
LEAST_NAME = 3
HUNDRED = Decimal(100)


class Named(Struct, frozen=True):
    """What a report's title says: whose project, and which."""

    body: str
    name: str


class Said(Struct, frozen=True):
    """An amount or a rate with the number of its sentence."""

    what: Found
    sentence: int

    @property
    def figure(self) -> Decimal | None:
        return read_rate(self.what.text) if self.what.text.endswith("%") else read_amount(self.what.text)


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
    if measures := _measures(list(_sentences(lines, year))):
        draft.funds.append(FundsDraft("total", Found("", measures["spent"].place), dict(measures)))
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


def _sentences(lines: Sequence[Found], year: int | None) -> Iterator[Found]:
    """Yield the sentences of the evaluated year, up to the problems."""
    problems = patterns("headings", "problems")
    for line in lines:
        if is_heading(line.text) and any(pattern.search(folded(line.text)) for pattern in problems):
            return
        for sentence in SENTENCE.split(folded(line.text)):
            if (year_in(sentence) or year) in {None, year}:
                yield Found(sentence, line.place)


def _measures(sentences: Sequence[Found]) -> Mapping[str, Found]:
    """Return budget, received, spent and rate: those that fit each other where there are several, else the first."""
    said = {name: list(_said(sentences, name)) for name in vocabulary()["project_funds"]}
    if not said["spent"] or not said["budget"]:
        return {}
    received = next(iter(said["received"]), None)
    budget, spent, rate = _fitting(said, received)
    told = {"budget": budget, "received": received, "spent": spent, "rate": rate}
    return {name: one.what for name, one in told.items() if one is not None}


def _said(sentences: Sequence[Found], name: str) -> Iterator[Said]:
    for number, sentence in enumerate(sentences):
        for pattern in patterns("project_funds", name):
            if (found := pattern.search(sentence.text)) is not None:
                yield Said(Found("".join(found.groups()), sentence.place), number)
                break


def _fitting(said: Mapping[str, Sequence[Said]], received: Said | None) -> tuple[Said | None, Said, Said | None]:
    """Return budget, spent and rate. Where the rate is of what was received, less than was spent is no budget."""
    for rate in said["rate"]:
        for spent in said["spent"]:
            for budget in said["budget"]:
                if _is_rate_of(rate, spent, budget):
                    return budget, spent, rate
            if received is not None and _is_rate_of(rate, spent, received):
                return _no_part(said["budget"][0], spent), spent, rate
    budget, spent = said["budget"][0], said["spent"][0]
    near = (rate for rate in said["rate"] if 0 <= rate.sentence - spent.sentence <= 1)
    return budget, spent, next(near, None)


def _no_part(budget: Said, spent: Said) -> Said | None:
    whole, used = budget.figure, spent.figure
    return None if whole is None or used is None or whole < used else budget


def _is_rate_of(rate: Said, spent: Said, budget: Said) -> bool:
    stated, part, whole = rate.figure, spent.figure, budget.figure
    if stated is None or part is None or not whole:
        return False
    return may_be_written(part / whole * HUNDRED, stated)

"""N901: a passage about a business that is not this department's."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from ziping.checks.case import Case, Fault
from ziping.checks.prose.accounts import ACCOUNT as RESULTS
from ziping.checks.prose.organisations import without_region
from ziping.checks.texts import Hit, Told, once_each, texts
from ziping.checks.vocabulary import holds, standing, vocabulary
from ziping.model import Department, Report, words
from ziping.text import folded

OF_PROJECTS = (
    *("name", "department", "unit", "others/text", "goals/expected"),
    *("indicators/level3", "indicators/target/text", "indicators/initial_target/text"),
)
OWN = frozenset(
    {"/title", "/goals_text", "/department/functions", "/department/units/name"}
    | {f"/projects/{field}" for field in OF_PROJECTS}
)
ACCOUNT = RESULTS | {"/projects/indicators/reason"}
UNDERTAKEN = ("/problems", "/measures")
NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}[、.]")
CLAUSE = re.compile("[，。；,;\n]")
LEAST_WORDS = 2
ENOUGH = 3
BODY = re.compile(r"[\u4e00-\u9fff、]{0,8}?(?:局|委员会|部门|厅|科室)")
OWNING = 3
"""A shorter word may stand in anybody's goals: 设备检验, 案件."""
MOST_PASSAGES = 2
"""Who speaks of a business all through the report does that business, whatever the functions say."""


def foreign_content(case: Case) -> Iterator[Fault]:
    """Silent where nobody knows whose report it is, and about those who do everything, as a township does."""
    names = _names(case.report)
    if not names or any(name.endswith(vocabulary("prose/words")["of_everything"]) for name in names):
        return
    first = _first_account(case.report)
    told = _accounts(case, first)
    spoken_of = _spoken_of(_once([account.text for account in told]))
    own = _own_words(case, names, first) if spoken_of else ""
    whose = "\n".join(map(without_region, names))
    for business, listed in spoken_of.items():
        if business in own or holds(whose, vocabulary("prose/kin")[business]) or not _can_be_about(listed, business):
            continue
        faults = tuple(_passages(case, told, business, listed))
        if faults and not _is_own(own, business):
            yield from faults


def _names(report: Report) -> tuple[str, ...]:
    department = report.department.name if isinstance(report.department, Department) else None
    told = [department, *(name for project in report.projects for name in (project.department, project.unit))]
    tables = report.projects if report.kind == "department-table" else ()
    told += [table.name for table in tables]
    return tuple(dict.fromkeys(folded(words(name)) for name in told if words(name)))


def _accounts(case: Case, first: int) -> Sequence[Told]:
    """Return what tells of the year: problems, measures, results, reasons, and the text from its `first` line on."""
    before = {f"/prose/{number}" for number in range(first)}
    return [told for told in texts(case) if told.field in ACCOUNT and told.at not in before]


def _own_words(case: Case, names: tuple[str, ...], first: int) -> str:
    """Return all that tells what the department is and what it set out to do."""
    own = [told.text for told in texts(case) if told.field in OWN]
    return _once((*names, *case.report.prose[:first], *own))


def _once(told: Iterable[str]) -> str:
    """Return the texts together, what stands in many rows once."""
    return "\n".join(dict.fromkeys(told))


def _first_account(report: Report) -> int:
    """Return the line from which the report tells what was done; before it, it tells who the department is."""
    later = vocabulary("prose/words")["accounts"]
    numbers = (number for number, line in enumerate(report.prose) if NUMBERED.match(line) and holds(line, later))
    return next(numbers, len(report.prose))


def _passages(case: Case, told: Sequence[Told], business: str, listed: Sequence[str]) -> Iterator[Fault]:
    speaking = {account.at for word in listed for account in told if word in account.text}
    near = (account for account in told if account.at in speaking)
    about = (account for account in near if _is_about(_spoken(account.text, listed), business, account.field))
    hits = list(once_each(_hits(about, listed), case.report))
    for hit in hits if len(hits) <= MOST_PASSAGES else ():
        facts = {"business": business, "words": "、".join(_spoken(hit.told.text, listed)), "text": _sentence(hit)}
        yield Fault((hit.told.at,), facts)


def _is_about(spoken: Sequence[str], business: str, field: str) -> bool:
    """One word is enough that hardly stands in anybody else's report; of others long ones count two, short ones one.

    A result or a reason may touch another business in passing: there it takes two.
    """
    if not spoken:
        return False
    if any(word in vocabulary("prose/telling")[business] for word in spoken):
        return len(set(spoken)) > 1 or field.endswith(UNDERTAKEN)
    apart = [word for word in spoken if not any(word in other for other in spoken if other != word)]
    return _weight(apart) >= ENOUGH


def _can_be_about(listed: Sequence[str], business: str) -> bool:
    """Rule out a business of which all accounts together have too few words."""
    return any(word in vocabulary("prose/telling")[business] for word in listed) or _weight(listed) >= ENOUGH


def _weight(spoken: Sequence[str]) -> int:
    return sum(2 if len(word) >= OWNING else 1 for word in spoken)


def _is_own(own: str, business: str) -> bool:
    """Tell a business that the department speaks of itself: by one long word of it or by two short ones."""
    spoken = _spoken(own, vocabulary("prose/businesses")[business]) if _any_word(business).search(own) else ()
    return len(spoken) >= LEAST_WORDS or any(len(word) >= OWNING for word in spoken)


@cache
def _any_word(business: str) -> re.Pattern[str]:
    """Match any word of a business: over a long text far faster than asking word by word."""
    return re.compile("|".join(map(re.escape, vocabulary("prose/businesses")[business])))


def _hits(about: Iterable[Told], listed: Sequence[str]) -> Iterator[Hit]:
    pattern = re.compile("|".join(map(re.escape, listed)))
    for told in about:
        found = pattern.search(told.text)
        if found is not None:
            yield Hit(told, found)


def _spoken_of(everything: str) -> dict[str, list[str]]:
    """Return the businesses of which the text has words, with those.

    Most words are ruled out by their first two letters, and of the others most by their last two.
    """
    pairs, begun = _pairs(everything), _begun()
    spoken_of: dict[str, list[str]] = {}
    for pair in _beginnings() & pairs:
        for business, word, last in begun[pair]:
            if last in pairs and word in everything:
                spoken_of.setdefault(business, []).append(word)
    order = vocabulary("prose/businesses")
    return {
        business: sorted(spoken_of[business], key=order[business].index) for business in order if business in spoken_of
    }


@cache
def _begun() -> Mapping[int, Sequence[tuple[str, str, int]]]:
    """Return all words of all businesses by the pair they begin with, each with the pair it ends with."""
    begun: dict[int, list[tuple[str, str, int]]] = {}
    for business, listed in vocabulary("prose/businesses").items():
        for word in listed:
            (first,), (last,) = _pairs(word[:2]), _pairs(word[-2:])
            begun.setdefault(first, []).append((business, word, last))
    return begun


@cache
def _beginnings() -> frozenset[int]:
    return frozenset(_begun())


def _pairs(text: str) -> set[int]:
    """Return every two neighbouring letters as one number: of a long text far faster than as strings."""
    letters = memoryview(text.encode("utf-16-le", "surrogatepass"))
    even, odd = letters[: len(letters) // 4 * 4], letters[2 : (len(letters) + 2) // 4 * 4 - 2]
    return {*even.cast("I"), *odd.cast("I")}


def _spoken(text: str, listed: Sequence[str]) -> Sequence[str]:
    """Return the words that stand in the text, but for those in a body's name: 会同市场监管部门."""
    said = standing(text, listed)
    if not said:
        return ()
    own = _without_asides(text)
    found = standing(own, said)
    return [word for word in found if any(not _is_named(own, at.end()) for at in re.finditer(word, own))]


@lru_cache(maxsize=512)
def _without_asides(text: str) -> str:
    """Leave out the clauses in which a business is only touched: 参加义务植树, 慰问敬老院老人."""
    return "，".join(clause for clause in CLAUSE.split(text) if not holds(clause, vocabulary("prose/words")["aside"]))


def _is_named(text: str, end: int) -> bool:
    return BODY.match(text, end) is not None


def _sentence(hit: Hit) -> str:
    """Return the clauses from the first to the last word of the business."""
    start = max(hit.told.text.rfind(mark, 0, hit.found.start()) for mark in "，。；：,;:\n") + 1
    return hit.told.text[start:].split("。")[0]

"""Every address of the application, and the table of who gets what there (permissions.toml)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

from django.urls import URLPattern, get_resolver
from msgspec import Struct

from ziping.web.submissions.models import State

TABLE: Final = Path(__file__).parent.parent / "permissions.toml"
METHODS: Final = ("GET", "POST")
ANONYMOUS: Final = "anonymous"
RELATIONS: Final = {
    "clerk": ("clerk", "education"),
    "head": ("head", "education"),
    "clerk-below": ("school_clerk", "education"),
    "clerk-above": ("clerk", "school"),
    "head-above": ("head", "school"),
    "other-clerk": ("water_clerk", "education"),
    "other-head": ("water_head", "education"),
    "reviewer": ("reviewer", "education"),
    "lead": ("lead", "education"),
    "administrator": ("administrator", "education"),
    "auditor": ("auditor", "education"),
    "outsider": ("outsider", "education"),
    ANONYMOUS: ("", "education"),
}
"""Who asks, and whose thing is asked for: a part of the cast, and a unit."""
CLOSED: Final = {"closed": State.draft, "closed-with-head": State.with_head}
"""States in which the round is over."""
STATES: Final = (*State.values, *CLOSED)


class Line(Struct, frozen=True):
    """`who` get `outcome` in `states`."""

    who: frozenset[str]
    states: frozenset[str]
    outcome: str


class Page(Struct, frozen=True):
    """An entry of the table. `sends` is what a change sends, `query` what stands behind the address.

    `needs` are further things that must be there. A page that is ok holds the words `shows`, one with nothing on it
    does not. `unlogged` says why a change leaves no entry in the log.
    """

    key: str
    address: Mapping[str, str]
    lines: Mapping[str, tuple[Line, ...]]
    sends: Mapping[str, Any]
    query: Mapping[str, str] = {}
    needs: tuple[str, ...] = ()
    shows: str = ""
    unlogged: str = ""

    @property
    def name(self) -> str:
        return self.key.partition(" ")[0]

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")

    @property
    def things(self) -> frozenset[str]:
        """Return the names of all things it speaks of."""
        values = (*self.needs, *self.address.values(), *self.query.values(), *self.sends.values())
        meant = {one[1:] for one in values if isinstance(one, str) and one.startswith("@")}
        return frozenset(meant | {name.partition("@")[2] for name in self.sends if "@" in name})

    def expected(self, method: str, who: str, state: str) -> str:
        """Return the outcome the first line that fits names; a method without lines is not let in by anybody."""
        if method not in self.lines:
            return "no-method"
        lines = (line for line in self.lines[method] if who in line.who and state in line.states)
        found = next(lines, None)
        return found.outcome if found else "sign-in" if who == ANONYMOUS else "unsaid"


def read_table(text: str = "") -> dict[str, Page]:
    table = tomllib.loads(text or TABLE.read_text())
    groups = {ANONYMOUS: {ANONYMOUS}, "everyone": set(RELATIONS) - {ANONYMOUS}, "anyone": set(RELATIONS)}
    groups |= {name: set(words.split()) for name, words in table.pop("groups", {}).items()}
    times = {name: set(words.split()) for name, words in table.pop("states", {}).items()}
    return {key: _page(key, entry, (groups, times)) for key, entry in table.items()}


Words = Mapping[str, set[str]]


def _page(key: str, entry: Mapping[str, Any], names: tuple[Words, Words]) -> Page:
    methods = {name: entry[name] for name in entry if name.isupper()}
    lines = {
        method: tuple(_line(line, *names) for line in text.strip().splitlines()) for method, text in methods.items()
    }
    address, sends, query = (entry.get(name, {}) for name in ("address", "sends", "query"))
    words = {name: entry.get(name, "") for name in ("shows", "unlogged")}
    return Page(key, address, lines, sends, query, needs=tuple(entry.get("needs", ())), **words)


def _line(text: str, groups: Words, times: Words) -> Line:
    """Read "who, who in state, state: outcome"."""
    told, _, outcome = text.rpartition(":")
    who, _, when = told.partition(" in ")
    people = _meant(who, groups, RELATIONS)
    return Line(people, _meant(when, times, STATES) if when else frozenset(STATES), outcome.strip())


def _meant(text: str, groups: Words, single: Iterable[str]) -> frozenset[str]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in groups and name not in single]
    if unknown:
        wrong = f"permissions.toml: {unknown} in {text!r} are neither a role, a state nor a group of them"
        raise ValueError(wrong)
    return frozenset(one for name in names for one in groups.get(name, {name}))


class Address(Struct, frozen=True):
    """A pattern of the table of addresses: `name` with its namespace, `arguments` as the pattern calls them."""

    name: str
    route: str
    arguments: tuple[str, ...]


def addresses(patterns: Iterable[Any] | None = None, prefix: str = "", space: str = "") -> Iterator[Address]:
    """Walk the whole tree of addresses."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name or route}", route, tuple(pattern.pattern.regex.groupindex))
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, route, inner)


def situations(page: Page, method: str, stateless: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield who and when. What hangs on no submission, and what is refused whatever the state, is asked for once."""
    return product(RELATIONS, STATES if page.things - set(stateless) and method in page.lines else STATES[:1])


def asked_methods(page: Page) -> tuple[str, ...]:
    """Return those of the entry, and GET and POST; several operations of the API share an address, each asked alone."""
    return tuple(page.lines) if page.is_api else tuple(dict.fromkeys((*METHODS, *page.lines)))

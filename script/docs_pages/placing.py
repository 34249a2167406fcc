"""Where each text stands in the site, and its links turned to the places there."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath as Posix
from posixpath import normpath, relpath

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^()\s#]*)(#[^()\s]*)?\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z]+:|//")

HEADS = {"README.zh-CN.md": "index.md", "README.md": "en.md", "CONTRIBUTING.md": "contributing.md"}
HEADS |= {"CHANGELOG.md": "changes.md", "docs/reference/checks.md": "checks/README.md"}
FIRST = {"index.md": "中文", "en.md": "English"}
FOLDERS = {"docs": "", "tests/checks": "checks"}
"""What lies in one of these folders of the project stands in that folder of the site."""


def place_of(source: str) -> str | None:
    """Return where a file of the project stands in the site (docs/format.md → format.md), None where it does not."""
    if source in HEADS:
        return HEADS[source]
    for folder, there in FOLDERS.items():
        if Posix(source).is_relative_to(folder):
            return str(Posix(there) / Posix(source).relative_to(folder))
    return None


def with_links(text: str, source: str, place: str) -> str:
    """Turn the links of a file of the project; one to what the site does not hold becomes its words."""
    kept = FENCE.findall(text)
    parts = FENCE.split(text)
    turned = [LINK.sub(lambda link: _turned(link, source, place), part) for part in parts]
    return "".join(part + fence for part, fence in zip(turned, [*kept, ""], strict=True))


def _turned(link: re.Match[str], source: str, place: str) -> str:
    sign, words, target, anchor = link.groups("")
    if not target or ELSEWHERE.match(target):
        return link.group()
    there = place_of(normpath(Posix(source).parent / target))
    if there is None:
        return words
    return f"{sign}[{words}]({relpath(there, Posix(place).parent)}{anchor})"


def title_of(text: str, place: str) -> str:
    """Return what a page is called in the menu: the two first ones by their language, others by their heading."""
    found = TITLE.search(text)
    return FIRST.get(place) or (found.group(1).replace("`", "") if found else place)


def navigation(pages: Mapping[str, str], order: Mapping[str, tuple[str, ...]], more: str) -> list[dict[str, object]]:
    """Put every page under the first heading one of whose patterns it meets, those that meet none under `more`."""
    left = dict(pages)
    headings: dict[str, list[object]] = {}
    for heading, patterns in order.items():
        own = [place for pattern in patterns for place in sorted(left) if _meets(place, pattern)]
        headings[heading] = [{title_of(left.pop(place), place): place} for place in dict.fromkeys(own)]
    headings[more] = [{title_of(text, place): place} for place, text in left.items()]
    return [{heading: entries} for heading, entries in headings.items() if entries]


def _meets(place: str, pattern: str) -> bool:
    return place.count("/") == pattern.count("/") and Posix(place).match(pattern)

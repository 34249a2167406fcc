"""The places that a name begins with, peeled off from the left: 河南省, 郑州市, 中牟县 of 河南省郑州市中牟县教育局."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ziping.rules.places import named_at, place_in

ENDS = tuple("省市州盟县区旗")
UNKNOWN = re.compile(r"[^省市州盟县区旗镇乡]{1,7}(?:州市(?![场政容民直])|州[县区]|[省市州盟县区旗镇乡])")
"""A place that no list has. 州市 is its end where that is no 市场."""
NONE = ("城市", "都市", "社区", "园区", "街区", "市区", "灾区", "城镇", "集镇", "村镇")
"""Words with such an end that are no places: 城市管理局."""
OWN_COMMITTEE = re.compile("管委会|管理委员会")
"""What is named after its zone is a kind of its own: 开发区管委会."""
BARE = re.compile(
    r"省(?![直级委内])|市(?![场政容民直级委区县内])|州(?![直级委])|县(?![直级委区域内])|区(?![直级委域县内])|旗(?![直级委县])"
)
"""The level alone, before a department: 市教育局, but not 市场监督管理局 and 市委宣传部."""
COUNTIES = ("市", "县", "旗")


@lru_cache(maxsize=4096)
def peeled(name: str) -> tuple[str, ...]:
    """Return the places in their order, nothing where all of the name is one."""
    parts = tuple(_parts(name))
    return parts if len(name) - sum(map(len, parts)) > 1 else ()


def without_places(name: str) -> str:
    """Return the name without the places it begins with, or without its bare level: 教育局 of 市教育局."""
    rest = name[sum(map(len, peeled(name))) :]
    bare = BARE.match(rest)
    return rest[1:] if bare and len(rest) > len("市局") else rest


def place_of_name(name: str) -> str | None:
    """Return the full name of the place that the text names, with a county that no list has behind a known place."""
    known = place_in(name)
    *above, last = ("", *_parts(name))
    is_new = last.endswith(COUNTIES) and place_in("".join(above)) == known and not named_at(last, 0)
    return f"{known}{last}" if known and is_new else known


def _parts(name: str) -> Iterator[str]:
    start = 0
    while length := _known(name, start) or _unknown(name, start):
        yield name[start : start + length]
        start += length


def _known(name: str, start: int) -> int:
    length = named_at(name, start)
    return length if name[start : start + length].endswith(ENDS) else 0


def _unknown(name: str, start: int) -> int:
    found = UNKNOWN.match(name, start)
    if found is None or found.group().endswith(NONE) or OWN_COMMITTEE.match(name, found.end()):
        return 0
    return len(found.group())

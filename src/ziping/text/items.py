"""Numbered items of one cell."""

import re
from functools import lru_cache

MARK = re.compile(
    r"(?P<ring>[①②③④⑤⑥⑦⑧⑨⑩])|[（(]\s*(?P<bracket>\d{1,2}|[一二三四五六七八九十])\s*[)）]"
    r"|(?:^|(?<=[\s。；;！!、，,]))"
    r"(?:目标\s*(?P<goal>\d{1,2}|[一二三四五六七八九十])\s*[:：、.．]"
    r"|(?P<han>[一二三四五六七八九十])\s*[、.．]"
    r"|(?P<dot>\d{1,2})\s*[、.．)）](?!\d)"
    r"|(?:^|(?<=[。；;！!)）]\n))(?P<line>\d{1,2})[、.．](?=\d)"
    r"|(?P<bare>\d{1,2})(?:\s+|(?=[\u4e00-\u9fff]))(?!\s*[个次项家条名人元万月日年%％份场批期季天周]))"
)
HAN = "一二三四五六七八九十"
RINGS = "①②③④⑤⑥⑦⑧⑨⑩"


@lru_cache(maxsize=2048)
def split_items(text: str, last: int = 0) -> tuple[str, ...]:
    """Return the items with their numbers, in order; the whole text where nothing counts up from 1.

    With `last` numbers may be passed over on the way up to it: of five goals only three may have their results.
    """
    starts: list[int] = []
    reached = 0
    for mark in MARK.finditer(text):
        number = _number(mark)
        if number == reached + 1 or (reached < number <= last and not mark["bare"]):
            starts.append(mark.start())
            reached = number
    if len(starts) < 2:  # noqa: PLR2004 - one number alone is no list
        return (text.strip(),)
    ends = [*starts[1:], len(text)]
    head = text[: starts[0]].strip()
    items = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return (head, *items) if head else tuple(items)


def _number(mark: re.Match[str]) -> int:
    if ring := mark["ring"]:
        return RINGS.index(ring) + 1
    digits = mark["goal"] or mark["bracket"] or mark["han"] or mark["dot"] or mark["line"] or mark["bare"]
    return HAN.index(digits) + 1 if digits in HAN else int(digits)

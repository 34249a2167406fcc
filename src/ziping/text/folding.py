"""One comparable and one presentable form of a text."""

import re
import unicodedata
from functools import lru_cache

SIGNS = str.maketrans(
    {"≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "═": "=", "﹦": "=", "—": "-", "–": "-", "－": "-", "〜": "~", "～": "~"}
)
SIGNED = re.compile(f"[{''.join(map(chr, SIGNS))}]")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u0000-\u0008\u000e-\u001f]")
WHITE = re.compile(r"\s+")
BETWEEN_CJK = re.compile(r"(?<=[\u3400-\u9fff，。；：、！？（）《》“”]) (?=[\u3400-\u9fff，。；：、！？（）《》“”])")
DASHES = frozenset({"", "/", "-", "--", "---", "\\", "无数据"})


@lru_cache(maxsize=32768)
def folded(text: str) -> str:
    """Return the text for comparing: one width, no white space, one sign for each comparator and dash."""
    return _one_sign(WHITE.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKC", _one_sign(text)))))


def _one_sign(text: str) -> str:
    return text.translate(SIGNS) if SIGNED.search(text) else text


@lru_cache(maxsize=32768)
def tidy(text: str) -> str:
    """Return the text as shown to people: trimmed, line breaks and runs of blanks closed up."""
    return BETWEEN_CJK.sub("", WHITE.sub(" ", INVISIBLE.sub("", text)).strip())


def is_blank(text: str) -> bool:
    """Tell an empty place, or one with only a printed dash, from one that says something."""
    return not text or folded(text) in DASHES

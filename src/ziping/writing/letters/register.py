"""How official letters write: numerals of headings, no blanks between figures and words, lines to be filled in."""

import re

from ziping.writing.messages import message
from ziping.writing.paper.blocks import Line, Style
from ziping.writing.paper.sections import date_words

DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = 10, 100
HAN = "\u3400-\u9fff，。；：、！？（）《》“”"
BLANKS = re.compile(rf"(?<=[{HAN}]) +(?=[^ ])|(?<=[^ ]) +(?=[{HAN}])")
ENDS = ("。", "！", "？", "…")


def numeral(number: int) -> str:
    """Write a heading's number: 一, 十, 十二, 二十; beyond 99 in digits."""
    if number >= HUNDRED:
        return str(number)
    tens, ones = divmod(number, TEN)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return lead + (DIGITS[ones] if ones or not tens else "")


def closed_up(words: str) -> str:
    """Take out the blanks that screens put between Chinese words and figures."""
    return BLANKS.sub("", words)


def sentence(words: str) -> str:
    """Return the words closed up, with a full stop."""
    closed = closed_up(words).rstrip("；，、：")
    return closed if closed.endswith(ENDS) else closed + "。"


def say(key: str, **facts: str) -> str:
    return message(f"letter.{key}", facts)


def line(key: str, style: Style = "body", **facts: str) -> Line:
    return Line(say(key, **facts), style)


def or_blank(words: str) -> str:
    return words or say("blank")


def day(date: str) -> str:
    """Write an ISO date out, or leave room for one."""
    return date_words(date) if date else say("blank-date")

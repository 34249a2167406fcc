"""Whether a cell for problems tells of one."""

import re

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded, is_blank


def is_denial(text: Text) -> bool:
    """Tell a cell that says there is no problem."""
    said, listed = folded(words(text)).rstrip("。."), vocabulary("denials")
    return said in listed["denials"] or any(re.fullmatch(longer, said) for longer in listed["longer"])


def says_something(text: Text) -> bool:
    said = folded(words(text))
    return not is_blank(said) and not said.isdecimal() and not is_denial(text)

"""Whether a cell for problems tells of one."""

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded, is_blank


def is_denial(text: Text) -> bool:
    """Tell a cell that says there is no problem."""
    return folded(words(text)).rstrip("。.") in vocabulary("denials")["denials"]


def says_something(text: Text) -> bool:
    said = folded(words(text))
    return not is_blank(said) and not said.isdecimal() and not is_denial(text)

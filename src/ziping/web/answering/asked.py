"""What comes in an address or a form, understood."""

import re

NUMBER = re.compile(r"[0-9]{1,15}")


def number_in(text: str) -> int:
    """Return the number of a row, 0 for what is none."""
    return int(text) if NUMBER.fullmatch(text) else 0

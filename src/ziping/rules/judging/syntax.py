"""Text that is no TOML: each place where it breaks off, as far as one does not follow from another."""

import re
import tomllib
from collections.abc import Iterator

from ziping.rules.judging.problem import Problem

AT = re.compile(r"(?P<why>.+?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
WAYS = (
    ("value", re.compile("Invalid value")),
    ("statement", re.compile("Invalid statement|Invalid initial character for a key part")),
    ("rest", re.compile("Expected newline or end of document after a statement")),
    ("equals", re.compile("Expected '=' after a key")),
    ("twice", re.compile("Cannot (overwrite|declare|mutate|redefine)|Duplicate")),
    ("quote", re.compile(r"Illegal character '\\n'|Unterminated string|Expected \"")),
    ("bracket", re.compile("Unclosed|Expected '\\]")),
)
"""What tomllib says, by the way in which the text is wrong."""
SPREADING = frozenset({"quote", "bracket", "other"})
"""Ways that make what follows look wrong too."""
FULL_WIDTH = re.compile(r"[“”‘’＂，＝［］｛｝＃。]")
QUOTED = re.compile(r'"[^"\n]*"|#.*')
MOST = 50


def syntax_problems(text: str) -> Iterator[Problem]:
    """Yield what keeps the text from being read: a line that is wrong is left out and the rest is read again."""
    lines = text.splitlines()
    for _ in range(MOST):
        problem = _first("\n".join(lines) + "\n")
        if problem is None:
            return
        yield problem
        if problem.case.rpartition("-")[2] in SPREADING or not 0 < problem.line <= len(lines):
            return
        lines[problem.line - 1] = ""


def _first(text: str) -> Problem | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _problem(str(error), text)
    return None


def _problem(said: str, text: str) -> Problem:
    found = AT.match(said)
    why = found["why"] if found else said
    line = int(found["line"]) if found and found["line"] else text.count("\n")
    column = int(found["column"]) if found and found["column"] else 1
    written = text.splitlines()[line - 1] if line else ""
    sign = FULL_WIDTH.search(QUOTED.sub("", written))
    if sign is not None:
        return Problem("syntax-full-width", line, {"sign": sign.group()}, written.index(sign.group()) + 1)
    if not (found and found["line"]) or _is_within_a_list(written, column):
        return Problem("syntax-bracket", line, {"why": why}, column)
    way = next((way for way, pattern in WAYS if pattern.match(why)), "other")
    return Problem(f"syntax-{way}", line, {"why": why}, column)


def _is_within_a_list(written: str, column: int) -> bool:
    """Tell a heading or a new key that is read as part of a list: the list above was never closed."""
    before = written[: column - 1]
    is_heading = before.strip() == "[" and written.rstrip().endswith("]")
    return is_heading or ("=" not in before and "=" in written and not before.strip("{[, "))

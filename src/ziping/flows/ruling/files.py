"""Rule files on disk: read, judged, and taken into use."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import MsgspecError, Struct

from ziping.flows.errors import UnusableError
from ziping.flows.ruling.trying import case_problems
from ziping.rules.judging.judge import in_order, judge_text
from ziping.rules.judging.problem import Problem
from ziping.rules.library import NO_OWN_RULES, OwnRules, own_rules
from ziping.rules.rulefile import read_header

ENDING = ".toml"


class CheckedFile(Struct, frozen=True):
    """`values` and `cases` are counted only where the file can be used."""

    path: Path
    problems: tuple[Problem, ...]
    values: int = 0
    cases: int = 0

    @property
    def is_refused(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


def rule_paths(named: Iterable[Path]) -> list[Path]:
    """Return the files named, and of folders the rule files in them, in a steady order."""
    return [path for one in named for path in (sorted(one.rglob(f"*{ENDING}")) if one.is_dir() else [one])]


def check_files(paths: Sequence[Path]) -> Iterator[CheckedFile | UnusableError]:
    """Judge rule files beside each other and beside those that come along; yield for each what is wrong with it.

    An error is yielded, not raised, for a file that cannot be read at all: the others are judged all the same.
    """
    texts = {path: _text(path) for path in paths}
    beside = _usable({path: text for path, text in texts.items() if isinstance(text, str)})
    for path, text in texts.items():
        yield text if isinstance(text, UnusableError) else _checked(text, path, beside)


def own_files(named: Iterable[Path]) -> OwnRules:
    """Return the rule files of these files and folders for use. Raises UnusableError for one that the check refuses."""
    paths = tuple({path.resolve(): path for path in rule_paths(named)}.values())
    for checked in check_files(paths):
        if isinstance(checked, UnusableError):
            raise checked
        if checked.is_refused:
            first = next(problem for problem in checked.problems if problem.level == "error")
            raise UnusableError("flow.bad-rules", file=str(checked.path), line=str(first.line or 1))
    return own_rules(paths)


def _checked(text: str, path: Path, beside: OwnRules) -> CheckedFile:
    judged = judge_text(text, path, beside)
    if judged.source is None:
        return CheckedFile(path, judged.problems)
    problems = in_order([*judged.problems, *case_problems(judged.source, judged.standing)])
    cases = judged.standing.file.cases if judged.standing else {}
    return CheckedFile(path, problems, len(cases), sum(map(len, cases.values())))


def _usable(texts: dict[Path, str]) -> OwnRules:
    """Return the files whose head can be read: only those can be a parent or a neighbour of another."""
    usable = tuple(path for path, text in texts.items() if _has_head(text))
    return own_rules(usable) if usable else NO_OWN_RULES


def _has_head(text: str) -> bool:
    try:
        header = read_header(text)
        return header.valid_from is not None and bool(header.line)
    except (ValueError, MsgspecError):
        return False


def _text(path: Path) -> str | UnusableError:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return UnusableError("R001.missing", file=str(path))
    except OSError as error:
        return UnusableError("flow.cannot-open", file=str(path), why=error.strerror or "")
    except UnicodeDecodeError:
        return UnusableError("flow.rules-not-utf8", file=str(path))

"""Rule files on disk: read, judged, and taken into use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ziping.flows.errors import UnusableError, cannot_open
from ziping.flows.ruling.trying import case_problems
from ziping.flows.settings import FILE as SETTINGS
from ziping.rules.judging.judge import can_be_inherited, in_order, judge_text
from ziping.rules.judging.problem import Problem
from ziping.rules.library import NO_OWN_RULES, OwnRules, own_rules

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
    """Return the files named, and of folders the rule files in them, in a steady order. The settings are none."""
    return [path for one in named for path in (_in_folder(one) if one.is_dir() else [one])]


def _in_folder(folder: Path) -> list[Path]:
    found = sorted(folder.rglob(f"*{ENDING}"))
    return [path for path in found if path.name != SETTINGS and not _is_hidden(path.relative_to(folder))]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def check_files(paths: Sequence[Path], background: Sequence[Path] = ()) -> Iterator[CheckedFile | UnusableError]:
    """Judge rule files beside each other, those in use (`background`) and those that come along.

    An error is yielded, not raised, for a file that cannot be read at all: the others are judged all the same.
    """
    texts = {path.resolve(): _text(path) for path in (*paths, *background)}
    beside = _usable({path: text for path, text in texts.items() if isinstance(text, str)})
    for path in paths:
        text = texts[path.resolve()]
        yield text if isinstance(text, UnusableError) else _told_apart(_checked(text, path, beside), texts)


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


def _told_apart(checked: CheckedFile, paths: Iterable[Path]) -> CheckedFile:
    """Tell a parent that is refused itself from one that does not exist."""
    lines = {path.stem.rpartition("-")[0] for path in paths}
    problems = (
        Problem("refused-parent", one.line, one.facts)
        if one.case == "unknown-parent" and one.facts["parent"] in lines
        else one
        for one in checked.problems
    )
    return replace(checked, problems=tuple(problems))


def _usable(texts: Mapping[Path, str]) -> OwnRules:
    """Return the files that others can inherit from and stand beside, those with the shorter names first."""
    usable = NO_OWN_RULES
    for path in sorted(texts, key=lambda path: path.stem.count("-")):
        if can_be_inherited(judge_text(texts[path], path, usable)):
            usable = own_rules((*map(Path, usable.paths), path))
    return usable


def _text(path: Path) -> str | UnusableError:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return cannot_open(path, error)
    except UnicodeDecodeError:
        return UnusableError("flow.rules-not-utf8", file=str(path))

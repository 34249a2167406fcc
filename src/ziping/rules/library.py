"""All rule files there are, read as late and as little as possible."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError

from ziping.rules.errors import RuleFileError
from ziping.rules.rulefile import Header, RuleFile, read_header, read_rule_file

DATA = Path(__file__).with_name("data")
NATION = "cn"


T = TypeVar("T")


@cache
def headers() -> Mapping[Path, Header]:
    """Return the head of every rule file by its path, the nation first."""
    paths = sorted((DATA / NATION).rglob("*.toml"), key=lambda path: (path.parent, path.name))
    return {path: _read(path, read_header) for path in paths}


@cache
def rule_file(path: Path) -> RuleFile:
    """Return the whole file; RuleFileError, naming it, where it is not of the form of rule files."""
    return _read(path, lambda text: read_rule_file(text, line_of(path)))


def _read(path: Path, reader: Callable[[str], T]) -> T:
    try:
        return reader(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, MsgspecError) as error:
        message = f"{path.relative_to(DATA)}: {error}"
        raise RuleFileError(message) from error


def line_of(path: Path) -> str:
    """Return the id of the rule line a file belongs to: `cn/hebei/langfang/….toml` → `cn-hebei-langfang`."""
    return "-".join(path.relative_to(DATA).parent.parts)


def all_rules() -> tuple[RuleFile, ...]:
    """Every rule file, the nation first, then by place and date."""
    return tuple(rule_file(path) for path in headers())


@cache
def library_digest() -> str:
    """Return one digest of all rule files there are."""
    return sha256(b"\0".join(path.read_bytes() for path in headers())).hexdigest()

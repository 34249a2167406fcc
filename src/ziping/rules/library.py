"""All rule files there are, read as late and as little as possible: those that come along, and a caller's own."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct

from ziping.rules.errors import RuleFileError
from ziping.rules.rulefile import Header, RuleFile, read_header, read_rule_file

DATA = Path(__file__).with_name("data")
NATION = "cn"


T = TypeVar("T")


class OwnRules(Struct, frozen=True):
    """Rule files of the caller's beside those that come along; `digest` of their content tells changed ones apart."""

    paths: tuple[str, ...] = ()
    digest: str = ""


NO_OWN_RULES = OwnRules()


@lru_cache(maxsize=64)
def headers(own: OwnRules = NO_OWN_RULES) -> Mapping[Path, Header]:
    """Return the head of every rule file by its path, the nation first and the caller's own last."""
    return _shipped() | {Path(path): _read(Path(path), read_header) for path in own.paths}


@cache
def _shipped() -> dict[Path, Header]:
    paths = sorted((DATA / NATION).rglob("*.toml"), key=lambda path: (path.parent, path.name))
    return {path: _read(path, read_header) for path in paths}


@lru_cache(maxsize=256)
def rule_file(path: Path, _digest: str = "") -> RuleFile:
    """Return the whole file; RuleFileError, naming it, where it is not of the form of rule files."""
    return _read(path, read_rule_file)


def _read(path: Path, reader: Callable[[str], T]) -> T:
    try:
        return reader(path.read_text(encoding="utf-8-sig"))
    except (ValueError, KeyError, MsgspecError) as error:
        message = f"{path.name}: {error}"
        raise RuleFileError(message) from error


def line_of(path: Path) -> str:
    """Return the id that the folders of a file that comes along give it: `cn/hebei/….toml` → `cn-hebei`."""
    return "-".join(path.relative_to(DATA).parent.parts)


def all_rules(own: OwnRules = NO_OWN_RULES) -> tuple[RuleFile, ...]:
    """Every rule file, the nation first, then by place and date, the caller's own last."""
    return tuple(rule_file(path, own.digest) for path in headers(own))


@cache
def library_digest() -> str:
    """Return one digest of all rule files that come along."""
    return sha256(b"\0".join(path.read_bytes() for path in headers())).hexdigest()


def own_rules(paths: tuple[Path, ...]) -> OwnRules:
    """Return the caller's files as they stand now. Raises OSError."""
    digest = sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    return OwnRules(tuple(str(path.resolve()) for path in paths), digest)

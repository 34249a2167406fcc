"""All rule files there are, read as late and as little as possible."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ziping.rules.rulefile import Header, RuleFile, read_header, read_rule_file

DATA = Path(__file__).with_name("data")
NATION = "cn"


@cache
def headers() -> Mapping[Path, Header]:
    """Return the head of every rule file by its path, the nation first."""
    paths = sorted((DATA / NATION).rglob("*.toml"))
    return {path: read_header(path.read_text(encoding="utf-8")) for path in paths}


@cache
def rule_file(path: Path) -> RuleFile:
    return read_rule_file(path.read_text(encoding="utf-8"), line_of(path))


def line_of(path: Path) -> str:
    """Return the id of the rule line a file belongs to: `cn/hebei/langfang/….toml` → `cn-hebei-langfang`."""
    return "-".join(path.relative_to(DATA).parent.parts)


def all_rules() -> tuple[RuleFile, ...]:
    """Every rule file, the nation first, then by place and date."""
    return tuple(rule_file(path) for path in headers())

"""What a bureau sets for itself: `ziping.toml` in the folder one works in, or the file the environment names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.checks.selection import SetLevel, unknown_words
from ziping.flows.decoding import complaint_of
from ziping.flows.errors import UnusableError, cannot_open
from ziping.formats import limits
from ziping.formats.limits import Limits
from ziping.rules.finding import judge_place
from ziping.rules.thresholds import judge_thresholds

FILE = "ziping.toml"
NAMED = "ZIPING_SETTINGS"
"""The environment variable that names another file."""
DECISIONS = "ziping-decisions.jsonl"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`limits`: how much a file may ask for. `place`: whose rules hold, whatever a document names.

    `levels`: how grave a check's findings are, by code, family or name, `off` for none; `thresholds`: limits of its own
    by the name of a rule, in percent; `decisions`: the file of what was decided, beside this one; `rules`: a rule file
    or a folder of them, to be used beside those that come along.
    """

    limits: Limits = Limits()
    place: str = ""
    levels: dict[str, SetLevel] = {}
    thresholds: dict[str, Decimal] = {}
    decisions: str = DECISIONS
    rules: str = ""

    @property
    def decisions_file(self) -> Path:
        return Path(self.decisions)

    @property
    def rules_path(self) -> Path | None:
        return Path(self.rules) if self.rules else None


AS_IT_COMES = Settings()
_current: ContextVar[Settings] = ContextVar("settings")


def current() -> Settings:
    return _current.get(AS_IT_COMES)


@contextmanager
def using(settings: Settings) -> Iterator[None]:
    """Let these settings hold within the block, in the processes begun there too."""
    token = _current.set(settings)
    try:
        with limits.using(settings.limits):
            yield
    finally:
        _current.reset(token)


def read_settings() -> Settings:
    """Return what the file says; what it leaves out, and all without one, is as it comes.

    Raises UnusableError, UnknownPlaceError and what is wrong with a threshold.
    """
    named = os.environ.get(NAMED, "")
    path = Path(named or FILE)
    if not named and not path.is_file():
        return Settings()
    settings = _decoded(path)
    if unknown := unknown_words(settings.levels):
        raise UnusableError("flow.unknown-check-in-settings", file=str(path), code="、".join(unknown))
    if not settings.rules:
        judge_place(settings.place)
    if settings.thresholds:
        judge_thresholds(settings.thresholds, path.read_text(encoding="utf-8"), str(path))
    rules = str(path.parent / settings.rules) if settings.rules else ""
    return replace(settings, decisions=str(path.parent / settings.decisions), rules=rules)


def _decoded(path: Path) -> Settings:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        raise cannot_open(path, error) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise complaint_of(error, str(path), "flow.bad-settings") from None

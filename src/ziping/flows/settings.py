"""What a bureau sets for itself: `ziping.toml` in the folder one works in, or the file the environment names."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from ziping.flows.decoding import complaint_of
from ziping.flows.errors import UnusableError
from ziping.formats.limits import Limits

FILE = "ziping.toml"
NAMED = "ZIPING_SETTINGS"
"""The environment variable that names another file."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`limits`: how much a file may ask for."""

    limits: Limits = Limits()


def read_settings() -> Settings:
    """Return what the file says; what it leaves out, and all without one, is as it comes. Raises UnusableError."""
    named = os.environ.get(NAMED, "")
    path = Path(named or FILE)
    if not named and not path.is_file():
        return Settings()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        raise UnusableError("flow.cannot-open", file=str(path), why=error.strerror or "") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise complaint_of(error, str(path), "flow.bad-settings") from None

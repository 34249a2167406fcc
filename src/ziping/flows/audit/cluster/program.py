"""Which program runs on a machine: results of another one must not stand beside those of this one."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import ziping
from ziping import __version__
from ziping.rules.library import library_digest


@cache
def program_digest() -> str:
    """Return the version with a digest of the program's files and rules: the same wherever they are installed."""
    root = Path(ziping.__file__).parent
    digest = sha256(library_digest().encode())
    for path in sorted(path for ending in ("*.py", "*.toml", "*.sql") for path in root.rglob(ending)):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}-{digest.hexdigest()[:16]}"

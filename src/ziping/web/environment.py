"""What the place it runs in decides: where data lie, which database, which names it answers to."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from ziping.web.openid.provider import Provider, provider_in

SECRET_BYTES = 50
ONLY_OWNER = 0o600


class Environment(Struct, frozen=True):
    """`data` holds the embedded database, files by their content, and the secret. `database` is a postgres address.

    `provider` is who signs people in beside their passwords, if anybody.
    """

    data: Path
    database: str = ""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    secure: bool = False
    debug: bool = False
    demo: bool = False
    provider: Provider | None = None

    @classmethod
    def from_variables(cls) -> "Environment":
        """Raises Misset where they cannot be."""
        read = os.environ.get
        hosts = tuple(filter(None, read("ZIPING_WEB_HOSTS", "").split(",")))
        return cls(
            data=Path(read("ZIPING_WEB_DATA", "ziping-data")).resolve(),
            database=read("ZIPING_WEB_DATABASE", ""),
            hosts=hosts or cls.__struct_defaults__[1],
            secure=read("ZIPING_WEB_SECURE", "") == "1",
            debug=read("ZIPING_WEB_DEBUG", "") == "1",
            demo=read("ZIPING_WEB_DEMO", "") == "1",
            provider=provider_in(os.environ),
        )


def secret_of(data: Path) -> str:
    """Return the secret kept with the data; the first to ask makes it."""
    path = data / "secret"
    data.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER), "w") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))
    except FileExistsError:
        pass
    return path.read_text()


def database_of(environment: Environment) -> dict[str, object]:
    """Return Django's settings of the database: PostgreSQL where an address is given, else SQLite beside the data."""
    if not environment.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": environment.data / "ziping.sqlite3",
            "CONN_MAX_AGE": 60,  # who closes the last connection writes the whole log back
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000",
            },
        }
    address = urlsplit(environment.database)
    query = dict(part.split("=", 1) for part in address.query.split("&") if "=" in part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(query.get("host", address.hostname or "")),
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

"""What the place it runs in decides: where data lie, which database, which names it answers to."""

import os
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg
from msgspec import Struct
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from ziping.web.openid.provider import Misset, Provider, provider_in

SECRET_BYTES = 50
ONLY_OWNER = 0o600
PARTS: Final = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
"""What Django calls the parts of a database's address; all else of it goes to the driver by its own name."""


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
            database=_judged(read("ZIPING_WEB_DATABASE", "").strip()),
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
    parts = conninfo_to_dict(environment.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(parts.pop(part, "")) for part, name in PARTS.items()},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def _judged(address: str) -> str:
    """Return the address of a database as it is. Raises Misset, which never tells the password in it."""
    if not address:
        return address
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        parts = {}
    if not (parts.get("dbname") or parts.get("service")):
        unknown = _unknown(address)
        if unknown:
            raise Misset("web.database.setting-unknown", names=", ".join(unknown))
        raise Misset("web.database.setting-address")
    return address


def _unknown(address: str) -> list[str]:
    """Name the parameters of the address that the driver does not know."""
    known = {one.keyword.decode() for one in pq.Conninfo.get_defaults()} | {"ssl"}
    try:
        query = urlsplit(address).query
    except ValueError:
        return []
    return [name for name in (part.partition("=")[0] for part in query.split("&")) if name and name not in known]

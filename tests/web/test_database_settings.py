"""What the address of the database says reaches its driver, and a wrong one is told when the program starts."""

from pathlib import Path

import pytest

from ziping.web.environment import Environment, database_of
from ziping.web.keeping.postgres import VARIABLES
from ziping.web.openid.provider import Misset

pytestmark = pytest.mark.any_database
SECURE = {"sslmode": "verify-full", "sslrootcert": "/etc/ca 1.pem", "sslcert": "/c", "sslkey": "/k"}
ADDRESS = "postgresql://zi:p%40ss@db.example:5433/ziping"
QUERY = "sslmode=verify-full&sslrootcert=/etc/ca%201.pem&sslcert=/c&sslkey=/k&connect_timeout=3&application_name=zi"


def place(monkeypatch: pytest.MonkeyPatch, address: str) -> Environment:
    monkeypatch.setenv("ZIPING_WEB_DATABASE", address)
    return Environment.from_variables()


def test_the_connection_parameters_of_the_address_reach_the_driver(monkeypatch: pytest.MonkeyPatch):
    told = database_of(place(monkeypatch, f"{ADDRESS}?{QUERY}"))
    assert told["OPTIONS"] == {**SECURE, "connect_timeout": "3", "application_name": "zi"}
    parts = [told[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == ["ziping", "zi", "p@ss", "db.example", "5433"]


def test_they_reach_the_tools_that_copy_it_too():
    assert {VARIABLES[name] for name in SECURE} == {"PGSSLMODE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY"}


def test_a_socket_is_named_as_host(monkeypatch: pytest.MonkeyPatch):
    told = database_of(place(monkeypatch, "postgresql:///ziping?host=/run/postgresql"))
    assert [told[name] for name in ("NAME", "HOST", "PORT", "OPTIONS")] == ["ziping", "/run/postgresql", "", {}]


def test_without_an_address_it_is_the_embedded_database(tmp_path: Path):
    assert database_of(Environment(tmp_path))["ENGINE"] == "django.db.backends.sqlite3"


def test_a_parameter_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Misset, match="参数 sslmod 不是") as told:
        place(monkeypatch, f"{ADDRESS}?sslmod=require&connect_timeout=3")
    assert "p%40ss" not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://zi:geheim@db/ziping",
        "postgresql://zi:geheim%zz@db/ziping",
        "postgresql://zi:geheim@db",
        "postgresql://[::1:geheim/ziping",
        "geheim",
    ],
)
def test_what_is_no_address_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch, address: str):
    with pytest.raises(Misset, match="不是数据库的地址") as told:
        place(monkeypatch, address)
    assert "geheim" not in str(told.value)

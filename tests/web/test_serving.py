"""A process that serves is ready before its first request."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from live import Place, variables_of

pytestmark = pytest.mark.any_database

LOADING = """
import gc, json, sys
import ziping.web.wsgi
loaded = set(sys.modules)
from django.urls import resolve
resolve("/overview/")
late = [name for name in set(sys.modules) - loaded if name.startswith("ziping.")]
print(json.dumps({"late": late, "apart": gc.get_freeze_count(), "turn": sys.getswitchinterval()}))
"""
MANY = 10_000
USUAL = 0.005
"""Seconds of a turn where nobody says."""


class Loaded(msgspec.Struct, frozen=True):
    """`late` are the modules that the first page brings, `apart` how many objects no search for garbage looks at."""

    late: list[str]
    apart: int
    turn: float


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Load the application as a server does, in a process of its own, and return how it stands then."""
    variables = variables_of(tmp_path_factory.mktemp("data"))
    command = [sys.executable, "-c", LOADING]
    done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own words
    return msgspec.json.decode(done.stdout, type=Loaded)


def test_nobody_waits_for_the_pages_to_be_loaded(loaded: Loaded):
    assert loaded.late == []


def test_what_is_loaded_is_not_searched_for_garbage_while_people_type(loaded: Loaded):
    assert loaded.apart > MANY


def test_a_long_page_gives_way_to_short_answers(loaded: Loaded):
    assert loaded.turn < USUAL


TAKING = """
import sys, threading
import django
django.setup()
from django.core.cache import cache
taken, together = [], threading.Barrier(4)
def take(code):
    together.wait()
    if cache.add(code, "used"):
        taken.append(code)
for code in map(str, range(20)):
    threads = [threading.Thread(target=take, args=[code]) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
print(*taken)
"""


@pytest.mark.sqlite
def test_a_one_time_code_is_taken_once_whoever_asks_at_the_same_moment(tmp_path: Path):
    """`cache.add` is by what the library for second factors takes a code but once."""
    place = Place(tmp_path / "data")
    command = [sys.executable, "-c", TAKING]
    started = [subprocess.Popen(command, env=place.variables, stdout=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603 - our own words
    taken = [code for one in started for code in one.communicate()[0].split()]
    assert sorted(taken, key=int) == [str(code) for code in range(20)]

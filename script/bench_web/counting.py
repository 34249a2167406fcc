"""What a page asks of the database, counted within the process."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from msgspec import Struct

from bench_web.pages import FORM, LISTS, Page
from bench_web.peopling import BACKEND
from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission

GOOD = 200


class Asked(Struct, frozen=True):
    """How many queries it took, and how many bytes the page is."""

    queries: int
    size: int


def asked(parties: Mapping[str, Person], draft: Submission) -> Mapping[str, Asked]:
    paths = paths_of(draft)
    return {page.name: _asked(parties[page.who], paths[page.name]) for page in (*LISTS, FORM) if page.name in paths}


def paths_of(draft: Submission) -> dict[str, str]:
    """Return the addresses of the pages there are."""
    return dict(_paths(draft))


def _paths(draft: Submission) -> Iterator[tuple[str, str]]:
    for page in (*LISTS, FORM):
        try:
            yield page.name, _path(page, draft)
        except NoReverseMatch:
            continue


def _path(page: Page, draft: Submission) -> str:
    return reverse(page.url, args=[draft.pk] if page is FORM else [])


def _asked(person: Person, path: str) -> Asked:
    queries = 0

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:  # noqa: ANN401 - as Django hands it on
        nonlocal queries
        queries += 1
        return execute(sql, *rest)

    client = Client(headers={"host": "localhost"})
    client.force_login(person, BACKEND)
    client.get(path)
    caches["process"].clear()
    with connection.execute_wrapper(count):
        answer = client.get(path)
    if answer.status_code != GOOD:
        raise RuntimeError(path, answer.status_code)
    return Asked(queries, len(answer.content))

"""Ask for one address as one person in one state, tell what came of it, and leave nothing behind."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlencode

from cast import BACKEND, Cast, assembled
from county_forms import round_of, submission_of
from django.conf import settings
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from matrix import ANONYMOUS, CLOSED, RELATIONS, Page
from msgspec import Struct
from things import MAKERS, Stage

from ziping.web.api.models import Token
from ziping.web.api.secret import digest_of
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission

OUTCOMES: Final = {
    401: "sign-in",
    403: "refused",
    404: "hidden",
    405: "no-method",
    409: "too-late",
    410: "gone",
    422: "not-ready",
}
NOTHING: Final = "nothing"
"""Answered, but nothing is done, and nothing shown."""
WRITES: Final = ("INSERT", "UPDATE", "DELETE")
ASIDE: Final = ("django_session", "axes_", "SAVEPOINT", "cache", "last_login")
"""Tables that a sign-in itself writes."""
LEDGER: Final = 'INSERT INTO "ledger_entry"'


class Scene(Struct, frozen=True):
    """The cast made once, each person signed in, a submission of the education department and of the school."""

    cast: Cast
    opened: Round
    submissions: Mapping[str, Submission]
    sessions: Mapping[str, str]
    client: Client


class Told(Struct, frozen=True):
    """`writes` are the statements that changed something, `body` is what the page holds."""

    outcome: str
    writes: tuple[str, ...] = ()
    body: str = ""

    @property
    def is_logged(self) -> bool:
        return any(LEDGER in one for one in self.writes)


def staged() -> Scene:
    cast = assembled()
    opened = round_of(cast)
    submissions = {name: submission_of(opened, getattr(cast, name)) for name in ("education", "school")}
    for name, person in cast.people().items():
        token_of(person, name)
    sessions = {name: _session(person) for name, person in cast.people().items()}
    return Scene(cast, opened, submissions, sessions, Client(raise_request_exception=False))


def token_of(person: Person, secret: str, scopes: str = "read write admin") -> Token:
    """Give a token whose secret is known."""
    today = timezone.localdate()
    digest = digest_of(secret)
    return Token.objects.create(person=person, name=secret, digest=digest, scopes=scopes, ends_on=today, used_on=today)


def _session(person: Person) -> str:
    """Sign in as if with a password just now."""
    client = Client()
    client.force_login(person, BACKEND)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def undone() -> Iterator[None]:
    """Roll back whatever happens within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def probe(scene: Scene, page: Page, method: str, who: str, state: str) -> Told:
    part, unit = RELATIONS[who]
    person = getattr(scene.cast, part) if part else None
    stage = Stage(scene.cast, getattr(scene.cast, unit), scene.submissions[unit], person)
    with undone():
        _put(scene, stage.submission, state)
        session = {settings.SESSION_COOKIE_NAME: scene.sessions[part]} if part and not page.is_api else {}
        scene.client.cookies = SimpleCookie(session)
        return _asked(_Sender(scene.client, page, method, part), stage)


def _put(scene: Scene, submission: Submission, state: str) -> None:
    submission.state = CLOSED.get(state, state)
    rounded = Round.State.closed if state in CLOSED else Round.State.opened
    Submission.objects.filter(pk=submission.pk).update(state=submission.state)
    Round.objects.filter(pk=scene.opened.pk).update(state=rounded)


class _Sender(Struct, frozen=True):
    """Sends a page's form, or JSON to the API with the token of the `part`."""

    client: Client
    page: Page
    method: str
    part: str

    def send(self, address: str, sent: dict[str, object]) -> HttpResponse:
        headers = {"Authorization": f"Bearer {self.part}"} if self.page.is_api and self.part else None
        if self.method == "GET":
            return self.client.get(address, headers=headers)  # type: ignore[return-value]  # the client's answer is one
        kind = "application/json" if self.page.is_api else MULTIPART_CONTENT
        data = json.dumps(sent) if self.page.is_api else encode_multipart(BOUNDARY, sent)
        return self.client.generic(self.method, address, data, kind, headers=headers)  # type: ignore[return-value]  # as above


def _asked(sender: _Sender, stage: Stage) -> Told:
    page = sender.page
    made = {name: meant(value, stage) for name, value in page.address.items()}
    for name in page.needs:
        meant(name, stage)
    sent = {named(name, stage): meant(value, stage) for name, value in page.sends.items()}
    query = urlencode({name: meant(value, stage) for name, value in page.query.items()})
    address = f"{reverse(page.name, kwargs=made)}?{query}".rstrip("?")
    with written() as writes:
        answer = sender.send(address, sent)
        _close(answer)
    body = "" if answer.streaming else answer.content.decode(errors="replace")
    return Told(outcome_of(answer), tuple(writes), body)


def _close(answer: HttpResponse) -> None:
    """Close the file that an answer hands out, but not the database with it."""
    if answer.streaming:
        request_finished.disconnect(close_old_connections)
        answer.close()
        request_finished.connect(close_old_connections)


def meant(value: object, stage: Stage) -> object:
    """Make the thing that "@name" stands for."""
    return MAKERS[value[1:]](stage) if isinstance(value, str) and value.startswith("@") else value


def named(name: str, stage: Stage) -> str:
    """Put the thing in for which a field's name asks: "confirm-@submission"."""
    before, at, thing = name.partition("@")
    return f"{before}{meant(at + thing, stage)}"


@contextmanager
def written() -> Iterator[list[str]]:
    """Collect the statements that change rows."""
    writes: list[str] = []

    def seen(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith(WRITES) and not any(name in sql for name in ASIDE):
            writes.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(seen):
        yield writes


def outcome_of(answer: HttpResponse) -> str:
    to = answer.headers.get("Location", "")
    if to.startswith((reverse("account_login"), reverse("account_reauthenticate"))) and "?next=" in to:
        return "sign-in"
    if answer.status_code < 400:
        return "ok"
    return OUTCOMES.get(answer.status_code, f"status {answer.status_code}")


def fault(scene: Scene, page: Page, method: str, who: str, state: str) -> str:
    """Return what differs from the table in a line, empty where nothing does."""
    expected, told = page.expected(method, who, state), probe(scene, page, method, who, state)
    where = f"{method} {page.key} by {who} in {state}"
    if expected == NOTHING:
        return _more_than_nothing(page, told, where)
    if told.outcome != expected and not (who == ANONYMOUS and expected == "no-method" and told.outcome == "sign-in"):
        return f"{where}: {told.outcome}, but the table says {expected}"
    if expected == "ok" and page.shows not in told.body and (told.body or method == "GET"):
        return f"{where}: {page.shows} does not stand there"
    changes = method != "GET" and told.outcome == "ok"
    if told.writes and not changes:
        return f"{where}: it is {told.outcome} and yet something is written: {told.writes[0][:100]}"
    if changes and not page.unlogged and not told.is_logged:
        return f"{where}: it is done and yet not in the log"
    return ""


def _more_than_nothing(page: Page, told: Told, where: str) -> str:
    """Return what is wrong with an answer that neither does nor shows anything."""
    if told.outcome != "ok":
        return f"{where}: {told.outcome}, but the table says {NOTHING}"
    if told.writes:
        return f"{where}: nothing is to be done and yet something is written: {told.writes[0][:100]}"
    return f"{where}: {page.shows} stands there" if page.shows and page.shows in told.body else ""

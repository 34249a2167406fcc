"""Browsers of the cast: the screens they have, and how one is signed in without its page."""

from typing import Final

from cast import BACKEND
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ViewportSize
from pytest_django.live_server_helper import LiveServer

from ziping.web.people.models import Person

SCREENS: Final[dict[str, ViewportSize]] = {
    "office": {"width": 1366, "height": 768},
    "phone": {"width": 390, "height": 844},
}


def sign_in(context: BrowserContext, live_server: LiveServer, person: Person) -> None:
    client = Client()
    client.force_login(person, BACKEND)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

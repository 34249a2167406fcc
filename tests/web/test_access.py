"""Each main page can be used by everybody: with a screen reader, on an old screen, on a phone."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SCREENS, sign_in
from cast import Cast
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from ziping.web.people.models import Person
from ziping.web.submissions.models import Submission

pytestmark = pytest.mark.any_database
SERIOUS = {"serious", "critical"}
Open = Callable[[Person | None, str], Page]
Address = Callable[[Cast, Submission], tuple[Person | None, str]]
PAGES: dict[str, Address] = {
    "sign in": lambda _, __: (None, "/account/login/"),
    "home of a clerk": lambda cast, _: (cast.clerk, reverse("home")),
    "form to fill in": lambda cast, form: (cast.clerk, reverse("submission", args=[form.pk])),
    "form to read": lambda cast, form: (cast.auditor, reverse("submission", args=[form.pk])),
    "uploads": lambda cast, form: (cast.clerk, reverse("uploads", args=[form.pk])),
    "evidence": lambda cast, form: (
        cast.clerk,
        reverse("evidence", args=[form.pk]) + "?at=/projects/0/indicators/0",
    ),
    "units": lambda cast, _: (cast.administrator, reverse("units")),
    "overview": lambda cast, _: (cast.lead, reverse("overview")),
    "a unit": lambda cast, _: (cast.administrator, reverse("unit", args=[cast.education.pk])),
    "import of people": lambda cast, _: (cast.administrator, reverse("import")),
    "publishing": lambda cast, _: (cast.lead, reverse("publishing")),
    "what is not published": lambda cast, _: (cast.lead, reverse("restrictions")),
    "the public site": lambda _, __: (None, reverse("public")),
    "what was never published": lambda _, __: (None, reverse("public-unit", args=[2025, "none"])),
    "rectification of a department": lambda cast, _: (cast.clerk, reverse("rectifying")),
    "rectification of all": lambda cast, _: (cast.reviewer, reverse("rectify-bureau")),
    "a refusal": lambda cast, form: (cast.outsider, reverse("submission", args=[form.pk])),
}


@pytest.fixture(params=SCREENS)
def shown(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    context = browser.new_context(viewport=SCREENS[request.param], reduced_motion="reduce")

    def opened(person: Person | None, address: str) -> Page:
        if person is not None:
            sign_in(context, live_server, person)
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    yield opened
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everybody_and_fits(name: str, shown: Open, cast: Cast, submission: Submission) -> None:
    page = shown(*PAGES[name](cast, submission))
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found if one["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.locator("h1").count() == 1

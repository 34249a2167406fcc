"""The button in a browser, which holds to the policy of contents on the way to the provider and back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SCREENS
from cast import Cast
from emptying import empty_caches
from identity import identity
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("screen", SCREENS)
def test_the_button_signs_in(browser: Browser, live_server: LiveServer, cast: Cast, settings: Settings, screen: str):
    empty_caches()
    context = browser.new_context(viewport=SCREENS[screen])
    with identity() as there:
        settings.AUTH_PROVIDER = there.provider(name="示例县财政局统一身份认证平台")
        page = context.new_page()
        page.goto(f"{live_server.url}/account/login/?next=/rectifying/")
        assert not [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] == "serious"]
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        page.get_by_role("link", name="用示例县财政局统一身份认证平台登录").click()
        assert page.url == f"{live_server.url}/rectifying/"
        assert page.get_by_role("link", name=cast.clerk.name).is_visible()
    context.close()

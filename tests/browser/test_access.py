"""What holds of every page in a real browser, on a desk and on a phone, in light and in dark.

Everyone can use it (WCAG 2.2 AA by axe-core), it fits, nothing is complained of, and nothing is
asked of another computer. All pages are gone through once for each width.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.conftest import PAGES, PHONE, WIDE, Server, Visit, seeing
from tests.browser.wcag import breaches, darkened, settled

pytestmark = pytest.mark.browser
EITHER = pytest.mark.parametrize("at", ["desk", "phone"])


@dataclass(frozen=True)
class Look:
    """A page of the app as it was found: how wide, and what it breaks in light and in dark."""

    width: int
    light: dict[str, str]
    dark: dict[str, str]


@dataclass(frozen=True)
class Looks:
    """Every page by its name, and what all of them together complained of and asked for."""

    pages: dict[str, Look]
    errors: list[str]
    asked: list[str]


def look(seen: Visit, address: str) -> Look:
    page = seen.page
    page.emulate_media(color_scheme="light")
    page.goto(address)
    width = settled(page).evaluate("document.documentElement.scrollWidth")
    return Look(width, breaches(page), breaches(darkened(page)))


def look_at_all(chromium: Browser, sample: Server, viewport: ViewportSize) -> Looks:
    with chromium.new_context(viewport=viewport) as context:
        seen = seeing(context.new_page())
        seen.page.goto(sample.link)
        settled(seen.page)
        pages = {name: look(seen, sample.address + name) for name in PAGES}
        seen.page.wait_for_load_state("networkidle")
        return Looks(pages, seen.errors, seen.asked)


@pytest.fixture(scope="module")
def desk(chromium: Browser, sample: Server) -> Looks:
    return look_at_all(chromium, sample, WIDE)


@pytest.fixture(scope="module")
def phone(chromium: Browser, sample: Server) -> Looks:
    return look_at_all(chromium, sample, PHONE)


@EITHER
def test_every_page_meets_wcag_in_the_light(at: str, request: pytest.FixtureRequest):
    looks: Looks = request.getfixturevalue(at)

    assert {name: one.light for name, one in looks.pages.items() if one.light} == {}


@EITHER
def test_every_page_meets_wcag_in_the_dark(at: str, request: pytest.FixtureRequest):
    looks: Looks = request.getfixturevalue(at)

    assert {name: one.dark for name, one in looks.pages.items() if one.dark} == {}


@EITHER
def test_no_page_has_a_console_error(at: str, request: pytest.FixtureRequest):
    looks: Looks = request.getfixturevalue(at)

    assert looks.errors == []


@EITHER
def test_no_page_asks_anything_of_another_computer(at: str, request: pytest.FixtureRequest):
    looks: Looks = request.getfixturevalue(at)
    asked = [url for url in looks.asked if not url.startswith(("data:", "blob:"))]

    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}


def test_nothing_is_wider_than_a_phone(phone: Looks):
    wide = {name: one.width for name, one in phone.pages.items() if one.width > PHONE["width"]}

    assert wide == {}

"""Everyone can use it: WCAG 2.2 AA by axe-core, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # no types
from playwright.sync_api import ViewportSize

from tests.browser.conftest import PAGES, PHONE, WIDE, Server, Visiting

pytestmark = pytest.mark.browser

# Streamlit's own grouped menu, which we can't change.
ITS_OWN = {"list", "listitem"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_every_page_meets_wcag(sample: Server, visit: Visiting, dark, viewport: ViewportSize):
    page = visit(sample.link, viewport=viewport, dark=dark).page
    found = {}
    for name in PAGES:
        page.goto(sample.address + name)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        results = Axe().run(page, options=RULES).response["violations"]
        told = {one["id"]: one["nodes"][0]["html"][:160] for one in results}
        found[name] = {rule: html for rule, html in told.items() if rule not in ITS_OWN}

    assert {name: rules for name, rules in found.items() if rules} == {}


def test_nothing_is_wider_than_a_phone(sample: Server, visit: Visiting):
    page = visit(sample.link, viewport=PHONE).page
    for name in PAGES:
        page.goto(sample.address + name)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name

"""WCAG 2.2 AA by axe-core: what a page of the app breaks, once it has settled."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # no types
from playwright.sync_api import Page, expect

# Streamlit's own grouped menu, which we can't change.
ITS_OWN = frozenset({"list", "listitem"})
# What is not broken is not told one by one: telling it takes longer than looking.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
BACKGROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
UNDRAWN = "[data-testid=stPlotlyChart]:not(:has(.main-svg))"


def settled(page: Page) -> Page:
    """Wait until a page of the app has its title, its script rests and its charts are drawn."""
    page.get_by_role("heading", level=1).wait_for()
    page.locator(AT_REST).wait_for()
    expect(page.locator(UNDRAWN)).to_have_count(0, timeout=60_000)
    return page


def darkened(page: Page) -> Page:
    """Let a light page follow its device into the dark, with its charts drawn anew."""
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => {BACKGROUND} !== light", arg=light)
    return settled(page)


def breaches(page: Page) -> dict[str, str]:
    """Return each rule a page breaks and where first."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    told = {one["id"]: one["nodes"][0]["html"][:160] for one in found}
    return {rule: html for rule, html in told.items() if rule not in ITS_OWN}

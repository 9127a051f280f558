"""From a point of a chart to what was written then, by pointer and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import Server, Visiting

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
WRITTEN = re.compile(r"\d pieces? written$")
LAYOUT = "document.querySelector('.js-plotly-plot')._fullLayout.dragmode"


def first_chart(page: Page) -> Locator:
    chart = page.locator(".stPlotlyChart").first
    chart.locator(".points path").nth(20).wait_for()
    return chart


def pick(page: Page, place: int) -> None:
    """Click on a point of the first chart."""
    box = first_chart(page).locator(".points path").nth(place).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def words_of(page: Page) -> str:
    """Return the days that a picked point stands for."""
    said = page.get_by_text(WRITTEN).first
    said.wait_for()
    return said.inner_text().partition(":")[0]


def test_a_point_leads_to_the_entries_of_its_week_and_the_scope_stays(
    sample: Server, visit: Visiting
):
    seen = visit(sample.link)
    page = seen.page
    page.goto(sample.address + "episodes?who=Ana")

    pick(page, 20)
    days = words_of(page)
    faded = (
        first_chart(page)
        .locator(".points path")
        .evaluate_all("points => points.filter(one => one.style.opacity !== '1').length")
    )
    page.get_by_role("link", name="Read").click()

    expect(page.get_by_role("heading", name="Journal", level=1)).to_be_visible()
    expect(page.get_by_text(f"{days}, as chosen on a chart.")).to_be_visible()
    assert faded == 0
    assert "who=Ana" in page.url
    assert "from=" in page.url

    page.get_by_role("button", name="Show all days").click()
    page.wait_for_url(lambda url: "from=" not in url)
    pick(page, -1)
    days = words_of(page)
    page.get_by_role("button", name="Read").click()

    expect(page.get_by_text(f"{days}, as chosen on a chart.")).to_be_visible()
    assert "from=" in page.url
    assert seen.errors == []


def test_a_finger_on_a_chart_scrolls_the_page_also_where_points_can_be_picked(
    sample: Server, visit: Visiting
):
    page = visit(sample.link, viewport=PHONE).page
    page.goto(sample.address + "episodes")
    first_chart(page)

    assert page.evaluate(LAYOUT) is False


def test_the_same_way_can_be_gone_by_keyboard(sample: Server, visit: Visiting):
    page = visit(sample.link, viewport=PHONE, dark=True).page
    page.goto(sample.address + "episodes")
    way = page.locator(".st-key-journal-episodes_per_week button")
    way.wait_for()
    way.focus()
    page.keyboard.press("Enter")
    days = page.get_by_label("What was written in")
    days.wait_for()
    page.keyboard.press("Tab")
    expect(days).to_be_focused()
    page.get_by_role("link", name="Read").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Journal", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Show all days")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_picked_point_is_drawn_anew_when_the_browser_turns_dark(sample: Server, visit: Visiting):
    page = visit(sample.link).page
    page.goto(sample.address + "episodes")
    pick(page, 20)
    words_of(page)
    light = page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.font.color")

    page.emulate_media(color_scheme="dark")

    page.wait_for_function(
        "light => document.querySelector('.js-plotly-plot')._fullLayout.font.color !== light",
        arg=light,
    )
    pick(page, 22)
    words_of(page)

"""Charts in a real browser: they fit a phone, their words stay apart, and nothing in them acts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import plotly  # type: ignore[import-untyped] # plotly ships no types
import pytest
import streamlit
from playwright.sync_api import Browser, Page

from analytics.figures.chart import Chart
from analytics.figures.frame import NARROW_PX
from analytics.figures.palette import LIGHT
from analytics.figures.screen import CONFIG, spec

pytestmark = pytest.mark.browser

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FONTS = Path(streamlit.__file__).parent / "static" / "static" / "media"
DRAW = """async ([figures, config]) => {
  await document.fonts.load('13px "Source Sans"');
  for (const name in figures) {
    const box = document.createElement('div');
    box.id = name.replaceAll(' ', '-');
    box.style.height = figures[name].layout.height + 'px';
    document.body.append(box);
    await Plotly.newPlot(box, figures[name].data, figures[name].layout, config);
  }
}"""
BOXES = """(name) => [...document.querySelectorAll(`#${name} .annotation text, #${name} .xtick text,
  #${name} .ytick text`)].map(one => {
    const {left, right, top, bottom} = one.getBoundingClientRect();
    const page = document.getElementById(name).getBoundingClientRect();
    return [one.textContent, left - page.left, right - page.left, top, bottom];
  }).filter(box => box[2] > box[1])"""


@pytest.fixture(scope="module")
def phone(charts: dict[str, Chart], chromium: Browser) -> Iterator[Page]:
    """All charts on a phone, in the page's type."""
    font = next(FONTS.glob("SourceSansVF-Upright*.woff2"))
    source = base64.b64encode(font.read_bytes()).decode()
    page = chromium.new_page(viewport={"width": NARROW_PX, "height": 800}, has_touch=True)
    page.set_content(
        "<!doctype html><style>body { margin: 0 } @font-face { font-family: 'Source Sans';"
        f"src: url(data:font/woff2;base64,{source}) }}</style>"
    )
    page.add_script_tag(path=PLOTLY)
    figures = {name: spec(chart, LIGHT) for name, chart in charts.items()}
    page.evaluate(DRAW, [json.loads(json.dumps(figures)), dict(CONFIG)])
    yield page
    page.close()


def words(page: Page, name: str) -> list[tuple[str, float, float, float, float]]:
    return [tuple(box) for box in page.evaluate(BOXES, name.replace(" ", "-"))]


def test_no_words_leave_a_phone(phone: Page, charts: dict[str, Chart]):
    for name in charts:
        for text, left, right, _, _ in words(phone, name):
            assert left >= -1, (name, text)
            assert right <= NARROW_PX + 1, (name, text)


def test_words_do_not_lie_on_each_other(phone: Page, charts: dict[str, Chart]):
    for name in charts:
        found = words(phone, name)
        assert found, name
        for one, other in combinations(found, 2):
            beside = min(one[2], other[2]) - max(one[1], other[1])
            above = min(one[4], other[4]) - max(one[3], other[3])
            # A box of words has some 4 pixels of air below and above its letters.
            assert beside <= 1 or above <= 6, (name, one[0], other[0])


def test_nothing_people_wrote_became_a_link_a_picture_or_bold(phone: Page):
    assert phone.locator("svg a, svg image[href^='http'], img").count() == 0
    assert phone.locator("svg tspan[style*='bold']").count() == 0
    assert phone.locator("svg text", has_text="<b>").count() > 0


def test_a_finger_that_lands_on_a_chart_scrolls_the_page(phone: Page):
    prevented = phone.evaluate(
        """() => {
          const drag = document.querySelector('#points .nsewdrag');
          const {left, top} = drag.getBoundingClientRect();
          const place = {clientX: left + 9, clientY: top + 9};
          const touch = new Touch({identifier: 1, target: drag, ...place});
          const told = {cancelable: true, bubbles: true, touches: [touch], changedTouches: [touch]};
          const events = ['touchstart', 'touchmove'].map(name => new TouchEvent(name, told));
          for (const event of events) drag.dispatchEvent(event);
          return events.some(event => event.defaultPrevented);
        }"""
    )

    assert prevented is False

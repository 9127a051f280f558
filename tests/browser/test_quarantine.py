"""A row that could not be taken is put right in place, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from analytics.importing import arrive_bytes
from analytics.log.log import Log
from analytics.readers.rules import Choices
from tests.browser.conftest import PHONE, Serve, Visiting
from tests.browser.wcag import breaches, darkened

pytestmark = pytest.mark.browser

EPISODES = b"""at,who,intensity,note
2025-03-01 21:00,Ana,7,
2025-03-02 21:00,Ana,11,too strong
2025-03-03 21:00,Ana,soon,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.securebase"
    with Log.open(path) as opened:
        opened.take_in([arrive_bytes("episodes.csv", EPISODES, Choices())])
    return path


def test_a_row_is_put_right_in_place_and_the_menu_counts_down(
    serve: Serve, visit: Visiting, log: Path
):
    seen = visit(serve(log).link)
    page = seen.page
    page.get_by_role("link", name="Import (2)").click()
    row = page.locator(".st-key-refused-1")
    field = row.get_by_label("The row as it stands in the file")
    expect(field).to_have_value("2025-03-02 21:00,Ana,11,too strong")

    field.fill("2025-03-02 21:00,Ana,12,too strong")
    row.get_by_role("button", name="Try again").click()
    expect(row.get_by_text(re.compile("^Not yet.*12"))).to_be_visible()
    field.fill("2025-03-02 21:00,Ana,9,too strong")
    row.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("Saved. Line 3 brought 1 episode")).to_be_visible()
    expect(page.get_by_role("link", name="Import (1)")).to_be_visible()
    expect(page.get_by_text("episodes.csv, line 3: 1 record new")).to_be_visible()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("1 row left out.")).to_be_visible()
    expect(page.get_by_role("link", name="Import", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/import"))
    assert seen.errors == []


def test_the_list_meets_wcag_in_light_and_dark_and_is_no_wider_than_a_phone(
    serve: Serve, visit: Visiting, log: Path
):
    server = serve(log)
    token = server.link.partition("?")[2]
    page = visit(f"{server.address}import?{token}", viewport=PHONE).page
    page.get_by_role("heading", name="Rows not taken").wait_for()
    page.wait_for_load_state("networkidle")

    assert [breaches(page), breaches(darkened(page))] == [{}, {}]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

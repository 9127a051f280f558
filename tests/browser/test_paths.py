"""The paths people take, in a real browser against a real server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve, Server, Visiting
from tests.browser.wcag import settled

pytestmark = pytest.mark.browser

EPISODES = """at,who,intensity,intensity_after,minutes,triggers,coping,reassurance_sought,note
2025-03-01 21:00,Ana,7,3,40,slow reply,breathing,yes,
2025-03-02 21:00,Ana,5,2,20,slow reply | alone,walk,no,
2025-03-03 21:00,Ana,11,2,20,,,no,too strong
"""
DROP = """(element, [name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    element.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true}));
  }
}"""


def drop(page: Page, name: str, text: str) -> None:
    zone = page.get_by_test_id("stFileUploaderDropzone")
    zone.wait_for()
    zone.evaluate(DROP, [name, text])


def test_a_newcomer_drops_a_file_sees_its_charts_and_takes_it_back(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    page = visit(serve(tmp_path / "log.securebase").link).page
    page.get_by_role("link", name="Import").click()
    drop(page, "episodes.csv", EPISODES)

    page.get_by_text("1 record not taken, line by line").click()
    expect(page.get_by_text(re.compile("^Line 4: "))).to_be_visible()
    page.get_by_role("button", name="Take in 2 records").click()
    expect(page.get_by_text(re.compile("Saved"))).to_be_visible()

    page.get_by_role("link", name="Episodes").click()
    expect(
        page.get_by_text("of 2 episodes").or_(page.get_by_text("Not enough yet")).first
    ).to_be_visible()

    page.get_by_role("link", name="Import").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text(re.compile("was withdrawn"))).to_be_visible()
    expect(page.get_by_role("heading", name="Past imports")).to_be_hidden()


def test_a_wrong_file_is_told_what_it_is(serve: Serve, visit: Visiting, tmp_path: Path):
    page = visit(serve(tmp_path / "log.securebase").link).page
    page.get_by_role("link", name="Import").click()
    drop(page, "holiday.html", "<!doctype html><html><body>a page</body></html>")

    expect(page.get_by_text(re.compile("web page"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Take in"))).to_be_hidden()


def test_the_scope_goes_into_the_address_and_changes_the_answers(sample: Server, visit: Visiting):
    page = visit(sample.link).page
    page.get_by_role("link", name="Communication").click()
    page.get_by_role("heading", name="Do we both feel heard?").wait_for()
    heard = page.get_by_text(re.compile("from 69 ratings"))
    expect(heard).to_have_count(1)
    expect(heard).to_contain_text("Ben")

    page.get_by_test_id("stSidebar").get_by_role("radio", name="Ana").or_(
        page.get_by_test_id("stSidebar").get_by_role("button", name="Ana")
    ).click()

    expect(page).to_have_url(re.compile("who=Ana"))
    expect(heard).not_to_contain_text("Ben", timeout=60_000)
    page.get_by_role("link", name="Rituals").click()
    expect(page).to_have_url(re.compile("rituals.*who=Ana"))


def test_a_deep_link_on_a_fresh_server_opens_the_page_in_its_scope(
    serve: Serve, visit: Visiting, tmp_path: Path, sample_log: bytes
):
    path = tmp_path / "sample.securebase"
    path.write_bytes(sample_log)
    server = serve(path)
    token = server.link.partition("?")[2]
    seen = visit(f"{server.address}episodes?{token}&since=2026-01-05&until=2026-03-01")
    page = settled(seen.page)

    expect(page.get_by_role("heading", name="Episodes", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="How often do anxious episodes come?")).to_be_visible()
    expect(page).to_have_url(re.compile("since=2026-01-05"))
    assert "token=" not in page.url
    assert seen.errors == []

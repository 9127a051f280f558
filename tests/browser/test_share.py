"""From the Share page to a file: looked at, made, noted, opened by whoever has the words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visiting

pytestmark = pytest.mark.browser


def test_a_page_is_looked_at_made_noted_and_opened_with_its_words(
    sample: Server, visit: Visiting, tmp_path: Path
):
    page = visit(sample.link).page
    page.get_by_role("link", name="Share").click()
    recipient = page.get_by_role("textbox", name="For whom")
    recipient.fill("Dr M")
    recipient.press("Enter")
    page.get_by_role("button", name="Show what would leave").click()
    expect(page.get_by_text(re.compile("^Person A .L1, days and scores"))).to_be_visible()
    expect(page.get_by_text("Nothing of Person B.")).to_be_visible()
    words = page.get_by_test_id("stCode").get_by_text(re.compile(r"^\w+( \w+){5}$")).inner_text()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Make and save the file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    expect(page.get_by_text(re.compile("Ana's page for Dr M, sealed"))).to_be_visible()

    assert file.suffix == ".html"
    opened = visit(file.as_uri()).page
    opened.get_by_role("textbox").fill(words.upper())
    opened.keyboard.press("Enter")
    expect(
        opened.get_by_role("heading", name="How often do anxious episodes come?")
    ).to_be_visible()


def test_the_share_page_works_on_a_phone_without_a_sideways_scroll(sample: Server, visit: Visiting):
    token = sample.link.partition("?")[2]
    page = visit(f"{sample.address}share?{token}", viewport={"width": 360, "height": 800}).page
    page.get_by_role("button", name="Show what would leave").click()
    page.get_by_role("heading", name="Make the file").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

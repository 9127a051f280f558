"""The whole first day of a new couple, on a phone, by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Serve, Visiting
from tests.browser.wcag import breaches, darkened, settled

pytestmark = pytest.mark.browser

MOST_TABS = 200
HAS_FOCUS = "(element) => element.contains(document.activeElement)"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this has the focus, as one does without a mouse."""
    target.wait_for()
    for _ in range(MOST_TABS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} can't be reached with the Tab key.")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(words)


def choose(page: Page, label: str, option: str) -> None:
    tab_to(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(option)
    page.get_by_role("option", name=option).wait_for()
    page.keyboard.press("Enter")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= 360)


def pick(page: Page, group: str, option: str) -> None:
    """Tab to a group of choices, go through it with the arrow keys, choose with the space bar."""
    choices = page.get_by_role("radiogroup", name=group, exact=True)
    wanted = choices.get_by_role("radio", name=option, exact=True)
    tab_to(page, choices)
    many = choices.get_by_role("radio").count()
    for key in ("ArrowRight",) * many + ("ArrowLeft",) * many:
        if wanted.evaluate(HAS_FOCUS):
            break
        page.keyboard.press(key)
    page.keyboard.press("Space")
    expect(wanted).to_be_checked()


def save(page: Page, words: str) -> None:
    press(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text(re.compile(rf"^Saved\. .*: {words}"))).to_be_visible()


def go_to(page: Page, name: str, title: str) -> None:
    """Open the menu, where it is not open still, and follow a link of it."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True)
    menu.or_(link).first.wait_for()
    if menu.is_visible():
        press(page, menu)
    press(page, link)
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def set_up(page: Page) -> None:
    assert breaches(settled(page)) == {}
    write(page, "Your name", "Mia")
    write(page, "Your partner's name", "Leo")
    press(page, page.get_by_role("button", name="Go on"))
    expect(page.get_by_text("Saved: Mia and Leo.")).to_be_visible()
    choose(page, "Evening hug", "Both of us")
    expect(page.get_by_role("combobox", name="Evening hug: how often")).to_be_visible()
    assert breaches(settled(page)) == {}
    press(page, page.get_by_role("button", name="Agree on these"))
    expect(page.get_by_role("heading", name="What next")).to_be_visible()
    assert fits(page)
    assert breaches(darkened(page)) == {}


def log_the_day(page: Page) -> None:
    pick(page, "Whose entry", "Mia")
    pick(page, "What", "Episode")
    pick(page, "How strong was it, 0 to 10", "6")
    save(page, "episode, 6 of 10")
    pick(page, "What", "Journal")
    write(page, "In your own words", "We began our log today.")
    save(page, "journal entry")
    pick(page, "Whose entry", "Leo")
    pick(page, "What", "A calm day")
    save(page, "a calm day")
    assert fits(page)
    pick(page, "What", "Rituals")
    for who in ("Leo", "Mia"):
        pick(page, f"Evening hug, {who}", "Done")
    assert fits(page)


def test_a_new_couple_sets_up_and_logs_its_first_day(serve: Serve, visit: Visiting, tmp_path: Path):
    seen = visit(serve(tmp_path / "log.securebase").link, viewport=PHONE)
    page = seen.page
    set_up(page)
    press(page, page.get_by_test_id("stMain").get_by_role("link", name="Log today").last)
    log_the_day(page)

    go_to(page, "Overview", "How are we doing?")
    expect(page.get_by_text("Leo and Mia").first).to_be_visible()
    go_to(page, "Rituals", "Rituals")
    expect(page.get_by_text("Evening hug").first).to_be_visible()
    assert fits(page)
    go_to(page, "Journal", "Journal")
    expect(page.get_by_text("We began our log today.")).to_be_visible()
    assert fits(page)
    assert seen.errors == []

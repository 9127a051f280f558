"""Log today in a real browser: by keyboard alone, and on a phone's first day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.agreed import name_people
from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.records import Ritual
from analytics.today import Kind
from pages.parts.log_words import capital
from tests.browser.conftest import Serve, Visiting
from tests.browser.wcag import breaches, darkened, settled

pytestmark = pytest.mark.browser

MOST_STOPS, MOST_PILLS = 80, 12
HAS_FOCUS = "one => one.contains(document.activeElement)"
Step = Callable[[Page], None]


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    target.wait_for()
    for _ in range(MOST_STOPS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} can't be reached by keyboard")


def press(page: Page, name: str | re.Pattern[str], within: Locator | None = None) -> None:
    """Press a button by keyboard."""
    button = (within or page.get_by_test_id("stMain")).get_by_role("button", name=name)
    reach(page, button.first)
    page.keyboard.press("Enter")


def choose(page: Page, group: str | re.Pattern[str], option: str) -> None:
    """Choose one of a row of pills by keyboard: Tab to the row, arrows to the pill, Space."""
    row = page.get_by_role("radiogroup", name=group, exact=True)
    row = row.or_(page.get_by_role("toolbar", name=group, exact=True)).last
    pill = row.get_by_role("radio", name=option, exact=True)
    pill = pill.or_(row.get_by_role("button", name=option, exact=True)).first
    reach(page, row)
    for key in ["ArrowRight"] * MOST_PILLS + ["ArrowLeft"] * MOST_PILLS:
        if pill.evaluate(HAS_FOCUS):
            page.keyboard.press("Space")
            return
        page.keyboard.press(key)
    pytest.fail(f"{option} can't be reached by arrow keys")


def write(page: Page, label: str, words: str) -> None:
    """Type into the last field of this name: where one is put right, that is the one."""
    reach(page, page.get_by_label(label, exact=True).last)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


# For each kind: how it is filled in, what is said of it, how it is put right and what it then says.
FORMS: Mapping[Kind, tuple[Step, str, Step | None, str]] = {
    Kind.EPISODE: (
        lambda page: choose(page, re.compile("^How strong was it"), "6"),
        "episode, 6 of 10",
        lambda page: choose(page, re.compile("^How strong was it"), "8"),
        "episode, 8 of 10",
    ),
    Kind.CALM_DAY: (lambda _: None, "a calm day, no anxious episode", None, ""),
    Kind.CHECK_IN: (
        lambda page: choose(page, re.compile("^Calm this evening"), "7"),
        "Calm this evening 7",
        lambda page: choose(page, re.compile("^Feeling close"), "4"),
        "Calm this evening 7; Feeling close 4",
    ),
    Kind.THOUGHT: (
        lambda page: write(page, "The thought that came", "It is over."),
        "thought",
        lambda page: choose(page, re.compile("^Patterns I see"), "Catastrophe"),
        "thought, patterns catastrophe",
    ),
    Kind.CONVERSATION: (
        lambda page: choose(page, re.compile("^Tap what fits"), "Felt heard"),
        "yes to felt heard, no to 5 others",
        lambda page: choose(page, re.compile("^Tap what fits"), "Listened"),
        "yes to listened and felt heard, no to 4 others",
    ),
    Kind.PRACTICE: (
        lambda page: choose(page, "What you practised", "breathing"),
        "practice “breathing”",
        lambda page: write(page, "Minutes", "10"),
        "practice “breathing”, 10 minutes",
    ),
    Kind.OWN_TIME: (
        lambda page: write(page, "Something else", "Pottery"),
        "own time “Pottery”",
        lambda page: write(page, "Minutes", "60"),
        "own time “Pottery”, 1 hour",
    ),
    Kind.LEARNING: (
        lambda page: write(page, "Which book and chapter", "Attached, 3"),
        "learning “Attached, 3”",
        lambda page: write(page, "Which book and chapter", "Attached, 4"),
        "learning “Attached, 4”",
    ),
    Kind.THERAPY: (
        lambda _: None,
        "therapy session",
        lambda page: write(page, "Minutes", "50"),
        "therapy session, 50 minutes",
    ),
    Kind.JOURNAL: (
        lambda page: write(page, "In your own words", "A quiet day."),
        "journal entry",
        lambda page: write(page, "In your own words", "A quiet evening."),
        "A quiet evening.",
    ),
}


def test_every_form_is_filled_saved_found_put_right_and_deleted_by_keyboard_alone(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        name_people(log, ["Ana", "Ben"])
        log.take_in([arrival_of("agreed", "", [Ritual("Evening hug")], datetime.now(), 4)])
    server = serve(path)
    token = server.link.partition("?")[2]
    page = visit(f"{server.address}log_today?{token}&me=Ana").page
    main = page.get_by_test_id("stMain")
    entries = page.locator("[class*=st-key-log-entry-]")
    for kind, (fill, saved, correct, corrected) in FORMS.items():
        choose(page, "What", kind)
        page.get_by_role("button", name="Save", exact=True).wait_for()
        fill(page)
        press(page, "Save")
        expect(main.get_by_text(re.compile(f"Saved. Ana, .*: {re.escape(saved)}"))).to_be_visible()
        entry = entries.first
        expect(entry.get_by_text(capital(saved), exact=True)).to_be_visible()
        if correct is not None:
            press(page, "Correct", entry)
            entry.get_by_role("button", name="Save the correction").wait_for()
            correct(page)
            press(page, "Save the correction")
            expect(entry.get_by_text("Corrected.", exact=True)).to_be_visible()
            expect(entry.get_by_text(capital(corrected), exact=True)).to_be_visible()
            expect(entry.get_by_text(re.compile("^Before the correction of"))).to_be_visible()
        press(page, "Delete", entry)
        press(page, "Delete it", entry)
        expect(main.get_by_text("Taken out again.")).to_be_visible()
        expect(entries).to_have_count(0)

    choose(page, "What", Kind.RITUALS)
    choose(page, "Evening hug, Ana", "Done")
    expect(main.get_by_text(re.compile("“Evening hug”: done"))).to_have_count(2)
    choose(page, "Evening hug, Ana", "Excused")
    expect(entries.get_by_text("“Evening hug”: excused", exact=True)).to_be_visible()
    choose(page, "Evening hug, Ana", "Excused")
    expect(entries).to_have_count(0)


def test_on_a_phone_the_first_day_takes_a_name_and_two_taps_and_meets_wcag(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    server = serve(tmp_path / "log.securebase")
    token = server.link.partition("?")[2]
    seen = visit(f"{server.address}log_today?{token}", viewport={"width": 360, "height": 740})
    page = seen.page
    page.get_by_label("Whose entry").click()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("me=Ana"))
    page.get_by_role("radio", name="A calm day").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text(re.compile("^Saved. Ana, .*: a calm day"))).to_be_visible()
    expect(page.get_by_label("Whose entry")).to_have_value("Ana")
    page.get_by_role("radio", name="Episode").click()
    page.get_by_text("More, if you like").click()
    page.get_by_label("Note", exact=True).wait_for()
    page.mouse.move(0, 0)
    assert breaches(settled(page)) == {}
    assert breaches(darkened(page)) == {}
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert seen.errors == []

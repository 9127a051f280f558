"""What is logged by hand is found in its chart and in the journal, until it is deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.today import Kind
from tests.browser.conftest import Serve, Visiting
from tests.browser.test_log_today import choose, press, write
from tests.browser.wcag import settled

pytestmark = pytest.mark.browser

Fill = Callable[[Page], None]


def thought(page: Page) -> None:
    write(page, "The thought that came", "Zq he forgot me.")
    choose(page, re.compile("^How much I believed it then"), "80")
    write(page, "A more balanced thought", "Zq he was on his way.")
    choose(page, re.compile("^How much I believe the first one now"), "30")


def talk(page: Page) -> None:
    choose(page, re.compile("^Tap what fits"), "Listened")
    write(page, "Note", "Zq we talked about the weekend.")


def practice(page: Page) -> None:
    write(page, "Another practice", "Breathing exercise")
    write(page, "Minutes", "10")


FORMS: Mapping[Kind, Fill] = {
    Kind.EPISODE: lambda page: choose(page, re.compile("^How strong was it"), "6"),
    Kind.CHECK_IN: lambda page: choose(page, re.compile("^Feeling close"), "7"),
    Kind.THOUGHT: thought,
    Kind.CONVERSATION: talk,
    Kind.PRACTICE: practice,
    Kind.OWN_TIME: lambda page: write(page, "Something else", "Pottery class"),
    Kind.LEARNING: lambda page: write(page, "Which book and chapter", "Zq chapter"),
    Kind.THERAPY: lambda _: None,
    Kind.JOURNAL: lambda page: write(page, "In your own words", "Zq a quiet day."),
}
# What each kind adds to: the page, the card, and the number in its sentence that grows by one.
COUNTED: tuple[tuple[str, str, str], ...] = (
    ("episodes", "episodes_per_week", r"from (\d+) logged days"),
    ("", "feeling_close", r"from (\d+) ratings"),
    ("thoughts", "thought_belief", r"from (\d+) thoughts"),
    ("communication", "after_conversations", r"after \d+ of (\d+) conversations"),
    ("growth", "practice_minutes", r"from (\d+) practices"),
    ("growth", "own_time", r"from (\d+) logged days"),
    ("growth", "learning", r"learning (\d+) times"),
    ("growth", "learning", r"therapy (\d+) times"),
    ("rituals", "rituals_by_person", r"“Date night”, (\d+) logged days"),
)
WRITTEN = ("Zq he forgot me.", "Zq we talked about the weekend.", "Zq a quiet day.")


def counts(page: Page, address: str) -> list[int]:
    """Return the numbers that tell how many, each from its card."""
    found: list[int] = []
    shown: str | None = None
    for name, card, pattern in COUNTED:
        if name != shown:
            page.goto(f"{address}{name}")
            settled(page)
            shown = name
        said = page.locator(f".st-key-card-{card}").get_by_test_id("stText").first.inner_text()
        number = re.search(pattern, said)
        assert number is not None, said
        found.append(int(number[1]))
    return found


def log_everything(page: Page) -> None:
    main = page.get_by_test_id("stMain")
    for kind, fill in FORMS.items():
        choose(page, "What", kind)
        page.get_by_role("button", name="Save", exact=True).wait_for()
        fill(page)
        press(page, "Save")
        expect(main.get_by_text(re.compile("^Saved. Ana, "))).to_be_visible()
    choose(page, "What", Kind.RITUALS)
    choose(page, "Date night, Ana", "Done")
    expect(main.get_by_text(re.compile("“Date night”: done")).first).to_be_visible()


def delete_everything(page: Page) -> None:
    entries = page.locator("[class*=st-key-log-entry-]")
    entries.first.wait_for()
    for left in range(entries.count() - 1, -1, -1):
        press(page, "Delete", entries.first)
        press(page, "Delete it", entries.first)
        expect(entries).to_have_count(left)


def test_each_kind_is_found_in_its_chart_and_in_the_journal_until_it_is_deleted(
    serve: Serve, visit: Visiting, tmp_path: Path, sample_log: bytes
):
    path = tmp_path / "log.securebase"
    path.write_bytes(sample_log)
    server = serve(path)
    page = visit(server.link).page
    settled(page)
    before = counts(page, server.address)

    page.goto(f"{server.address}log_today?me=Ana")
    log_everything(page)
    assert counts(page, server.address) == [number + 1 for number in before]
    page.goto(f"{server.address}journal")
    for words in WRITTEN:
        expect(page.get_by_text(words, exact=True)).to_be_visible()

    page.goto(f"{server.address}log_today?me=Ana")
    delete_everything(page)
    assert counts(page, server.address) == before
    page.goto(f"{server.address}journal")
    settled(page)
    for words in WRITTEN:
        expect(page.get_by_text(words, exact=True)).to_have_count(0)

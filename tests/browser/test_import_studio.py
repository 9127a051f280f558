"""The mapping studio in a real browser: two couples' diaries, by hand and for everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from analytics.log.log import Log
from analytics.readers.rules import Rules
from analytics.readers.rules_file import parse
from tests.browser.conftest import PHONE, WIDE, Serve, Visiting
from tests.browser.wcag import breaches, darkened

pytestmark = pytest.mark.browser

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "relationship_data"
DIARY = "Date;Mood;Activities;Closeness (0-10)\n" + "".join(
    f"2026-01-{day:02};{'rad' if day % 2 else 'awful'};"
    f"{'date night | work' if day % 3 else 'work'};{day % 9},5\n"
    for day in range(1, 29)
)
# Counts the runs from now on: an edit reaches the app a moment after it was made.
WATCH_RUNS = """() => {
  const app = document.querySelector("[data-testid=stApp]")
  const begun = () => app.getAttribute("data-test-script-state") === "running"
  window.runs = 0
  new MutationObserver(() => { window.runs += begun() ? 1 : 0 }).observe(app, {
    attributes: true, attributeFilter: ["data-test-script-state"],
  })
}"""
HISTORY = "Task Name,Task ID,Task Type,Date,Value\n" + "".join(
    f"Walk,abc,daily,2026-01-{day:02} 21:00:00,{day}\n" for day in range(1, 5)
)


def real(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        pytest.skip("The real diaries are not beside the project (../shared/real_exports).")
    return path


def give(page: Page, name: str, text: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type] # as is


def choose(page: Page, label: str, option: str) -> None:
    """Choose by the keyboard: scrolling to the field would close a list opened by a click."""
    field = page.get_by_role("combobox", name=label)
    field.scroll_into_view_if_needed()
    field.focus()
    field.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).wait_for()
    page.keyboard.type(option)
    page.keyboard.press("Enter")


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def write_into(page: Page, table: Locator, column: int, row: int, word: str) -> None:
    """Write a word into a cell by the keyboard, from the table's first cell."""
    settled(page)
    table.locator(".dvn-scroller").click(position={"x": 20, "y": 50})
    for key, times in (("ArrowDown", row), ("ArrowRight", column)):
        for _ in range(times):
            page.keyboard.press(key)
    page.keyboard.press("Enter")
    cells = page.locator("#portal")
    field = cells.get_by_role("textbox").or_(cells.get_by_role("combobox"))
    field.fill(word)
    expect(field).to_have_value(word)
    page.evaluate(WATCH_RUNS)
    field.press("Enter")
    expect(field).to_be_hidden()
    page.wait_for_function("() => window.runs > 0")
    settled(page)


def ratings(log: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    with Log.open(log) as opened:
        for who in opened.tables()["rating"]["who"].to_pylist():
            found[str(who)] = found.get(str(who), 0) + 1
    return found


def test_a_diary_with_columns_for_two_arrives_with_one_choice_and_one_date(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    log = tmp_path / "log.securebase"
    diary = real("kueng_couples_df_long.csv")
    server = serve(log)
    page = visit(server.link).page
    page.get_by_role("link", name="Import").click()
    page.locator("input[type=file]").first.set_input_files(diary)
    page.get_by_text("Say whose rows to take, and it can be taken in.").wait_for()

    choose(page, "Take the rows of", "coupleID 3")
    page.get_by_text("Say which date was day 1").wait_for()
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").filter(has_text="yyyy").click()
    page.keyboard.type("20240301")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    names = page.locator("[class*='-people-']").get_by_test_id("stDataFrame")
    page.get_by_text("2\u202f090 records in the file: 55 new").wait_for()
    write_into(page, names, 1, 0, "Ana")
    write_into(page, names, 1, 1, "Ben")
    page.get_by_role("button", name="Take in 55 records").click()

    page.get_by_text("Saved. Your log has gained 440 ratings").wait_for()
    expect(page.get_by_test_id("stSidebar").get_by_text("Ana")).to_be_visible()
    server.process.terminate()
    server.process.wait(30)
    assert ratings(log) == {"Ana": 220, "Ben": 220}
    with Log.open(log) as opened, opened.within() as view:
        (kept,) = [one for name, one in view.settings.items() if name.startswith("profile:csv:")]
    rules = parse(kept)
    assert isinstance(rules, Rules)
    assert (rules.columns["se_A"].who, rules.keep) == ("Ana", {"coupleID": ("3",)})


def test_a_diary_with_a_row_for_each_beep_arrives_with_one_choice(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    log = tmp_path / "log.securebase"
    diary = real("esmdata_raw.csv")
    server = serve(log)
    page = visit(server.link).page
    page.get_by_role("link", name="Import").click()
    page.locator("input[type=file]").first.set_input_files(diary)
    page.get_by_text("Say whose rows to take, and it can be taken in.").wait_for()

    choose(page, "Take the rows of", "dyad 2")
    page.get_by_role("button", name=re.compile("Take in")).click()

    page.get_by_text("Saved. Your log has gained").wait_for()
    server.process.terminate()
    server.process.wait(30)
    assert set(ratings(log)) == {"9", "32"}


def test_a_tag_said_to_be_a_ritual_is_counted_at_once_and_the_same_next_time(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    page = visit(serve(tmp_path / "log.securebase").link).page
    page.get_by_role("link", name="Import").click()
    give(page, "diary.csv", DIARY)
    field = page.get_by_role("combobox", name="Whose file is it?")
    field.fill("Ana")
    field.press("Enter")
    # With the name the tables are drawn anew: what is written into them before is lost.
    page.get_by_role("button", name="Take in 28 records").wait_for()

    tags = page.locator("[class*='-tags-']").get_by_test_id("stDataFrame")
    write_into(page, tags, 2, 1, "a ritual")

    expect(page.get_by_text('"date night": 19 days → ritual done')).to_be_visible()
    expect(page.get_by_text(re.compile("It brings .*19 ritual days"))).to_be_visible()
    page.get_by_role("button", name="Take in 28 records").click()
    expect(page.get_by_text("Saved.").first).to_be_visible()
    give(page, "later.csv", DIARY.replace("2026-01", "2026-02"))
    expect(page.get_by_role("switch", name="Read as last time")).to_be_checked()
    page.get_by_text("What its tags stand for").click()
    expect(page.get_by_text('"date night": 19 days → ritual done')).to_be_visible()


def test_the_browsers_zone_is_proposed_and_used_only_when_pressed(
    serve: Serve, visit: Visiting, tmp_path: Path
):
    page = visit(serve(tmp_path / "log.securebase").link).page
    page.get_by_role("link", name="Import").click()
    give(page, "history.csv", HISTORY)
    expect(page.get_by_text("Choose your time zone, and it can be taken in.")).to_be_visible()

    page.get_by_role("button", name=re.compile("^Use .*as this browser says")).click()

    expect(page.get_by_text("Say whose file it is, and it can be taken in.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("as this browser says"))).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_the_studio_meets_wcag_in_light_and_dark_and_fits(
    serve: Serve, visit: Visiting, tmp_path: Path, viewport: ViewportSize
):
    server = serve(tmp_path / "log.securebase")
    seen = visit(server.link, viewport=viewport)
    page = seen.page
    page.goto(f"{server.address}import")
    give(page, "diary.csv", DIARY)
    page.get_by_text("Say whose file it is, and it can be taken in.").wait_for()
    for title in ("Why, column by column", "More: dates, numbers, rows, rules file"):
        page.get_by_text(title).click()
    page.get_by_role("combobox", name="A day begins at").wait_for()
    page.wait_for_load_state("networkidle")

    assert [breaches(page), breaches(darkened(page))] == [{}, {}]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert seen.errors == []

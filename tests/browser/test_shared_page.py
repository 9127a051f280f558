"""A shared page in a real browser, from a file: it opens, asks for nothing, and nothing acts."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # no types
from playwright.sync_api import Browser, Page, ViewportSize, expect

from analytics.figures.palette import DARK, LIGHT
from analytics.report.html import open_page, sealed_page
from analytics.report.report import NOT_MONITORED, TITLE
from tests.browser.conftest import PHONE, WIDE, Visiting
from tests.report.web_pages import (
    HOSTILE,
    WORDS,
    hostile_report,
    opened_sample,
    sample_report,
    sealed_sample,
    sealed_usual,
    short_sample,
    usual_sample,
)

pytestmark = pytest.mark.browser

UNDRAWN = "[data-chart]:not(:has(.main-svg))"
WRONG = "These words do not open it. Check each word; spaces and capitals don't matter."
SLOW_MS = 120_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages, as they would lie among somebody's downloads."""
    folder = tmp_path_factory.mktemp("shared")
    pages = {
        "sealed": sealed_usual(),
        "sealed_all": sealed_sample(),
        "open": opened_sample(),
        "usual": usual_sample(),
        "short": short_sample(),
        "hostile": open_page(hostile_report()),
        "sealed_hostile": sealed_page(hostile_report(), WORDS),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(page)
    return folder


def address(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").as_uri()


def unlock(page: Page, words: str = WORDS) -> None:
    page.get_by_label("The six words").fill(words)
    page.get_by_role("button", name="Open", exact=True).click()


def drawn(page: Page) -> Page:
    """Wait until the page is open and its charts are drawn."""
    page.get_by_role("heading", level=1, name=TITLE).wait_for(timeout=SLOW_MS)
    expect(page.locator(UNDRAWN)).to_have_count(0, timeout=SLOW_MS)
    return page


def test_the_right_words_open_it_and_nothing_is_asked_of_any_network(folder, visit: Visiting):
    seen = visit(address(folder, "sealed_all"))
    unlock(seen.page)
    drawn(seen.page)

    assert seen.page.locator(".main-svg").count() > 20
    assert seen.page.get_by_text(NOT_MONITORED).count() == 2
    assert seen.asked == [address(folder, "sealed_all")]
    assert seen.errors == []


def test_an_open_page_opens_by_itself_and_asks_for_nothing(folder, visit: Visiting):
    seen = visit(address(folder, "open"))
    drawn(seen.page)

    assert seen.page.title() == TITLE
    assert seen.asked == [address(folder, "open")]
    assert seen.errors == []


def test_wrong_words_are_told_kindly_and_the_right_ones_still_open_it(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    unlock(page, "drone yo-yo cactus breeze plural tea")
    page.get_by_role("alert").filter(has_text=WRONG).wait_for()

    expect(page.get_by_label("The six words")).to_be_focused()
    expect(page.get_by_label("The six words")).to_have_attribute("aria-invalid", "true")
    assert page.locator("[data-chart]").count() == 0
    unlock(page)
    drawn(page)


def test_spaces_and_capitals_do_not_matter(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    unlock(page, f"  {WORDS.upper()}\u00a0 ")

    page.get_by_role("heading", level=1, name=TITLE).wait_for(timeout=SLOW_MS)


def test_no_words_are_asked_for_again(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    unlock(page, "  ")

    page.get_by_role("alert").filter(has_text="Type the words first.").wait_for()


def test_it_says_nothing_of_itself_before_nor_in_its_title_after(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    assert page.title() == "Document"
    assert "locked" in page.locator("h1").inner_text()

    unlock(page)
    drawn(page)

    assert page.title() == "Document"


def test_the_words_are_kept_nowhere(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    field = page.get_by_label("The six words")
    asked = {name: field.get_attribute(name) for name in ("autocomplete", "spellcheck", "name")}
    unlock(page)
    drawn(page)

    assert asked == {"autocomplete": "off", "spellcheck": "false", "name": None}
    assert page.locator("input").count() == 0
    assert "cactus" not in page.content()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_keyboard_alone_opens_it_and_reads_it(folder, visit: Visiting):
    page = visit(address(folder, "sealed")).page
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("The six words")).to_have_attribute("type", "text")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    drawn(page)

    expect(page.get_by_role("heading", level=1)).to_be_focused()
    table = page.locator("article summary").first
    table.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement.scrollHeight > document.activeElement.clientHeight"
    )
    expect(page.locator("article .rows").first).to_be_focused()


def test_the_first_stop_leads_past_the_contents(folder, visit: Visiting):
    page = drawn(visit(address(folder, "usual")).page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the answers")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("missing", ["DecompressionStream", "crypto"])
def test_an_old_browser_gets_a_plain_sentence(folder, chromium: Browser, missing):
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(
        f"Object.defineProperty(globalThis, '{missing}', {{ value: undefined, writable: true }})"
    )
    page.goto(address(folder, "sealed"))

    page.get_by_text("This browser is too old to open this document.").wait_for()
    assert not page.get_by_label("The six words").is_visible()
    context.close()


@pytest.mark.parametrize("name", ["open", "sealed"])
def test_a_preview_without_scripts_says_what_to_do(folder, chromium: Browser, name):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(folder, name))

    page.get_by_text("save the file, then open it with").wait_for()
    context.close()


def test_a_damaged_file_says_so(folder, visit: Visiting, tmp_path):
    text = (folder / "open.html").read_text(encoding="utf-8")
    start = text.index('id="content">') + len('id="content">') + 4_000
    damaged = tmp_path / "damaged.html"
    damaged.write_text(f"{text[:start]}AAAA{text[start + 4 :]}", encoding="utf-8")

    visit(damaged.as_uri()).page.get_by_text("This file is damaged.").wait_for()


def test_no_chart_can_be_sent_anywhere(folder, visit: Visiting):
    page = drawn(visit(address(folder, "open")).page)
    page.locator("[data-chart]").first.hover()

    assert page.locator(".modebar, .modebar-btn").count() == 0
    assert page.get_by_text("Share chart").count() == 0
    assert page.locator("a[href*='//'], form, iframe, object, embed, img").count() == 0


def test_a_chart_tells_its_numbers_when_pointed_at(folder, visit: Visiting):
    page = drawn(visit(address(folder, "usual")).page)
    box = page.locator("[data-chart=episodes_per_week] .scatterlayer .point").nth(40)
    box.hover(force=True)

    page.locator("[data-chart=episodes_per_week] .hovertext").wait_for()


def test_charts_follow_light_and_dark_while_it_is_open(folder, visit: Visiting):
    page = drawn(visit(address(folder, "usual")).page)
    words = page.locator("[data-chart=episodes_per_week] .xtick text").first
    light = words.evaluate("one => getComputedStyle(one).fill")

    page.emulate_media(color_scheme="dark")
    expect(words).to_have_css("fill", rgb(DARK.muted))

    assert light == rgb(LIGHT.muted)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == rgb(DARK.background)


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_paper_is_light_with_whole_charts_and_folded_tables(folder, visit: Visiting):
    page = drawn(visit(address(folder, "usual"), dark=True).page)
    words = "[data-chart=episodes_per_week] .xtick text"
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            const words = document.querySelector("[data-chart=episodes_per_week] .xtick text");
            document.body.dataset.printed = getComputedStyle(words).fill;
            document.body.dataset.wide = Math.max(
                ...[...document.querySelectorAll(".main-svg")].map((one) => one.width.baseVal.value)
            );
        })"""
    )
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(one.extract_text() for one in printed.pages)

    assert page.locator("body").get_attribute("data-printed") == rgb(LIGHT.muted)
    assert float(page.locator("body").get_attribute("data-wide") or 0) * 0.8 <= 640
    assert "Where this number comes from" not in text
    assert "Contents" not in text
    assert "How often do anxious episodes come?" in text
    expect(page.locator(words).first).to_have_css("fill", rgb(DARK.muted))


REACHING_OUT = {
    "fetch": "fetch('{witness}/a').then(() => 'out', () => 'held')",
    "request": """new Promise((done) => { const one = new XMLHttpRequest();
        one.onload = () => done('out'); one.onerror = () => done('held');
        one.open('GET', '{witness}/b'); one.send(); })""",
    "image": """new Promise((done) => { const one = new Image();
        one.onload = () => done('out'); one.onerror = () => done('held');
        one.src = '{witness}/c.png'; })""",
    "socket": """new Promise((done) => { try { const one = new WebSocket('{socket}/d');
        one.onopen = () => done('out'); one.onerror = () => done('held'); }
        catch { done('held'); } })""",
    "frame": """new Promise((done) => {
        document.addEventListener('securitypolicyviolation', () => done('held'));
        const one = document.createElement('iframe'); one.src = '{witness}/e';
        document.body.append(one); })""",
    "beacon": """new Promise((done) => {
        document.addEventListener('securitypolicyviolation', () => done('held'));
        navigator.sendBeacon('{witness}/f', 'x'); })""",
    "form": """new Promise((done) => {
        document.addEventListener('securitypolicyviolation', () => done('held'));
        const one = document.createElement('form'); one.action = '{witness}/g';
        document.body.append(one); one.submit(); })""",
    "style": """new Promise((done) => {
        document.addEventListener('securitypolicyviolation', () => done('held'));
        const one = document.createElement('link'); one.rel = 'stylesheet';
        one.href = '{witness}/h.css'; document.head.append(one); })""",
    "script": """new Promise((done) => { const one = document.createElement('script');
        one.textContent = 'document.body.dataset.acted = 1'; document.head.append(one);
        done(document.body.dataset.acted ? 'out' : 'held'); })""",
    "eval": """new Promise((done) => { setTimeout(() => {
        try { (0, eval)('1'); done('out'); } catch { done('held'); } }); })""",
}


@pytest.fixture
def witness() -> Iterator[socket.socket]:
    """Listen on this machine, so that whatever gets out of a page is seen to arrive."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


@pytest.mark.parametrize("how", REACHING_OUT)
def test_its_policy_holds_whatever_reaches_out(folder, visit: Visiting, witness, how):
    host = f"127.0.0.1:{witness.getsockname()[1]}"
    trying = REACHING_OUT[how].replace("{witness}", f"http://{host}")
    page = drawn(visit(address(folder, "hostile")).page)

    assert page.evaluate(trying.replace("{socket}", f"ws://{host}")) == "held"
    assert heard(witness, page) == b""


def heard(witness: socket.socket, page: Page) -> bytes:
    """Return what a page has sent by the time it is closed.

    For a frame or a form Chromium opens a connection before it asks the policy; a page that is held
    back by it sends nothing through.
    """
    page.context.close()
    try:
        sent, _ = witness.accept()
    except BlockingIOError:
        return b""
    with sent:
        sent.settimeout(30)
        return sent.recv(1000)


def test_the_witness_sees_what_a_page_without_a_policy_sends(visit: Visiting, witness, tmp_path):
    plain = tmp_path / "plain.html"
    plain.write_text("<!doctype html><title>Plain</title>", encoding="utf-8")
    address = f"http://127.0.0.1:{witness.getsockname()[1]}/"
    visit(plain.as_uri()).page.evaluate(f"navigator.sendBeacon('{address}', 'x')")

    witness.settimeout(30)
    sent, _ = witness.accept()
    with sent:
        sent.settimeout(30)
        assert sent.recv(15) == b"POST / HTTP/1.1"


@pytest.mark.parametrize("name", ["hostile", "sealed_hostile"])
def test_nothing_a_person_wrote_acts(folder, visit: Visiting, name):
    seen = visit(address(folder, name))
    if name == "sealed_hostile":
        unlock(seen.page)
    page = drawn(seen.page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for place in page.locator("[data-chart]").all():
        place.hover()

    assert page.title() in {TITLE, "Document"}
    assert page.locator("img, iframe, body script, main svg[onload], a[href*='//']").count() == 0
    assert seen.errors == []
    assert seen.asked == [address(folder, name)]
    for words in HOSTILE:
        assert page.locator(".own").filter(has_text=words).count() > 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_it_meets_wcag_locked_and_open(folder, visit: Visiting, dark, viewport: ViewportSize):
    locked = visit(address(folder, "sealed"), viewport=viewport, dark=dark).page
    before = broken(locked)
    unlock(locked, "wrong words")
    locked.get_by_role("alert").filter(has_text=WRONG).wait_for()
    wrong = broken(locked)

    page = drawn(visit(address(folder, "short"), viewport=viewport, dark=dark).page)
    folded = broken(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert [before, wrong, folded, broken(page)] == [{}, {}, {}, {}]


def broken(page: Page) -> dict[str, str]:
    """Return the rules of axe-core that a page breaks, all of them, best practice too."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return {one["id"]: one["nodes"][0]["html"][:160] for one in found}


def test_nothing_is_wider_than_a_phone(folder, visit: Visiting):
    page = visit(address(folder, "sealed_all"), viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    unlock(page)
    drawn(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_answer_of_the_report_is_on_the_page(folder, visit: Visiting):
    page = drawn(visit(address(folder, "open")).page)

    assert page.locator("article.card h3").all_inner_texts() == [
        one.question for one in sample_report().cards
    ]

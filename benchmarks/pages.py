"""How long a page takes to change, beside the same page made beforehand, within one run.

The floor is a Streamlit page with the same settings, menu, words and six charts, made beforehand
as figures that Streamlit need not check: it only switches between two sets of them. Ours is the
Overview of the sample couple, asked for a phase beside the one that was read for some seconds, for
one it was asked for before, and at once for one never asked for. Beside
both stands an empty app with one line of text. Every change is a click in a real Chromium, timed in
the browser from the press until the last chart, or the line, has changed. A start is a whole
process and a fresh browser window. Run: python -m benchmarks.pages [--rounds 11].
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotThereError

from analytics.cards.card import question_of
from analytics.cards.catalogue import card_named
from analytics.figures.palette import LIGHT
from analytics.figures.screen import CONFIG, Figure, spec
from analytics.log.log import Log
from analytics.sample import build_sample
from analytics.scope import Scope
from benchmarks.page_apps import DRAWN, EMPTY, EXPECTED, LINE, PRECOMPUTED, WATCH
from pages.parts.answers import asking
from pages.parts.overview_view import MAIN_CARDS
from pages.parts.scope_picker import ANY_TIME

HOUSE = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRAWN_WITHIN_MS = 60_000
READING_MS = 8_000
OPEN_WITHIN_MS = 1_000
MOST_TRIES = 10


@dataclass(frozen=True)
class Made:
    """One card made beforehand."""

    question: str
    said: str
    caption: str
    figure: Figure


@dataclass(frozen=True)
class Contestant:
    """An app: its command, what to look at in it, and what that is in each phase."""

    name: str
    command: tuple[str, ...]
    look: str
    shown: dict[str, str]


@dataclass(frozen=True)
class Times:
    """Milliseconds of changes to a phase never asked for, asked for before, and read beside."""

    first: list[float]
    again: list[float]
    read: list[float]


def main() -> None:
    """Make the sets, run each contestant in turn, print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--rounds", type=int, default=11)
    told.add_argument("--starts", type=int, default=3)
    chosen = told.parse_args()
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("This benchmark needs Chromium: `make browser` installs it.")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        contestants = _contestants(Path(name), browser)
        starts = [[_start(browser, one) for one in contestants] for _ in range(chosen.starts)]
        times = _changes(browser, contestants, chosen.rounds)
        browser.close()
    empty, floor, ours = times
    unit, bare = (statistics.median(one.first + one.again + one.read) for one in (floor, empty))
    print(f"a click until all has changed, medians of {chosen.rounds} rounds in turn")
    print(f"  {'':<42} {'/ precomputed':>13} {'/ empty':>8}")
    _line("empty app, one line of text", bare, unit, bare)
    _line("the same six charts, precomputed", unit, unit, bare)
    _line("ours, after some seconds of reading", statistics.median(ours.read), unit, bare)
    _line("ours, asked before", statistics.median(ours.again), unit, bare)
    _line("ours, at once, never asked before", statistics.median(ours.first), unit, bare)
    print(f"start of the server until all is there, medians of {chosen.starts} rounds in turn")
    medians = [statistics.median(column) for column in zip(*starts, strict=True)]
    for one, taken in zip(contestants, medians, strict=True):
        _line(one.name, taken, medians[1], medians[0])


def _line(name: str, taken_ms: float, unit_ms: float, bare_ms: float) -> None:
    ratios = f"{taken_ms / unit_ms:11.2f} x {taken_ms / bare_ms:6.2f} x"
    print(f"  {name:<42} {ratios} {taken_ms:8.0f} ms")


def _contestants(folder: Path, browser: Browser) -> list[Contestant]:
    path = folder / "sample.securebase"
    with Log.open(path) as log:
        build_sample(log)
        with log.within() as view:
            labels = [ANY_TIME, *dict.fromkeys(one.label for one in view.phases)]
        sets = {label: _cards(log, label) for label in labels}
    page = browser.new_page()
    charts = {
        label: str(page.evaluate(EXPECTED, [one.figure for one in made]))
        for label, made in sets.items()
    }
    page.close()
    phase = _that_changes_all(charts)
    sets = {label: sets[label] for label in (ANY_TIME, phase)}
    (folder / "sets.json").write_text(
        json.dumps({label: [asdict(one) for one in made] for label, made in sets.items()})
    )
    shown = {label: charts[label] for label in sets}
    words = f"PHASES = {list(sets)!r}\nSETS = {str(folder / 'sets.json')!r}\nCONFIG = {CONFIG!r}\n"
    (folder / "empty.py").write_text(words + EMPTY)
    (folder / "precomputed.py").write_text(words + PRECOMPUTED)
    ours = ("analytics.cli", "run", "--log", str(path), "--no-browser", "--port")
    return [
        Contestant("empty app", _bare(folder / "empty.py"), LINE, {one: one for one in sets}),
        Contestant("precomputed", _bare(folder / "precomputed.py"), DRAWN, shown),
        Contestant("ours", ours, DRAWN, shown),
    ]


def _that_changes_all(charts: Mapping[str, str]) -> str:
    """Return the first phase in which every chart is drawn, and none as without a phase."""
    before = charts[ANY_TIME].split("|")
    for label, shown in charts.items():
        after = shown.split("|")
        if len(before) == len(after) == len(MAIN_CARDS) and not any(map(str.__eq__, before, after)):
            return label
    sys.exit("No phase of the sample couple changes every chart of the Overview.")


def _cards(log: Log, label: str) -> list[Made]:
    scope = Scope(phase=None if label == ANY_TIME else label)
    made = []
    with asking(log, scope) as asked:
        for card in filter(None, map(card_named, MAIN_CARDS)):
            shown = asked.ask(card)
            if shown.chart is not None:
                figure = spec(shown.chart, LIGHT)
                made.append(Made(question_of(card), shown.said, shown.chart.caption, figure))
    return made


def _bare(script: Path) -> tuple[str, ...]:
    """Return the command of a bare Streamlit app, with the options `secure-base run` gives."""
    options = (
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
        "--server.port",
    )
    return ("streamlit", "run", str(script), *options)


@contextmanager
def _served(contestant: Contestant) -> Iterator[str]:
    """Start a contestant and yield the address that opens it, as soon as it is told."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", *contestant.command, str(port)],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for
    told = next(line for line in process.stdout if "http://" in line)
    try:
        yield told[told.index("http://") :].split()[0]
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _start(browser: Browser, contestant: Contestant) -> float:
    page = browser.new_context().new_page()
    began = time.perf_counter()
    with _served(contestant) as address:
        page.goto(address)
        _wait_for(page, contestant, ANY_TIME)
        taken = time.perf_counter() - began
        page.context.close()
    return taken * 1000


def _changes(browser: Browser, contestants: Sequence[Contestant], rounds: int) -> list[Times]:
    times = [Times([], [], []) for _ in contestants]
    with _opened(browser, contestants) as pages:
        # The first round is left out: whatever is read only once has been read then.
        for number in range(rounds + 1):
            for contestant, page, taken in zip(contestants, pages, times, strict=True):
                first, again, read = _round(page, contestant, number)
                if number:
                    taken.first.append(first)
                    taken.again.append(again)
                    taken.read.append(read)
    return times


@contextmanager
def _opened(browser: Browser, contestants: Sequence[Contestant]) -> Iterator[list[Page]]:
    if not contestants:
        yield []
        return
    with _served(contestants[0]) as address, _opened(browser, contestants[1:]) as others:
        page = browser.new_context().new_page()
        page.set_default_timeout(DRAWN_WITHIN_MS)
        page.goto(address)
        _wait_for(page, contestants[0], ANY_TIME)
        yield [page, *others]
        page.context.close()


def _round(page: Page, contestant: Contestant, number: int) -> tuple[float, float, float]:
    # A first day long before the first record leaves every chart as it is, but nobody has asked
    # with it yet.
    phase = list(contestant.shown)[-1]
    _open_since(page, contestant, f"2001-01-{number + 1:02}")
    first = _change(page, contestant, phase)
    _change(page, contestant, ANY_TIME)
    again = _change(page, contestant, phase)
    _open_since(page, contestant, f"2002-01-{number + 1:02}")
    page.wait_for_timeout(READING_MS)
    return first, again, _change(page, contestant, phase)


def _open_since(page: Page, contestant: Contestant, since: str) -> None:
    page.goto(page.url.partition("?")[0] + f"?since={since}")
    _wait_for(page, contestant, ANY_TIME)


def _change(page: Page, contestant: Contestant, phase: str) -> float:
    option = page.get_by_role("option", name=phase, exact=True)
    _open_choices(page, option)
    page.evaluate(WATCH, [contestant.look, contestant.shown[phase]])
    option.click()
    return float(page.evaluate("window.changedAfter"))


def _open_choices(page: Page, option: Locator) -> None:
    # A list that opens while charts are still finding their place closes again at once.
    choices = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Phase")
    for _ in range(MOST_TRIES):
        choices.click()
        try:
            option.wait_for(timeout=OPEN_WITHIN_MS)
        except NotThereError:
            continue
        return
    option.wait_for()


def _wait_for(page: Page, contestant: Contestant, phase: str) -> None:
    page.wait_for_function(
        f"(wanted) => ({contestant.look})() === wanted", arg=contestant.shown[phase]
    )


if __name__ == "__main__":
    main()

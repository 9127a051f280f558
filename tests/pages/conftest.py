from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import (
    Activity,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)
from pages.parts import session

FRAME = Path(__file__).parents[2] / "pages" / "_frame.py"
FIRST_DAY = date(2025, 3, 3)
DAYS = 140

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]


@pytest.fixture(scope="session", autouse=True)
def looked_for_components() -> Iterator[None]:
    """Look through the installed packages once; each AppTest would, for a third of a second."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def log_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Name one's own log; nothing is there yet, and nothing stays open."""
    path = tmp_path / "log.securebase"
    monkeypatch.setenv("SECURE_BASE_LOG", str(path))
    yield path
    session.close_all()


@pytest.fixture
def fill_log(log_path: Path) -> Fill:
    """Return a way to fill one's own log with records."""

    def fill(records: Sequence[Record]) -> None:
        _fill(log_path, records)

    return fill


@pytest.fixture(scope="session")
def filled_log(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make the bytes of a log with twenty weeks of Ana and Ben once."""
    path = tmp_path_factory.mktemp("filled") / "log.securebase"
    _fill(path, _couple("Ana", "Ben"))
    return path.read_bytes()


@pytest.fixture
def filled(log_path: Path, filled_log: bytes) -> Path:
    """Fill one's own log with twenty weeks of Ana and Ben."""
    log_path.write_bytes(filled_log)
    return log_path


@pytest.fixture
def couple() -> Callable[[str, str], list[Record]]:
    """Return a way to make up twenty weeks of two people."""
    return _couple


@pytest.fixture
def open_page(log_path: Path) -> Open:
    """Return a way to open a page at an address, as a browser does on a fresh server."""
    assert log_path.parent.is_dir()

    def open_one(page: str = "overview", **address: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        if page == "import_files":
            # Before the first run its address, /import, is not known to the test.
            app.run()
        if page != "overview":
            app.switch_page(f"{page}.py")
        return app.run()

    return open_one


def _fill(path: Path, records: Sequence[Record]) -> None:
    rows = [Row("made up", number, (one,)) for number, one in enumerate(records, start=1)]
    with Log.open(path) as log:
        taken = log.take_in([Arrival("made up", "Ana", gather("secure-base", rows, Choices()))])
    assert taken.files[0].problems == ()


def _couple(one: str, other: str) -> list[Record]:
    """Make up twenty weeks of two people: episodes, ratings, rituals, messages, phases."""
    records: list[Record] = [
        Ritual("Good-morning message", since=FIRST_DAY),
        Marker("check-ins begin", FIRST_DAY + timedelta(60), FIRST_DAY + timedelta(100)),
    ]
    for number in range(DAYS):
        records += _day(number, one, other)
    return records


def _day(number: int, one: str, other: str) -> Iterator[Record]:
    day = FIRST_DAY + timedelta(number)
    noon = datetime(day.year, day.month, day.day, 12)
    yield LoggedDay("episodes", one, day)
    yield LoggedDay(f"chat:{one} and {other}", "", day)
    if number % 3 == 0:
        yield Episode(
            one, noon, 6, 2, 30, ("late reply",), ("breathing",), reassurance_sought=number % 2 == 0
        )
    for who in (one, other):
        for hour in (0, 2, 5):
            yield Message(f"{one} and {other}", who, noon + timedelta(hours=hour), 40, 8)
        yield RitualDay("Good-morning message", who, day, "done" if number % 4 else "missed")
        if number % 2:
            for measure in ("heard", "closeness", "confidence"):
                yield Rating(who, noon, measure, 5 + number % 4)
            yield Activity(who, noon, "independence", "painting", 45)

"""The page to log with, opened on a couple's log on an evening that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest
from streamlit.testing.v1 import AppTest

from analytics.agreed import name_people
from analytics.entering import arrival_of
from analytics.log import batches
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.records import (
    Record,
    Ritual,
)
from analytics.today import Kind
from pages.parts import log_view, session

Open = Callable[..., AppTest]
NOW = datetime(2025, 11, 24, 21, 15)
TODAY = date(2025, 11, 24)


def page() -> None:
    """Run the page alone on one's own log, as the frame would."""
    from analytics.scope import EVERYTHING  # noqa: PLC0415 - the test's app is this function alone
    from pages.parts.log_view import show_log_today  # noqa: PLC0415 - as above
    from pages.parts.looking import look_at  # noqa: PLC0415 - as above
    from pages.parts.session import own_log  # noqa: PLC0415 - as above

    look_at(own_log(), EVERYTHING, is_empty=False)
    show_log_today()


class ThatEvening(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        assert tz is None
        return cls(*NOW.timetuple()[:6])


def stop_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a quarter past nine on an evening in November, for the page and the log."""
    monkeypatch.setattr(log_view, "now", lambda: NOW)
    monkeypatch.setattr(batches, "datetime", ThatEvening)


def name_couple(path: Path) -> None:
    """Name Ana and Ben, and let both agree on a hug and Ben on a message."""
    with Log.open(path) as log:
        name_people(log, ["Ana", "Ben"])
        agreed = [Ritual("Evening hug"), Ritual("Message", "Ben")]
        log.take_in([arrival_of("agreed", "", agreed, NOW, 4)])


def opened(kind: Kind | None = None, who: str = "Ana") -> AppTest:
    """Open the page for someone with something to log."""
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["me"] = who
    if kind is not None:
        app.query_params["what"] = kind.value
    return app.run()


def said(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for element in app.text)


def labels(app: AppTest) -> list[str]:
    return [str(one.label) for one in app.button]


def press(app: AppTest, label: str) -> AppTest:
    found = next(one for one in app.button if one.label == label).click().run()
    assert not found.exception
    return found


def tap(app: AppTest, label: str, *values: object) -> AppTest:
    one = next(
        one for one in (*app.pills, *app.segmented_control) if str(one.label).startswith(label)
    )
    one.set_value(list(values) if one.proto.click_mode else values[0])
    return app


def write(app: AppTest, label: str, value: str) -> AppTest:
    next(one for one in (*app.text_area, *app.text_input) if one.label == label).set_value(value)
    return app


def number(app: AppTest, label: str, value: float) -> AppTest:
    next(one for one in app.number_input if one.label == label).set_value(value)
    return app


def by_hand() -> list[tuple[Record, ...]]:
    """Return what the log holds of the page's entries, the latest first."""
    log = session.own_log()
    return [one.records for one in log.by_hand() if one.title != "agreed"]


def on_disk(path: Path) -> list[tuple[Record, ...]]:
    session.close_all()
    with Log.open(path) as log:
        return [one.records for one in log.by_hand() if one.title != "agreed"]


def full(*_: object) -> None:
    raise NotSavedError(Path("log.securebase"), "No space left on device")

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.log import Log
from analytics.scope import Scope
from pages.parts import looking

Open = Callable[..., AppTest]
Seen = list[Scope]

DEEP = ("overview", "episodes", "rituals", "communication", "together")


@pytest.fixture
def seen(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Note every scope a page looks through."""
    assert filled.is_file()
    scopes: Seen = []
    look_at = looking.look_at

    def note(log: Log, scope: Scope, *, is_empty: bool) -> None:
        scopes.append(scope)
        look_at(log, scope, is_empty=is_empty)

    monkeypatch.setattr(looking, "look_at", note)
    return scopes


def hints(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.info)


@pytest.mark.parametrize("page", DEEP)
def test_an_address_opens_every_page_in_its_scope(open_page: Open, seen: Seen, page: str):
    app = open_page(
        page, who="Ben", since="2025-04-01", until="2025-06-01", phase="check-ins begin"
    )

    assert not app.exception
    assert seen == [Scope("Ben", date(2025, 4, 1), date(2025, 6, 1), "check-ins begin")]


def test_without_an_address_all_is_in_scope(open_page: Open, seen: Seen):
    open_page("episodes")

    assert seen == [Scope()]


def test_the_widgets_show_the_scope_of_the_address(open_page: Open, seen: Seen):
    app = open_page("episodes", who="Ben", since="2025-04-01")

    assert seen
    assert app.segmented_control[0].value == "Ben"
    assert app.date_input[0].value == date(2025, 4, 1)
    assert app.date_input[1].value is None


def test_a_choice_goes_into_the_address(open_page: Open, seen: Seen):
    app = open_page("episodes")

    app.segmented_control[0].set_value("Ana").run()
    app.date_input[1].set_value(date(2025, 5, 1)).run()

    assert seen[-1] == Scope("Ana", until=date(2025, 5, 1))


def test_the_scope_survives_a_change_of_page(open_page: Open, seen: Seen):
    app = open_page("episodes", who="Ana", since="2025-04-01")

    app.switch_page("rituals.py").run()

    assert seen[-1] == Scope("Ana", date(2025, 4, 1))


def test_an_unknown_person_falls_back_to_both_with_a_sentence(open_page: Open, seen: Seen):
    app = open_page("episodes", who="Zoe")

    assert seen == [Scope()]
    assert "not in this log, so everyone is shown" in hints(app)
    assert "Zoe" not in hints(app)


def test_an_unknown_phase_falls_back_to_all_days_with_a_sentence(open_page: Open, seen: Seen):
    app = open_page("episodes", phase="honeymoon")

    assert seen == [Scope()]
    assert "not in this log, so all days are shown" in hints(app)


@pytest.mark.parametrize("day", ["banana", "2025-13-01", "01/02/2025", "2999-01-01"])
def test_a_day_that_cannot_be_read_is_left_out_with_a_sentence(
    open_page: Open, seen: Seen, day: str
):
    app = open_page("episodes", since=day, who="Ana")

    assert seen == [Scope("Ana")]
    assert "can't be read and was left out" in hints(app)


def test_backward_days_fall_back_to_all_days_with_a_sentence(open_page: Open, seen: Seen):
    app = open_page("episodes", since="2025-06-01", until="2025-04-01", who="Ana")

    assert seen == [Scope("Ana")]
    assert "2025-06-01, lies after the last day, 2025-04-01" in hints(app)


def test_a_good_address_is_met_without_remarks(open_page: Open, seen: Seen):
    app = open_page("episodes", who="Both", since="2025-04-01", until="2025-04-01")

    assert seen == [Scope(None, date(2025, 4, 1), date(2025, 4, 1))]
    assert hints(app) == ""

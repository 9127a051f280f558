"""The second step of setting up: which rituals the two agreed on, from four that are ready-made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType

import streamlit as st

from analytics.cards.words import listed
from analytics.log.log import Log
from analytics.records import Ritual
from pages.parts.settings_entering import entered, today_in
from pages.parts.settings_told import change, tell
from pages.parts.welcome_people import SECTION

# Name, and how often in 7 days at first.
READY_MADE: Mapping[str, float] = MappingProxyType(
    {"Good-morning message": 7, "Evening hug": 7, "Weekly check-in": 1, "Date night": 1}
)
OFTEN: Mapping[float, str] = MappingProxyType(
    {
        7: "Every day",
        5: "5 times a week",
        3: "3 times a week",
        1: "Once a week",
        0.5: "Every other week",
    }
)
NOT_NOW = "Not now"
BOTH = "Both of us"
WITHOUT = "welcome-without"
TITLE = "What we agreed on"
ASKED = "Which rituals do you share?"
ABOUT = (
    "Small things that come without being asked for. Choose only what you both like; others, and "
    "other rhythms, can be agreed on in Settings."
)
NOTHING = "Nothing to save yet: say by whom for at least one, or go on without."


def goes_without() -> bool:
    """Tell whether this browser window went on without rituals."""
    return bool(st.session_state.get(WITHOUT))


def ask_rituals(log: Log, people: Sequence[str]) -> None:
    """Ask by whom and how often, for each that is ready-made."""
    st.header(ASKED, anchor=False)
    st.text(ABOUT)
    asked = [_ask(name, people, number) for number, name in enumerate(READY_MADE)]
    rituals = [
        one for name, whose, times in asked for one in ritual_of(name, whose, times, today_in(log))
    ]
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Agree on these", icon=":material/check:", on_click=agree, args=(log, tuple(rituals))
        )
        st.button("Go on without", type="tertiary", on_click=go_without)


def go_without() -> None:
    """Go on without rituals in this browser window; a callback of a button."""
    st.session_state[WITHOUT] = True


def by_whom(people: Sequence[str]) -> tuple[str | None, ...]:
    """Return for whom a ritual can be agreed: nobody (None), both (empty), or one of them."""
    return (None, "", *people) if len(people) > 1 else (None, *people)


def ritual_of(name: str, whose: str | None, times: float, since: date) -> tuple[Ritual, ...]:
    """Return what was agreed on from a day on, which is nothing where it is for nobody."""
    return () if whose is None else (Ritual(name, whose, times, since),)


def agree(log: Log, rituals: Sequence[Ritual]) -> None:
    """Keep what was agreed on as one entry by hand, or say that there is nothing yet."""
    if not rituals:
        tell(SECTION, NOTHING)
        return
    words = f"Agreed on: {listed(one.name for one in rituals)}."
    change(SECTION, partial(entered, log, TITLE, rituals, words))


def _ask(name: str, people: Sequence[str], number: int) -> tuple[str, str | None, float]:
    grid = st.grid(2, min_column_width=220)
    with grid.cell():
        whose = _ask_by_whom(name, people, number)
    if whose is None:
        return name, None, READY_MADE[name]
    with grid.cell():
        return name, whose, _ask_how_often(name, number)


def _ask_by_whom(name: str, people: Sequence[str], number: int) -> str | None:
    choices = by_whom(people)
    place = st.selectbox(
        name,
        range(len(choices)),
        format_func=lambda place: _whom_words(choices[place]),
        key=f"welcome-whom-{number}",
    )
    return choices[place]


def _ask_how_often(name: str, number: int) -> float:
    return st.selectbox(
        f"{name}: how often",
        tuple(OFTEN),
        index=tuple(OFTEN).index(READY_MADE[name]),
        format_func=OFTEN.__getitem__,
        key=f"welcome-often-{number}",
    )


def _whom_words(whose: str | None) -> str:
    if whose is None:
        return NOT_NOW
    return whose or BOTH

"""Whom to call when it is hard: numbers kept with the app, so that they are there offline.

`show_help` stands before everything else where an answer asks for it; `show_numbers` is the part
of Learn with crisis lines and domestic abuse lines side by side.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st

from analytics.cards.words import listed, on_day

FILE = Path(__file__).with_name("help_lines.toml")
TITLE = "First: someone to talk to"
THOUGHTS = (
    "That question asks about thoughts of death or of hurting oneself. Many people have such "
    "thoughts when much weighs on them, and they can pass."
)
TALK = (
    "Talking to someone now helps: someone you trust, your doctor or therapist, or one of the "
    "lines below. You don't need to be in danger to call."
)
NOT_SAFE = (
    "If you might act on them or are not safe, call the emergency number now and don't stay alone:"
)
AT_ANY_TIME = "To talk to someone, at any hour:"
WHERE = "Where to get help"
IN_DANGER = "In danger, or not safe with yourself:"
TO_TALK = "To talk to someone"
NO_REASON = "You don't need to be in danger to call, and you don't need to know what to say."
HURT = "When someone hurts, frightens or controls you"
NOT_YOURS = (
    "Being hurt or controlled is not a question of attachment, and not yours to put right. If they "
    "may look at this computer or your phone, call from another one."
)
NOT_MONITORED = "Secure Base is not monitored: nobody sees this but those who open this log."


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number, where it works and who answers."""

    number: str
    where: str
    name: str = ""

    def sentence(self) -> str:
        """Say it in one line, the number first."""
        return f"{self.number} · {self.where}" + (f": {self.name}" if self.name else "")


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Emergency numbers, crisis lines and lines for domestic abuse, as known on a day."""

    as_of: date
    emergency: tuple[HelpLine, ...]
    lines: tuple[HelpLine, ...]
    abuse: tuple[HelpLine, ...]
    elsewhere: str

    def known_words(self) -> str:
        """Say how old this is and where else to look."""
        return (
            f"Numbers as known on {on_day(self.as_of)}. For other countries look at "
            f"{self.elsewhere} in a browser."
        )


@cache
def help_lines() -> HelpLines:
    """Return the numbers that came with the app."""
    with FILE.open("rb") as file:
        found = tomllib.load(file)
    return HelpLines(
        found["as_of"],
        tuple(HelpLine(**line) for line in found["emergency"]),
        tuple(HelpLine(**line) for line in found["line"]),
        tuple(HelpLine(**line) for line in found["abuse"]),
        found["elsewhere"],
    )


def show_help(reasons: tuple[str, ...]) -> None:
    """Show whom to call, after what it is about; each reason is one plain sentence."""
    found = help_lines()
    with st.container(border=True, key="help-first"):
        st.header(TITLE, anchor=False)
        for words in (*reasons, f"{THOUGHTS} {TALK}"):
            st.text(words)
        st.text(NOT_SAFE)
        _show_lines(found.emergency)
        st.text(AT_ANY_TIME)
        _show_lines(found.lines)
        st.caption(f"{found.known_words()} {NOT_MONITORED}")


def show_numbers() -> None:
    """Show all numbers: for danger, to talk, and for when someone hurts or controls you."""
    found = help_lines()
    with st.container(border=True, key="help-numbers"):
        st.header(WHERE, anchor="help")
        st.text(IN_DANGER)
        _show_lines(found.emergency)
        sides = st.grid(2, min_column_width=300, gap="medium")
        with sides.cell():
            st.subheader(TO_TALK, anchor=False)
            st.text(NO_REASON)
            _show_lines(found.lines)
        with sides.cell():
            st.subheader(HURT, anchor=False)
            st.text(NOT_YOURS)
            _show_lines(found.abuse)
        st.caption(f"{found.known_words()} {NOT_MONITORED}")


def above_zero(who: str | None, days: tuple[date, ...]) -> str:
    """Say that an answer to the ninth question of the PHQ-9 was above zero."""
    whose = f"{who}'s last answer" if who else "The last answer"
    when = f" ({listed(on_day(day) for day in days)})" if days else ""
    return f"{whose} to the ninth question of the PHQ-9{when} was above zero."


def _show_lines(lines: tuple[HelpLine, ...]) -> None:
    with st.container(gap="xsmall"):
        for line in lines:
            st.text(line.sentence())

"""What the journal says: kinds, how many, what to widen when nothing is found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from analytics.cards.words import between, counted, listed, on_day
from analytics.journal import PIECES_A_PAGE, Found, Piece, Search
from pages.parts.scope_picker import PLAIN_NAME

ONE_KIND: Mapping[str, str] = MappingProxyType(
    {
        "journal": "Journal",
        "conversation": "Conversation",
        "thought": "Thought",
        "episode": "Note of an episode",
    }
)
MANY_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "journal": "Journal",
        "conversation": "Conversations",
        "thought": "Thoughts",
        "episode": "Notes of episodes",
    }
)
CAME, BALANCED = "The thought that came", "A more balanced thought"
EMPTY = (
    "Your log is still empty. What you write, or bring in from a journal, can be read and searched "
    "here."
)
NOTHING_YET = (
    "Nothing was written in the days, phase and people chosen in the side menu. Entries come with "
    "a journal's export, or can be written on the page Log today."
)
UNREADABLE_DAYS = (
    "The days in this address can't be read, so all are shown. Write them like from=2025-03-03 "
    "and to=2025-03-09."
)


def found_words(found: Found, first: int) -> str:
    """Say how many pieces were found, and which of them are shown."""
    if found.in_all <= PIECES_A_PAGE:
        return f"{counted(found.in_all, 'piece')}, the latest first"
    shown = between(first + 1, first + len(found.pieces), 0)
    return f"{shown} of {counted(found.in_all, 'piece')}, the latest first"


def widen_words(sought: Search, *, by_chart: bool) -> str:
    """Say that nothing was found, and what to widen."""
    ways = [
        "fewer words" if sought.words.strip() else "",
        "every kind" if sought.kind else "",
        "any tag" if sought.tag else "",
        "entries without confirmed marks too" if sought.confirmed else "",
        "all days again" if by_chart else "more days in the side menu",
    ]
    return (
        f"Nothing was found. You could try {listed(filter(None, ways)).replace(' and ', ' or ')}."
    )


def month_words(day: date) -> str:
    """Return the month of a day: "March 2025"."""
    return on_day(day).partition(" ")[2]


def head_words(piece: Piece) -> str:
    """Return when a piece was written, by whom if that can stand there, and what it is."""
    parts = [
        f"{on_day(piece.moment)}, {piece.moment:%H:%M}",
        piece.who if PLAIN_NAME.fullmatch(piece.who) else "",
        ONE_KIND[piece.kind],
        "" if piece.intensity is None else f"intensity {piece.intensity:g} of 10",
        "private" if piece.private else "",
    ]
    return " · ".join(filter(None, parts))


def belief_words(piece: Piece) -> str:
    """Return how much an automatic thought was believed, before and after; nothing if not said."""
    before = "" if piece.belief_before is None else f"{piece.belief_before:.0f}\u00a0% before"
    after = "" if piece.belief_after is None else f"{piece.belief_after:.0f}\u00a0% after"
    said = ", ".join(filter(None, (before, after)))
    return f"Believed {said}" if said else ""

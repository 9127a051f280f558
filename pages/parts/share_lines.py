"""Lines in somebody's own words, picked one by one; none is picked for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.cards.words import on_day
from analytics.figures.words import cut
from analytics.log.leaving import OwnLine
from analytics.log.log import Log
from analytics.report.leaving import lines_of

LONGEST_SHOWN = 70
HELP = "Type a word or a day to find a line. Private entries are not in this list."


def choose_lines(
    log: Log, people: Sequence[str], since: date | None, until: date | None
) -> frozenset[str]:
    """Ask which lines of these people may leave; return their ids."""
    found: dict[str, OwnLine] = {}
    for name in people:
        own = (line for line in lines_of(log, name) if _within(line, since, until))
        found |= {line.id: line for line in own}
    if not found:
        st.text("There are no lines in their own words in these days.")
        return frozenset()
    chosen = st.multiselect(
        "Lines in their own words",
        [*reversed(found)],
        format_func=lambda one: line_words(found[one]),
        key="share-lines",
        help=HELP,
        placeholder="Choose lines one by one",
    )
    return frozenset(chosen)


def line_words(line: OwnLine) -> str:
    """Return a line as a choice: its day and how it begins."""
    words = line.written or line.automatic or line.balanced
    return f"{on_day(line.day)} · {line.who} · {cut(words, LONGEST_SHOWN)}"


def _within(line: OwnLine, since: date | None, until: date | None) -> bool:
    return (since is None or since <= line.day) and (until is None or line.day <= until)

"""Lines in somebody's own words, picked one by one; none is picked for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.cards.words import on_day
from analytics.log.leaving import OwnLine
from analytics.log.log import Log
from analytics.report.leaving import lines_of

MOST_SHOWN = 12
KEY = "share-line-pick-"
LABEL = "Lines in their own words"
HELP = (
    "Type a word or a day such as 2025-03-01 to find a line. Private entries are not in this list."
)


def choose_lines(
    log: Log, people: Sequence[str], since: date | None, until: date | None
) -> frozenset[str]:
    """Ask which lines of these people may leave; return their ids."""
    found = [line for name in people for line in lines_of(log, name) if _within(line, since, until)]
    if not found:
        st.text("There are no lines in their own words in these days.")
        return frozenset()
    sought = st.text_input(LABEL, key="share-lines-find", help=HELP, placeholder="Find a line")
    # What was picked stays in sight, whatever is looked for.
    picked = [line for line in found if st.session_state.get(KEY + line.id)]
    others = [line for line in reversed(found) if line not in picked and _is_like(line, sought)]
    chosen = [line.id for line in (*picked, *others[:MOST_SHOWN]) if _pick(line)]
    if len(others) > MOST_SHOWN:
        st.caption(f"The latest {MOST_SHOWN} of {len(others)} lines; look for others by a word.")
    return frozenset(chosen)


def line_words(line: OwnLine) -> str:
    """Return all that a line says, as it is shown to be picked."""
    return "\n".join(filter(None, (line.written, line.automatic, line.balanced)))


def _pick(line: OwnLine) -> bool:
    """Offer one line; its words stand apart, since a label would read them as Markdown."""
    chosen = st.checkbox(f"{on_day(line.day)}, {line.kind}", key=KEY + line.id)
    st.text(line_words(line))
    return chosen


def _is_like(line: OwnLine, sought: str) -> bool:
    return sought.strip().casefold() in f"{line.day} {line_words(line)}".casefold()


def _within(line: OwnLine, since: date | None, until: date | None) -> bool:
    return (since is None or since <= line.day) and (until is None or line.day <= until)

"""The jump from a chart to what was written: by a point of it, or by its days in a list."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.cards.words import counted
from analytics.figures.palette import Theme
from analytics.figures.screen import CONFIG, pickable
from analytics.journal import written_days
from analytics.log.log import Log
from analytics.scope import Scope
from pages.parts.answers import Drawing, Shown
from pages.parts.journal_days import JOURNAL_PAGE, Stretch, picked

READ = ":material/menu_book:"
OPEN = "journal-open-"


@dataclass(frozen=True, slots=True)
class Behind:
    """Where to look for what was written: a log, one person or everyone, a chart's days.

    `at_journal` is whether the chart is the journal's own.
    """

    log: Log
    who: str | None
    stretches: tuple[Stretch, ...]
    at_journal: bool = False

    def count(self, days: Stretch) -> int:
        """Return how many pieces were written in these days."""
        with self.log.within(Scope(self.who, days.since, days.until), messages=False) as view:
            return sum(day.pieces for day in written_days(view))


def show_chart(name: str, shown: Shown, theme: Theme, behind: Behind) -> None:
    """Show a card's chart; below it, once a point is picked, the way to what was written then."""
    if behind.stretches:
        _show_pickable(name, shown, theme, behind)
        return
    st.plotly_chart(
        shown.drawing(theme), theme=None, config=dict(CONFIG), key=f"chart-{name}", alt=shown.said
    )


def offer_stretches(name: str) -> None:
    """Offer the same without a pointer. No popover: the tab key does not lead into one."""
    st.button(
        "Journal",
        type="tertiary",
        icon=READ,
        key=f"journal-{name}",
        on_click=_open_or_close,
        args=(name,),
    )


def choose_stretch(name: str, behind: Behind) -> None:
    """Let one of the chart's days be chosen, if that was asked for, the latest first."""
    if not st.session_state.get(OPEN + name):
        return
    days = st.selectbox(
        "What was written in",
        behind.stretches,
        format_func=Stretch.words,
        key=f"journal-days-{name}",
    )
    show_way(behind, days)


def show_way(behind: Behind, days: Stretch) -> None:
    """Say how much was written in these days, with a link to it."""
    pieces = behind.count(days)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{days.words()}: {written(pieces)}")
        if not pieces:
            return
        label = "Read it" if pieces == 1 else "Read them"
        if not behind.at_journal:
            # The side menu puts its own choices into the address again, the days of a jump beside.
            st.page_link(JOURNAL_PAGE, label=label, icon=READ, query_params=days.address())
        elif st.button(label, type="tertiary", icon=READ, key="journal-narrow"):
            st.query_params.update(days.address())
            st.rerun()


def written(pieces: int) -> str:
    """Return how much was written: "nothing was written", "4 pieces written"."""
    return f"{counted(pieces, 'piece')} written" if pieces else "nothing was written"


@st.fragment
def _show_pickable(name: str, shown: Shown, theme: Theme, behind: Behind) -> None:
    # Only this part runs again when a point is picked.
    event = st.plotly_chart(
        _pickable(shown, theme),
        theme=None,
        config=dict(CONFIG),
        key=f"chart-{name}",
        alt=shown.said,
        on_select="rerun",
        selection_mode="points",
    )
    days = picked(event["selection"]["points"], behind.stretches)
    if days is not None:
        show_way(behind, days)


def _pickable(shown: Shown, theme: Theme) -> Drawing:
    from pages.parts.drawn import Drawn  # noqa: PLC0415 - it brings Plotly

    return Drawn(pickable(shown.drawing(theme).to_dict()))


def _open_or_close(name: str) -> None:
    st.session_state[OPEN + name] = not st.session_state.get(OPEN + name, False)

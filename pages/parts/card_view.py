"""A card on the page: its question, its answer in a sentence, its chart, and what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow as pa
import streamlit as st

from analytics.cards.card import Answer, Card, PageName, name_of, question_of
from analytics.cards.catalogue import CARDS
from analytics.cards.words import NOT_ENOUGH
from analytics.figures.palette import DARK, LIGHT, Theme
from analytics.scope import EVERYTHING
from analytics.spreadsheet import csv_bytes
from pages.parts.ahead import Ahead
from pages.parts.answers import Shown, asking
from pages.parts.empty import nothing_logged
from pages.parts.journal_days import stretches_of
from pages.parts.journal_jump import Behind, choose_stretch, offer_stretches, show_chart
from pages.parts.looking import looking
from pages.parts.page import page_body

LOOK_AGAIN_SECONDS = 1.0
TABLE_WIDTH_PX = 640
OUTSIDE_SCOPE = "Nothing of this in the days, phase and people chosen in the side menu."


def show_page(title: str, page: PageName) -> None:
    """Show a page: its title and every card that names it."""
    with page_body():
        st.title(title, anchor=False)
        if looking().is_empty:
            nothing_logged()
        cards = [card for card in CARDS if page == card.PAGE]
        show_cards(cards)
        stay_ready(page_theme(), Ahead(looking().log, looking().scope, cards))


def show_cards(cards: Sequence[Card]) -> None:
    """Show cards one below the other."""
    now = looking()
    with asking(now.log, now.scope) as log:
        answers = log.ask_all(cards, page_theme())
    for card, shown in zip(cards, answers, strict=True):
        show_card(card, shown)


def show_card(card: Card, shown: Shown) -> None:
    """Show one card; without a chart it says what would be needed, if anything is."""
    name = name_of(card)
    with st.container(border=True, key=f"card-{name}"):
        st.header(question_of(card), anchor=False)
        if shown.chart is None:
            _show_needs(card, shown)
            return
        st.text(shown.said)
        behind = Behind(
            looking().log, shown.found.scope.who, stretches_of(shown.found, shown.chart)
        )
        show_chart(name, shown, page_theme(), behind)
        if shown.chart.caption:
            st.caption(shown.chart.caption)
        _details(name, card.SQL, shown.found, behind)


def page_theme() -> Theme:
    """Return the colours that go with the page as the browser shows it."""
    return DARK if st.context.theme.type == "dark" else LIGHT


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def stay_ready(drawn: Theme, ahead: Ahead) -> None:
    """Draw the charts again when the browser has turned dark or light since, and answer ahead.

    Streamlit runs nothing when that happens, and its first word on the theme may be wrong.
    """
    if page_theme() != drawn:
        st.rerun()
    ahead.begin(drawn)


def _show_needs(card: Card, shown: Shown) -> None:
    if shown.found.scope != EVERYTHING and shown.found.rows.empty:
        st.text(OUTSIDE_SCOPE)
        return
    st.text(shown.said)
    if shown.said.startswith(NOT_ENOUGH):
        st.text(card.NEEDS)
    else:
        # An answer without anything to draw, such as that nothing stood out, has its rows.
        _details(name_of(card), card.SQL, shown.found, None)


@st.fragment
def _details(name: str, sql: str, found: Answer, behind: Behind | None) -> None:
    with st.container(horizontal=True, gap="small"):
        table = st.popover(
            "Table",
            type="tertiary",
            icon=":material/table_rows:",
            key=f"table-{name}",
            on_change="rerun",
        )
        if table.open:
            table.dataframe(found.rows, hide_index=True, width=TABLE_WIDTH_PX, key=f"rows-{name}")
        with st.popover("SQL", type="tertiary", icon=":material/code:", key=f"sql-{name}"):
            # Streamlit's colours for SQL fall below 4.5:1, so the words stand plain.
            st.code(sql.strip(), language=None)
        st.download_button(
            "CSV",
            data=partial(csv_of, found),
            file_name=f"{name}.csv",
            mime="text/csv",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv-{name}",
        )
        if behind is not None and behind.stretches:
            offer_stretches(name)
    if behind is not None and behind.stretches:
        choose_stretch(name, behind)


def csv_of(found: Answer) -> bytes:
    """Return an answer's rows as CSV that no spreadsheet runs."""
    return csv_bytes(pa.Table.from_pandas(found.rows, preserve_index=False))

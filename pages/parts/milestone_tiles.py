"""The four milestones as quiet tiles: a word, a sentence, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.cards.progress_words import (
    STATE_WORDS,
    coverage_words,
    erased_words,
    found_words,
    halving_words,
    kept_words,
    standing_words,
    sureness_words,
)
from analytics.cards.words import people
from analytics.progress.milestones import Standing
from analytics.progress.reviewing import Reviewed

TILE_WIDTH_PX = 260


def show_tiles(standings: Sequence[Standing]) -> None:
    """Show a tile for each milestone."""
    grid = st.grid(2, min_column_width=TILE_WIDTH_PX, border=True)
    for at in standings:
        with grid.cell(), st.container(gap="xsmall"):
            st.caption(at.milestone.title)
            st.subheader(STATE_WORDS[at.state], anchor=False)
            st.text(standing_words(at))
            if sure := sureness_words(at):
                st.caption(sure)


def show_details(standings: Sequence[Standing]) -> None:
    """Show, folded away, all that was looked at for each milestone and what would undo it."""
    if not any(at.strands for at in standings):
        return
    details = st.expander(
        "What each rests on, and what would undo it", key="details", on_change="rerun"
    )
    if details.open:
        with details:
            for at in standings:
                _show_all(at)


def _show_all(at: Standing) -> None:
    if not at.strands:
        return
    st.caption(at.milestone.title)
    grid = st.grid(2, min_column_width=TILE_WIDTH_PX)
    for one in at.strands:
        with grid.cell():
            _show_strand(one)
    if at.beside:
        st.caption("How calm the evenings were is shown beside it and decides nothing.")


def _show_strand(one: Reviewed) -> None:
    with st.container(gap=None):
        st.text(f"{one.strand.kind.label}, {people([one.strand.who])} · {STATE_WORDS[one.state]}")
        said = (found_words(one), erased_words(one), coverage_words(one), halving_words(one))
        latest = one.latest
        kept = kept_words(latest) if latest is not None else ""
        st.text(" ".join(part for part in (*said, kept) if part))

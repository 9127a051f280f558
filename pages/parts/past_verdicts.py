"""Every review so far, as it was said on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analytics.cards.progress_words import STATE_WORDS, kept_words, verdict_words
from pages.parts.standings import Progress

if TYPE_CHECKING:
    import pandas as pd

TABLE_HEIGHT_PX = 320
WHAT = (
    "Kept as they were said on the day, and never worked out anew. Undoing an import takes away "
    "those that rest on it."
)
COLUMNS = ("Review", "What", "Who", "Word", "Change", "Range", "Plan begun", "Since then")


def show_past_verdicts(found: Progress) -> None:
    """List the verdicts that were kept, the latest first, those of earlier plans with them."""
    if not found.kept:
        return
    verdicts = st.expander(
        f"Every review so far ({len(found.kept)})", key="verdicts", on_change="rerun"
    )
    if verdicts.open:
        with verdicts:
            st.caption(WHAT)
            st.dataframe(rows_of(found), hide_index=True, height=TABLE_HEIGHT_PX)


def rows_of(found: Progress) -> pd.DataFrame:
    """Return one row per verdict, the latest first."""
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    changed = {
        (one.strand.key, one.plan_since, said.day): kept_words(said)
        for at in found.standings
        for one in at.strands
        for said in one.judgements
    }
    rows = []
    for said in sorted(found.kept, key=lambda one: one.review_day, reverse=True):
        kind = found.kinds.get(said.strand)
        if kind is None:
            continue
        effect, ends = verdict_words(kind, said)
        word = next((word for state, word in STATE_WORDS.items() if state == said.state), "")
        then = changed.get(((said.strand, said.who), said.plan_since, said.review_day), "")
        rows.append(
            (said.review_day, kind.label, said.who, word, effect, ends, said.plan_since, then)
        )
    return pd.DataFrame(rows, columns=[*COLUMNS])

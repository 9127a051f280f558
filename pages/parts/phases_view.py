"""Any two phases held against each other, on anything that is logged."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.cards.phase_words import comparison_words
from analytics.cards.words import between_days, people
from analytics.progress.phases import FEWEST_WEEKS, Stretch, compare
from analytics.progress.strands import Strand
from pages.parts.standings import Phases

TILE_PX = 220
NO_MARKERS = (
    "Put what changed on your time line (markers.csv: a label and a day), and any two phases can "
    "be held against each other here."
)
NONE_LATER = "Nothing on your time line comes after these days. Choose an earlier phase."
ALIKE = (
    "Weeks that follow each other are alike, so these ranges are a little too narrow; only the "
    "reviews above can confirm anything."
)


def show_phases(found: Phases) -> None:
    """Let the couple choose two phases and what to compare, and say how they compare."""
    with st.container(border=True, key="any-two-phases"):
        st.header("Any two phases", anchor=False)
        if not found.pairs or not found.strands:
            st.text(NO_MARKERS)
            return
        _compare(found)


def _compare(found: Phases) -> None:
    picked = st.grid(3, min_column_width=TILE_PX)
    with picked.cell():
        earlier = _pick("Earlier", found.stretches, found.pairs[0][0])
    following = [one for one in found.stretches if one.since > earlier.until]
    with picked.cell():
        later = _pick("Later", following, found.pairs[0][1]) if following else None
    with picked.cell():
        name = _pick_strand(found.strands)
    if later is None:
        st.text(NONE_LATER)
        return
    st.caption(
        f"{between_days(earlier.since, earlier.until)}, then "
        f"{between_days(later.since, later.until)}."
    )
    for strand in found.strands:
        if strand.kind.name == name:
            st.text(_said(strand, earlier, later))
    st.caption(ALIKE)


def _said(strand: Strand, earlier: Stretch, later: Stretch) -> str:
    compared = compare(strand, earlier, later)
    if compared is None:
        return (
            f"{people([strand.who])}: not enough yet, both phases need {FEWEST_WEEKS} weeks with "
            "logged days."
        )
    return comparison_words(compared)


def _pick(label: str, stretches: Sequence[Stretch], first: Stretch) -> Stretch:
    place = st.selectbox(
        label,
        range(len(stretches)),
        index=stretches.index(first) if first in stretches else 0,
        format_func=lambda option: stretches[option].name,
    )
    return stretches[place]


def _pick_strand(strands: Sequence[Strand]) -> str:
    labels = {strand.kind.name: strand.kind.label for strand in strands}
    return str(st.selectbox("What", list(labels), format_func=lambda name: labels[name]))

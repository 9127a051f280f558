"""What each person is asked in a check-in, every scale in words, and a scale of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from analytics.agreed import (
    answerable,
    check_in_measures,
    choose_check_in_measures,
    people_of,
)
from analytics.agreed.scales import Refusal, own_scale, scales
from analytics.cards.words import listed, quoted
from analytics.log.log import Log
from analytics.measures import Better, Measure
from pages.parts.settings_entering import fresh
from pages.parts.settings_told import change, tell
from pages.parts.settings_words import direction_words, plain_label, range_words

SECTION = "measures"
NOBODY = "Name yourselves first, under People; then each of you chooses what a check-in asks."
WHY_FEW = "Each of you for yourself. Three or four are enough: a check-in should stay short."
OWN = "Something of your own, such as how rested you feel. It can be asked from then on."
UP: Mapping[str, Better] = {"Higher": "up", "Lower": "down"}
LOW, HIGH = 0.0, 10.0


def show_measures(log: Log, *, may_change: bool) -> None:
    """Show what each person is asked; where the log may be changed, choose it."""
    known, everyone = scales(log), people_of(log)
    asked = [known[name] for name in answerable(log) if name in known]
    if not everyone:
        st.text(NOBODY)
    elif may_change:
        _choose(log, everyone, asked)
    else:
        for who in everyone:
            st.text(f"{who}: {_names(log, who, known)}")
    st.subheader("All scales", anchor=False)
    _table(asked)
    if may_change:
        _own(log, known)


def _names(log: Log, who: str, known: Mapping[str, Measure]) -> str:
    return listed(known[name].label for name in check_in_measures(log, who)) or "nothing"


def _choose(log: Log, everyone: Sequence[str], asked: Sequence[Measure]) -> None:
    st.text(WHY_FEW)
    who = st.selectbox("Who", everyone, key="measures-who", width=260)
    labels = {one.name: plain_label(one.label) for one in asked}
    before = [name for name in check_in_measures(log, who) if name in labels]
    with st.form("settings-measures", border=False):
        chosen = st.pills(
            "A check-in asks",
            list(labels),
            selection_mode="multi",
            default=before,
            format_func=lambda name: labels[name],
            key=fresh(f"measures-of-{everyone.index(who)}", log),
        )
        given = st.form_submit_button("Keep these", key="measures-keep", icon=":material/check:")
    if given:
        change(SECTION, partial(_chosen, log, who, [name for name in labels if name in chosen]))
        st.rerun()


def _chosen(log: Log, who: str, names: Sequence[str]) -> str:
    choose_check_in_measures(log, who, names)
    if not names:
        return f"Saved. A check-in asks {who} nothing."
    known = scales(log)
    return f"Saved. A check-in asks {who} for {listed(known[name].label for name in names)}."


def _table(asked: Sequence[Measure]) -> None:
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    rows = [(one.label, f"{range_words(one)}, {direction_words(one)}") for one in asked]
    st.dataframe(pd.DataFrame(rows, columns=["Scale", "Runs from"]), hide_index=True)


def _own(log: Log, known: Mapping[str, Measure]) -> None:
    st.subheader("A scale of your own", anchor=False)
    st.text(OWN)
    with st.form("settings-own-scale", border=False):
        label = st.text_input(
            "What it is called", max_chars=40, key=fresh("scale-label", log), width=360
        )
        with st.container(horizontal=True, gap="medium"):
            low = st.number_input(
                "Lowest", value=LOW, step=1.0, format="%g", key=fresh("scale-low", log), width=124
            )
            high = st.number_input(
                "Highest",
                value=HIGH,
                step=1.0,
                format="%g",
                key=fresh("scale-high", log),
                width=124,
            )
            better = st.segmented_control(
                "Better is",
                list(UP),
                default="Higher",
                required=True,
                key=fresh("scale-better", log),
            )
        given = st.form_submit_button("Add it", key="scale-add", icon=":material/add:")
    if given:
        made = own_scale(label, low, high, UP[str(better)], known)
        if isinstance(made, Refusal):
            tell(SECTION, made.words)
        else:
            change(SECTION, partial(_added, log, made))
        st.rerun()


def _added(log: Log, scale: Measure) -> str:
    log.add_measures((scale,))
    return f"Saved. {quoted(scale.label)} can be asked now; choose it above."

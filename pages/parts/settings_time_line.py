"""Phases and events: drawn over the days that were logged, listed, added, put right, deleted."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.agreed.listed import OnTimeLine, time_line
from analytics.figures.screen import CONFIG
from analytics.log.log import Log
from analytics.records import Marker
from pages.parts.card_view import page_theme
from pages.parts.settings_agreeing import day_input
from pages.parts.settings_drawn import drawn, time_line_chart
from pages.parts.settings_entering import (
    BACKWARDS,
    action,
    confirm_delete,
    corrected,
    delete_button,
    entered,
    fresh,
    save_or_leave,
    today_in,
)
from pages.parts.settings_told import change, is_asked, tell
from pages.parts.settings_words import days_words, source_words

SECTION = "time-line"
WHAT = (
    "A phase has a first and a last day (a summer apart, an exam time), an event has one day "
    "(weekly check-ins begin). Every chart over time shows them, and any phase can be looked at "
    "by itself."
)
NONE_YET = "Nothing is on your time line yet."
NO_LABEL = "Nothing was saved: say what it is."
LONGEST_LABEL = 60
MOST_SHOWN = 40


def show_time_line(log: Log, *, may_change: bool) -> None:
    """Show the time line and its list; where the log may be changed, ways to change it."""
    st.text(WHAT)
    found = time_line(log)
    if not found:
        st.text(NONE_YET)
    _draw(log)
    for place, one in enumerate(found[:MOST_SHOWN]):
        _show(log, one, f"on-time-line-{place}", may_change=may_change)
    if len(found) > MOST_SHOWN:
        st.caption(f"and {len(found) - MOST_SHOWN} earlier ones")
    if may_change:
        _add(log)


def _draw(log: Log) -> None:
    with log.within() as view:
        chart = time_line_chart(view, today_in(log))
    if chart is not None:
        st.plotly_chart(
            drawn(chart, page_theme()),
            theme=None,
            config=dict(CONFIG),
            key="chart-time-line",
            alt=chart.alt,
        )


def _show(log: Log, one: OnTimeLine, key: str, *, may_change: bool) -> None:
    with st.container(border=True, gap="xsmall", key=key):
        st.text(one.marker.label)
        st.text(days_words(one.marker.since, one.marker.until))
        st.text(source_words(one.source))
        if not may_change or not one.source.by_hand:
            return
        asked = f"correct {one.source.batch} {one.marker}"
        with st.container(horizontal=True, gap="small"):
            action("Correct", f"{key}-correct", ":material/edit:", asked)
            delete_button(one.source.batch, key)
        confirm_delete(SECTION, log, one.source.batch, key)
        if is_asked(asked):
            _correct(log, one, key)


def _correct(log: Log, one: OnTimeLine, key: str) -> None:
    with st.form(f"{key}-correcting", border=False):
        marker = _asked(f"{key}-form", one.marker)
        given = save_or_leave("Save", f"{key}-form")
    if given:
        if (refused := refusal(marker)) is not None:
            tell(SECTION, refused)
        elif marker is not None:
            words = f"{marker.label}, {days_words(marker.since, marker.until)}."
            change(SECTION, partial(corrected, log, one.source.batch, one.marker, marker, words))
        st.rerun()


def _add(log: Log) -> None:
    st.subheader("Add a phase or an event", anchor=False)
    with st.form("settings-add-marker", border=False):
        marker = _asked(fresh("new-marker", log), Marker("", today_in(log)))
        given = st.form_submit_button("Add", key="new-marker-now", icon=":material/add:")
    if given:
        if (refused := refusal(marker)) is not None:
            tell(SECTION, refused)
        elif marker is not None:
            words = f"{marker.label}, {days_words(marker.since, marker.until)}."
            change(SECTION, partial(entered, log, f"Time line: {marker.label}", [marker], words))
        st.rerun()


def _asked(key: str, first: Marker) -> Marker | None:
    label = st.text_input(
        "What it is", first.label, max_chars=LONGEST_LABEL, key=f"{key}-label", width=420
    )
    with st.container(horizontal=True, gap="medium"):
        since = day_input("First day", first.since, f"{key}-since")
        until = day_input("Last day, of a phase", first.until, f"{key}-until")
    return None if since is None else Marker(" ".join(label.split()), since, until)


def refusal(marker: Marker | None) -> str | None:
    """Say why this can't stand on the time line, or nothing when it can."""
    if marker is None:
        return "Nothing was saved: choose its first day."
    if not marker.label:
        return NO_LABEL
    if marker.until is not None and marker.until < marker.since:
        return BACKWARDS
    return None

"""When a day begins for the couple, and in which time zone they live."""

from __future__ import annotations

from functools import partial
from zoneinfo import available_timezones

import streamlit as st

from analytics.log.day_start import DAY_START
from analytics.log.log import Log
from pages.parts.settings_told import change
from pages.parts.studio_zone import ZONE

SECTION = "days"
LATEST_HOUR = 8
WIDTH_PX = 320
HOURS = (
    "What you enter in the small hours belongs to the evening before, up to the hour a new day "
    "begins for you."
)
WHAT_CHANGES = (
    "Another hour moves what happened between the two hours to the other day, in every answer. "
    "Days already marked as logged stay as they are, and a file keeps the hour it was read with."
)
ZONES = (
    "Times in your log are those of your own clock. Where a file's times are on another clock, "
    "this zone stands there when you bring it in, and you can choose another."
)


def show_days(log: Log, *, may_change: bool) -> None:
    """Show the hour a day begins at and the zone; where the log may be changed, choose them."""
    hour, zone = log.day_start_hour, log.setting(ZONE) or None
    if not may_change:
        st.text(f"A day begins at {hour_words(hour)}. {HOURS}")
        st.text(f"Time zone: {zone or 'not chosen'}. {ZONES}")
        return
    with st.form("settings-days", border=False):
        chosen_hour = _hour(hour)
        chosen_zone = _zone(zone)
        given = st.form_submit_button("Keep these", key="days-keep", icon=":material/check:")
    if given:
        change(SECTION, partial(_kept, log, chosen_hour, chosen_zone))
        st.rerun()


def hour_words(hour: int) -> str:
    """Return an hour as "04:00"."""
    return f"{hour:02}:00"


def _hour(kept: int) -> int:
    hours = [*range(LATEST_HOUR + 1)]
    if kept not in hours:
        hours.append(kept)
    st.text(HOURS)
    chosen: int = st.selectbox(
        "A day begins at",
        hours,
        index=hours.index(kept),
        format_func=hour_words,
        key="day-start",
        width=WIDTH_PX,
    )
    st.text(WHAT_CHANGES)
    return chosen


def _zone(kept: str | None) -> str | None:
    zones = sorted({*available_timezones(), *([kept] if kept else [])})
    st.text(ZONES)
    return st.selectbox(
        "Your time zone",
        zones,
        index=None if kept is None else zones.index(kept),
        placeholder=_here(zones),
        key="home-zone",
        width=WIDTH_PX,
    )


def _here(zones: list[str]) -> str:
    here = st.context.timezone
    return f"Not chosen; this browser says {here}" if here in zones else "Not chosen"


def _kept(log: Log, hour: int, zone: str | None) -> str:
    if hour != log.day_start_hour:
        log.choose(DAY_START, str(hour))
    if zone != (log.setting(ZONE) or None):
        log.choose(ZONE, zone or "")
    said = f"Saved. A day begins at {hour_words(hour)}"
    return f"{said}; your time zone is {zone}." if zone else f"{said}; no time zone is chosen."

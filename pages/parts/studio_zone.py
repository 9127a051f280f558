"""The couple's own time zone: asked where a file's times need it.

The one they keep in their settings stands there first; the browser's is proposed, never taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

import streamlit as st

from analytics.records import Problem
from pages.parts.looking import looking
from pages.parts.studio_base import Base

# The name of the setting that keeps it.
ZONE = "zone"
# How every reader asks for a zone, whether of a row or of a whole file.
ASKS = "Choose your time zone"
LABEL = "Your time zone"
NEEDED = "Its times are not on your clock. Which zone do you live in?"
ZONE_OPEN = "Choose your time zone, and it can be taken in."
HELP = "Only for times that carry another zone, or none; times as on your clock stay as they are."


def asks_zone(problems: Iterable[Problem]) -> bool:
    """Tell whether something could not be read because no zone is chosen."""
    return any(problem.remedy.startswith(ASKS) for problem in problems)


def pick_zone(base: Base, *, is_needed: bool) -> str | None:
    """Let the zone be chosen; where it is needed, the browser's own is one press away."""
    with st.container(gap="xsmall", width=420):
        return _pick(base, is_needed=is_needed)


def _pick(base: Base, *, is_needed: bool) -> str | None:
    key = f"{base.key}-zone"
    zones = sorted(available_timezones())
    given = base.rules.zone or (_kept() if is_needed else None)
    if is_needed:
        st.text(NEEDED)
    chosen = st.selectbox(
        LABEL,
        zones,
        index=zones.index(given) if given in zones else None,
        placeholder="Choose your zone" if is_needed else "As written",
        help=HELP,
        key=key,
    )
    here = st.context.timezone
    if is_needed and chosen is None and here in zones:
        st.button(
            f"Use {here}, as this browser says",
            key=f"{key}-here",
            icon=":material/schedule:",
            on_click=_choose,
            args=(key, here),
        )
    return chosen


def _kept() -> str | None:
    return looking().log.setting(ZONE) or None


def _choose(key: str, zone: str) -> None:
    st.session_state[key] = zone

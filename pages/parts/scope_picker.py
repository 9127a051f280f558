"""Who, from when until when, which phase: native widgets whose values are kept in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from analytics.cards.words import between_days
from analytics.log.log import Log
from analytics.scope import Scope, ScopeBackwardsError
from pages.parts.page import page_body

BOTH = "Both"
EVERYONE = "Everyone"
ANY_TIME = "Any time"
COUPLE = 2
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2199, 12, 31)
# A segmented control reads its options as Markdown; a name with any of these is put into a
# select box, which does not.
PLAIN_NAME = re.compile(r"[\w .'-]{1,12}")

NOBODY = "The person named in this address is not in this log, so everyone is shown."
NO_PHASE = "The phase named in this address is not in this log, so all days are shown."
NO_DAY = "A day named in this address can't be read and was left out. Write it like 2025-03-01."


@dataclass(frozen=True, slots=True)
class Known:
    """What one can choose from: the people, the labels of phases and markers, the days."""

    people: tuple[str, ...]
    phases: tuple[str, ...]
    span: tuple[date, date] | None
    records: int


@lru_cache(maxsize=8)
def known(log: Log, revision: int) -> Known:  # noqa: ARG001 - a later revision knows more
    """Return what the whole log knows, whatever the scope."""
    with log.within() as view:
        labels = dict.fromkeys(phase.label for phase in view.phases)
        return Known(view.people, tuple(labels), view.span, log.record_count())


def pick_scope(log: Log) -> Scope:
    """Show the widgets in the side menu and return the scope; say what could not be used."""
    found = known(log, log.revision)
    asked = {key: st.query_params.get_all(key) for key in ("who", "since", "until", "phase")}
    with st.sidebar:
        who = _who(found.people)
        since, until = _days(found.span)
        phase = _phase(found.phases)
    complaints = _unusable(asked, found)
    try:
        scope = Scope(who, since, until, phase)
    except ScopeBackwardsError as error:
        complaints.append(f"{error} Until then all days are shown.")
        scope = Scope(who, phase=phase)
    if complaints:
        page_body().info(" ".join(complaints), icon=":material/info:")
    return scope


def everyone(people: tuple[str, ...]) -> str:
    """Return the word for all people of a log."""
    return BOTH if len(people) <= COUPLE and BOTH not in people else EVERYONE


def _who(people: tuple[str, ...]) -> str | None:
    if not people:
        return None
    all_of_them = everyone(people)
    if len(people) <= COUPLE and all(PLAIN_NAME.fullmatch(name) for name in people):
        chosen = st.segmented_control(
            "Who",
            [*people, all_of_them],
            default=all_of_them,
            required=True,
            key="who",
            bind="query-params",
        )
    else:
        chosen = st.selectbox("Who", [all_of_them, *people], key="who", bind="query-params")
    return chosen if chosen in people else None


def _days(span: tuple[date, date] | None) -> tuple[date | None, date | None]:
    if span is None:
        return None, None
    since = _day("From", "since")
    until = _day("Until", "until")
    if since is None and until is None:
        st.caption(f"All days, {between_days(*span)}")
    return since, until


def _day(label: str, key: str) -> date | None:
    return st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
    )


def _phase(labels: tuple[str, ...]) -> str | None:
    if not labels:
        return None
    chosen = st.selectbox("Phase", [ANY_TIME, *labels], key="phase", bind="query-params")
    return chosen if chosen in labels else None


def _unusable(asked: dict[str, list[str]], found: Known) -> list[str]:
    complaints = []
    if found.people and not set(asked["who"]) <= {*found.people, everyone(found.people), ""}:
        complaints.append(NOBODY)
    if not set(asked["phase"]) <= {*found.phases, ANY_TIME, ""}:
        complaints.append(NO_PHASE)
    if not all(map(_is_day, (*asked["since"], *asked["until"]))):
        complaints.append(NO_DAY)
    return complaints


def _is_day(text: str) -> bool:
    if not text:
        return True
    try:
        return FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        return False

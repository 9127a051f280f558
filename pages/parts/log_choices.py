"""Above the form: who, which day, when on it, and what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import streamlit as st

from analytics.entering import is_late, today_of
from analytics.log.log import Log
from analytics.readers.logged import LATE_AFTER_DAYS
from analytics.today import Kind, PartOfDay
from pages.parts.log_saving import forget_said
from pages.parts.log_words import weekday_words
from pages.parts.looking import looking
from pages.parts.scope_picker import FIRST_DAY, PLAIN_NAME, known

MOST_SIDE_BY_SIDE = 4
TODAY, YESTERDAY, ANOTHER_DAY = "Today", "Yesterday", "Another day"
FIELD_PX = 240
LATE = (
    "This lies more than 3 days back: it is kept, but marked as written down late, and late days "
    "are not counted in rates."
)
PAST_MIDNIGHT = "It is past midnight: until {hour:02}:00 what you log still belongs to this day."
WHOLE_DAYS = frozenset({Kind.CALM_DAY, Kind.RITUALS})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who logs about which day, what, and in which part of the day it was."""

    who: str
    day: date
    kind: Kind | None
    part: PartOfDay


def now() -> datetime:
    """Return this moment on the couple's wall clock."""
    return datetime.now()


def choose(log: Log, moment: datetime) -> Chosen:
    """Show the choices and return what was chosen."""
    today = today_of(moment, log.day_start_hour)
    who = _who(known(log, log.revision).people)
    day = _day(today)
    if day == today and moment.date() != today:
        st.caption(f"{weekday_words(day)}. {PAST_MIDNIGHT.format(hour=log.day_start_hour)}")
    else:
        st.caption(weekday_words(day))
    kind = _kind()
    if is_late(day, today):
        st.text(LATE)
    part = PartOfDay.EVENING
    if day != today and kind is not None and kind not in WHOLE_DAYS:
        part = _part()
    return Chosen(who, day, kind, part)


def _who(everyone: tuple[str, ...]) -> str:
    first = _first_choice(everyone)
    if 1 < len(everyone) <= MOST_SIDE_BY_SIDE and all(map(PLAIN_NAME.fullmatch, everyone)):
        chosen = st.segmented_control(
            "Whose entry",
            everyone,
            default=first,
            key="me",
            on_change=forget_said,
            bind="query-params",
            wrap=True,
        )
    else:
        chosen = st.selectbox(
            "Whose entry",
            everyone,
            index=None if first is None else everyone.index(first),
            accept_new_options=True,
            placeholder="A name",
            key="me",
            on_change=forget_said,
            bind="query-params",
            width=FIELD_PX,
        )
    return " ".join(str(chosen or "").split())


def _first_choice(everyone: tuple[str, ...]) -> str | None:
    chosen = looking().scope.who
    if chosen in everyone:
        return chosen
    return everyone[0] if len(everyone) == 1 else None


def _day(today: date) -> date:
    words = {
        TODAY: 0,
        YESTERDAY: 1,
        **{f"{back} days ago": back for back in range(2, LATE_AFTER_DAYS + 1)},
    }
    chosen = st.pills(
        "Which day",
        [*words, ANOTHER_DAY],
        default=TODAY,
        required=True,
        key="log-day",
        on_change=forget_said,
        wrap=True,
    )
    if chosen in words:
        return today - timedelta(days=words[chosen])
    return st.date_input(
        "Day",
        value=today - timedelta(days=LATE_AFTER_DAYS + 1),
        min_value=FIRST_DAY,
        max_value=today,
        format="YYYY-MM-DD",
        key="log-other-day",
        on_change=forget_said,
        width=FIELD_PX,
    )


def _kind() -> Kind | None:
    chosen = st.pills(
        "What",
        [kind.value for kind in Kind],
        key="what",
        on_change=forget_said,
        bind="query-params",
        wrap=True,
    )
    return None if chosen is None else Kind(chosen)


def _part() -> PartOfDay:
    chosen = st.pills(
        "When on that day",
        [part.value for part in PartOfDay],
        default=PartOfDay.EVENING.value,
        required=True,
        key="log-part",
        wrap=True,
    )
    return PartOfDay(chosen or PartOfDay.EVENING)

"""The page of the weekly check-in: which week, what it says, and three things to talk about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

import streamlit as st

from analytics.entering import today_of
from analytics.log.log import Log
from analytics.scope import EVERYTHING
from analytics.weekly.agenda import Kind, Question, agenda
from analytics.weekly.asked import monday_of, this_week, week_to_talk_about, weeks_of
from analytics.weekly.week import ThisWeek
from analytics.weekly.words import (
    NOTHING_YET,
    answers_words,
    episodes_words,
    kept_words,
    rated_words,
    talked_words,
    week_words,
)
from pages.parts.answers import Kept
from pages.parts.empty import nothing_logged
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.questionnaires_view import help_reasons, show_help_first
from pages.parts.week_notes import show_notes

TITLE = "Our week"
ABOUT = (
    "Half an hour for the two of you, once a week. This page is about both of you and one week, "
    "whatever is chosen in the side menu."
)
NONE_YET = (
    "Your log is still empty. Once you log something, this page tells what a week says; three "
    "things to talk about are here already."
)
THREE = "Three things to talk about"
MOST_KEPT = 60
WIDTH_PX = 340
KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        "help": "Before anything else",
        "good": "Something good",
        "hard": "Something hard",
        "wish": "A wish",
    }
)

_weeks: Kept[Mapping[date, int]] = Kept(MOST_KEPT)
_told: Kept[ThisWeek] = Kept(MOST_KEPT)


def show_our_week() -> None:
    """Show the page."""
    now = looking()
    with page_body():
        st.title(TITLE, anchor=False)
        show_help_first()
        if now.is_empty:
            nothing_logged(NONE_YET)
        else:
            st.caption(ABOUT)
        week = _told_of(now.log, _chosen(now.log, is_empty=now.is_empty))
        if not now.is_empty:
            _show_week(week)
        st.header(THREE, anchor=False)
        for question in agenda(week):
            _show_question(question)
        if not now.is_empty:
            show_notes(now.log, week.since)


def _chosen(log: Log, *, is_empty: bool) -> date:
    """Return the Monday of the week to talk about, chosen where there is a choice."""
    today = today_of(datetime.now(), log.day_start_hour)
    if is_empty:
        return monday_of(today)
    weeks = _weeks.get((log, log.revision), lambda: _weeks_in(log))
    options = sorted({*weeks, monday_of(today)}, reverse=True)
    first = week_to_talk_about(weeks, today)
    return st.selectbox(
        "Which week",
        options,
        index=options.index(first),
        format_func=week_words,
        key="our-week",
        width=WIDTH_PX,
    )


def _weeks_in(log: Log) -> Mapping[date, int]:
    with log.within(EVERYTHING, messages=False) as view:
        return weeks_of(view)


def _told_of(log: Log, since: date) -> ThisWeek:
    help_first = bool(help_reasons(log))

    def made() -> ThisWeek:
        with log.within(EVERYTHING, messages=False) as view:
            return this_week(view, since, help_first=help_first)

    return _told.get((log, log.revision, since, help_first), made)


def _show_week(week: ThisWeek) -> None:
    st.header("What this week says", anchor=False)
    if week.is_bare:
        st.text(NOTHING_YET)
        return
    if week.rated:
        st.text(answers_words(week))
        _lines([rated_words(one) for one in week.outside])
    _lines([episodes_words(one) for one in week.episodes])
    _lines([kept_words(one) for one in week.kept])
    within = [one for one in week.rated if one not in week.outside]
    if within or week.talked:
        with st.expander("All the other answers of this week", key="week-answers"):
            _lines([rated_words(one) for one in within])
            _lines([talked_words(one) for one in week.talked])


def _lines(said: list[str]) -> None:
    if not said:
        return
    with st.container(gap="xsmall"):
        for line in said:
            st.text(line)


def _show_question(question: Question) -> None:
    with st.container(border=True, gap="xsmall", key=f"agenda-{question.kind}"):
        st.subheader(KIND_WORDS[question.kind], anchor=False)
        st.text(question.words)
        st.text(question.because)

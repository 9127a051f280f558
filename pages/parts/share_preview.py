"""Precisely what would leave: whose records, which tables, which lines, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

import streamlit as st

from analytics.cards.words import between_days, counted, days, listed
from analytics.levels import LEVEL_WORDS, level_named
from analytics.log.leaving import OwnLine
from analytics.log.log import Log
from analytics.report.asked import Asked
from analytics.report.manifest import PersonShared
from analytics.report.report import Report, make_report
from analytics.report.sharing import Sharing
from pages.parts.card_view import TABLE_WIDTH_PX

RECORDS = {
    "episode": ("episode", "episodes"),
    "rating": ("rating", "ratings"),
    "ritual_day": ("ritual day", "ritual days"),
    "message": ("message", "messages"),
    "entry": ("written entry", "written entries"),
    "activity": ("activity", "activities"),
}
THOUGHT = (("Automatic thought", "automatic"), ("Balanced thought", "balanced"))
ONLY = (
    "This is all. A page or a report holds these answers and lines; the data bundle also holds the "
    "records themselves, with the fields named here."
)


def show_preview(log: Log, sharing: Sharing) -> Report:
    """Show what a share with these choices would tell, and return it."""
    report = report_for(log, log.revision, sharing, datetime.now().date())
    st.header("What would leave", anchor=False)
    for sentence in told_words(report):
        st.text(sentence)
    st.text(ONLY)
    with st.expander("The fields", key="share-fields"):
        for person in report.manifest.people:
            st.text(f"{person.alias}: {', '.join(person.fields) or 'none'}")
    for line in report.lines:
        _show_line(line)
    st.subheader("Answers, each with its table", anchor=False)
    for asked in report.cards:
        _show_answer(asked)
    return report


@lru_cache(maxsize=4)
def report_for(
    log: Log,
    revision: int,  # noqa: ARG001 - a later revision tells more
    sharing: Sharing,
    made_on: date,
) -> Report:
    """Return the report of these choices, made once for each state of the log."""
    return make_report(log, sharing, made_on)


def told_words(report: Report) -> Iterator[str]:
    """Yield who is in it with what, and who is not, a sentence each."""
    for person in report.manifest.people:
        yield _person_words(person)
    left_out = report.manifest.left_out
    if left_out:
        yield f"Nothing of {listed(left_out)}."
    yield f"{counted(len(report.cards), 'answer')} and {counted(len(report.lines), 'line')}."


def _person_words(person: PersonShared) -> str:
    level = level_named(person.level)
    much = LEVEL_WORDS[level] if level is not None else person.level
    if person.first_day is None or person.last_day is None:
        return f"{person.alias} ({person.level}, {much}): no records in these days."
    records = listed(counted(count, *RECORDS[kind]) for kind, count in person.records.items())
    return (
        f"{person.alias} ({person.level}, {much}): made of {records or 'no records'} on "
        f"{days(person.days)}, {between_days(person.first_day, person.last_day)}."
    )


def _show_line(line: OwnLine) -> None:
    with st.container(border=True, gap="xxsmall", key=f"share-line-{line.id}"):
        st.caption(f"{line.day:%Y-%m-%d}, {line.kind}, as it would stand there")
        st.text(line.who)
        if line.written:
            st.text(line.written)
        for label, field in THOUGHT:
            words = line.automatic if field == "automatic" else line.balanced
            if words:
                st.caption(label)
                st.text(words)


def _show_answer(asked: Asked) -> None:
    with st.expander(asked.question, key=f"share-answer-{asked.name}"):
        st.text(asked.said)
        st.dataframe(
            asked.rows,
            hide_index=True,
            width=TABLE_WIDTH_PX,
            key=f"share-rows-{asked.name}",
        )

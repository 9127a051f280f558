"""Fields of the forms to log with: nothing is chosen before someone chooses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import streamlit as st

from analytics.log.log import Log
from analytics.measures import Measure
from analytics.readers.valid import DAY_MINUTES
from analytics.records import HIGHEST_INTENSITY, Record
from analytics.today.words import About, OwnWords, chosen, offered, parted

# Pills read their options as Markdown; what a person wrote is offered there only when it can't be
# any. The rest can be typed.
PLAIN_WORDS = re.compile(r"[^\W_](?:[^\W_]|[ '’-]){0,39}")
MOST_STEPS = 11
NUMBER_PX = 160
LONGEST_LINE = 200
LONGEST_TEXT = 20_000

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being filled in: whose, when, with which words to offer, and what it said before.

    `round` sets the fields of one draft apart from those of the next.
    """

    log: Log
    who: str
    at: datetime
    day: date
    own: OwnWords
    round: str
    was: tuple[Record, ...] = ()

    def key(self, field: str) -> str:
        """Return the key of a field."""
        return f"{self.round}-{field}"

    def first(self, kind: type[Found], empty: Found) -> Found:
        """Return what it said before as a record of this kind, or the empty one."""
        return next((one for one in self.was if isinstance(one, kind)), empty)


def is_plain(text: str) -> bool:
    """Tell whether a text can't be read as Markdown."""
    return PLAIN_WORDS.fullmatch(text) is not None


def intensity(draft: Draft, field: str, label: str, was: float | None) -> float | None:
    """Ask for a strength from 0 to 10."""
    return _steps(draft.key(field), f"{label}, 0 to 10", range(HIGHEST_INTENSITY + 1), was)


def belief(draft: Draft, field: str, label: str, was: float | None) -> float | None:
    """Ask how much one believes something, in tens of a hundred."""
    return _steps(draft.key(field), f"{label}, 0 to 100", range(0, 101, 10), was)


def answer(draft: Draft, measure: Measure, was: float | None) -> float | None:
    """Ask for an answer on a scale."""
    key, label = draft.key(measure.name), f"{measure.label}, {measure.low:g} to {measure.high:g}"
    visible = True
    if not is_plain(measure.label):
        st.text(label)
        label, visible = "Your answer", False
    steps = range(int(measure.low), int(measure.high) + 1)
    if len(steps) <= MOST_STEPS and (steps[0], steps[-1]) == (measure.low, measure.high):
        return _steps(key, label, steps, was, visible=visible)
    return st.number_input(
        label,
        min_value=measure.low,
        max_value=measure.high,
        value=was,
        format="%g",
        key=key,
        label_visibility="visible" if visible else "collapsed",
        width=NUMBER_PX,
    )


def minutes(draft: Draft, was: float | None, label: str = "Minutes") -> float | None:
    """Ask how long something took."""
    return st.number_input(
        label,
        min_value=0.0,
        max_value=float(7 * DAY_MINUTES),
        value=was,
        step=5.0,
        format="%g",
        key=draft.key("minutes"),
        width=NUMBER_PX,
    )


def several_words(
    draft: Draft, about: About, label: str, other: str, was: Sequence[str]
) -> tuple[str, ...]:
    """Ask for words: the person's own to tap, others to type."""
    options = _tappable(draft, about)
    tapped, typed = parted(was, options)
    picked = _pills(draft.key(about), label, options, tapped)
    more = _line(
        draft, f"{about}-more", other if options else label, typed, "commas set them apart"
    )
    return chosen(picked, more)


def one_name(draft: Draft, about: About, label: str, other: str, was: str) -> str:
    """Ask for one name: one of the person's own to tap, or another to type, which goes first."""
    options = _tappable(draft, about)
    picked = None
    if options:
        default = was if was in options else None
        picked = st.pills(label, options, default=default, key=draft.key(about), wrap=True)
    typed = _line(draft, f"{about}-other", other, "" if was in options else was)
    return " ".join((typed or picked or "").split())


def text(draft: Draft, field: str, label: str, was: str, *, high: bool = False) -> str:
    """Ask for some text, in one's own words."""
    written = st.text_area(
        label,
        value=was,
        key=draft.key(field),
        height=160 if high else 80,
        max_chars=LONGEST_TEXT,
    )
    return (written or "").strip()


def private(draft: Draft, *, was: bool) -> bool:
    """Ask whether an entry stays out of everything that leaves the house."""
    return st.checkbox(
        "Private",
        value=was,
        key=draft.key("private"),
        help="It is never part of a file you share, and this page shows its words only on request.",
    )


def _tappable(draft: Draft, about: About) -> tuple[str, ...]:
    return tuple(word for word in offered(draft.own, about) if is_plain(word))


def _pills(key: str, label: str, options: Sequence[str], tapped: Sequence[str]) -> Sequence[str]:
    if not options:
        return ()
    return st.pills(
        label, options, selection_mode="multi", default=list(tapped), key=key, wrap=True
    )


def _line(draft: Draft, field: str, label: str, was: str, hint: str | None = None) -> str:
    written = st.text_input(
        label, value=was, key=draft.key(field), placeholder=hint, max_chars=LONGEST_LINE
    )
    return written or ""


def _steps(
    key: str, label: str, steps: Sequence[int], was: float | None, *, visible: bool = True
) -> float | None:
    options = sorted({*map(float, steps), *(() if was is None else (was,))})
    return st.pills(
        label,
        options,
        default=was,
        format_func=lambda value: f"{value:g}",
        key=key,
        wrap=True,
        label_visibility="visible" if visible else "collapsed",
    )

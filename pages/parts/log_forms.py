"""One form for each kind of entry: what is filled in comes back as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from analytics.agreed import check_in_measures
from analytics.agreed.scales import scales
from analytics.records import (
    Activity,
    Entry,
    Episode,
    Rating,
    Record,
    RitualDay,
)
from analytics.thinking import PATTERNS, patterns_in
from analytics.today import (
    ACTIVITIES,
    ENTRIES,
    TALK,
    Kind,
    calm_day,
    check_in_ratings,
    talk_ratings,
    talk_said,
)
from analytics.today.words import About
from pages.parts.log_fields import (
    Draft,
    answer,
    belief,
    intensity,
    minutes,
    one_name,
    private,
    several_words,
    text,
)
from pages.parts.log_words import RITUAL_STATES

Form = Callable[[Draft], tuple[Record, ...]]

NONE_FITS = "none"
REASSURANCE = "Did you ask for reassurance?"
YES, NO = "Yes", "No"
CALM = (
    "No anxious episode on this day. Saying so makes the day a known zero; a day nobody says "
    "anything about stays unknown."
)
NO_MEASURES = "No question is chosen for this person's check-in. Choose some in Settings."
PATTERNS_HELP = " ".join(f"{one.label}: {one.about}" for one in PATTERNS.values())


def _episode(draft: Draft) -> tuple[Record, ...]:
    was = draft.first(Episode, Episode(draft.who, draft.at))
    strength = intensity(draft, "intensity", "How strong was it", was.intensity)
    with st.expander("More, if you like", expanded=bool(draft.was), key=draft.key("more-part")):
        triggers = several_words(
            draft, "trigger", "What set it off", "Something else that set it off", was.triggers
        )
        coping = several_words(
            draft, "coping", "What you tried", "Something else you tried", was.coping
        )
        asked = _yes_or_no(draft, "reassurance", REASSURANCE, was=was.reassurance_sought)
        after = intensity(draft, "after", "How strong afterwards", was.intensity_after)
        lasted = minutes(draft, was.minutes, "Minutes until calmer")
        note = text(draft, "note", "Note", was.note)
    return (Episode(draft.who, draft.at, strength, after, lasted, triggers, coping, asked, note),)


def _calm_day(draft: Draft) -> tuple[Record, ...]:
    st.text(CALM)
    return (calm_day(draft.who, draft.day),)


def _check_in(draft: Draft) -> tuple[Record, ...]:
    was = {one.measure: one.value for one in draft.was if isinstance(one, Rating)}
    names = dict.fromkeys((*was, *check_in_measures(draft.log, draft.who)))
    known = scales(draft.log)
    measures = [known[name] for name in names if name in known]
    if not measures:
        st.text(NO_MEASURES)
    answers = {one.name: answer(draft, one, was.get(one.name)) for one in measures}
    return check_in_ratings(draft.who, draft.at, answers)


def _ritual(draft: Draft) -> tuple[Record, ...]:
    was = draft.first(RitualDay, RitualDay("", draft.who, draft.day, "done"))
    state = st.segmented_control(
        "What it was",
        list(RITUAL_STATES),
        default=was.state,
        format_func=RITUAL_STATES.__getitem__,
        required=True,
        key=draft.key("state"),
    )
    return (RitualDay(was.ritual, draft.who, draft.day, state or was.state),)


def _thought(draft: Draft) -> tuple[Record, ...]:
    was = draft.first(Entry, Entry(draft.who, draft.at, "thought"))
    automatic = text(draft, "automatic", "The thought that came", was.automatic)
    before = belief(draft, "before", "How much I believed it then", was.belief_before)
    balanced = text(draft, "balanced", "A more balanced thought", was.balanced)
    after = belief(draft, "after-belief", "How much I believe the first one now", was.belief_after)
    marked = st.pills(
        "Patterns I see in it",
        list(PATTERNS),
        selection_mode="multi",
        default=list(patterns_in(was.tags)),
        format_func=lambda name: PATTERNS[name].label,
        key=draft.key("patterns"),
        help=PATTERNS_HELP,
        wrap=True,
    )
    others = tuple(tag for tag in was.tags if not patterns_in((tag,)))
    return (
        Entry(
            draft.who,
            draft.at,
            "thought",
            was.text,
            (*others, *marked),
            private(draft, was=was.private),
            automatic,
            balanced,
            before,
            after,
        ),
    )


def _conversation(draft: Draft) -> tuple[Record, ...]:
    was = draft.first(Entry, Entry(draft.who, draft.at, "conversation"))
    topics = several_words(draft, "topic", "What it was about", "Another topic", was.tags)
    said = talk_said(draft.was)
    tapped = st.pills(
        "Tap what fits; once you tap one, what you leave counts as no",
        [*TALK, NONE_FITS],
        selection_mode="multi",
        default=[NONE_FITS] if said == () else list(said or ()),
        format_func=lambda name: TALK.get(name, "None of these"),
        key=draft.key("talk"),
        wrap=True,
    )
    note = text(draft, "note", "Note", was.text)
    piece = Entry(
        draft.who, draft.at, "conversation", note, topics, private(draft, was=was.private)
    )
    written = (piece,) if note or topics else ()
    return (*written, *talk_ratings(draft.who, draft.at, tapped or None))


def _activity(kind: Kind, about: About, label: str, other: str) -> Form:
    def form(draft: Draft) -> tuple[Record, ...]:
        was = draft.first(Activity, Activity(draft.who, draft.at, ACTIVITIES[kind]))
        name = one_name(draft, about, label, other, was.name)
        lasted = minutes(draft, was.minutes)
        before, after = was.intensity_before, was.intensity_after
        if kind is Kind.PRACTICE:
            before = intensity(draft, "before", "Tension before", before)
            after = intensity(draft, "after", "Tension afterwards", after)
        return (Activity(draft.who, draft.at, ACTIVITIES[kind], name, lasted, before, after),)

    return form


def _journal(draft: Draft) -> tuple[Record, ...]:
    kind = ENTRIES[Kind.JOURNAL]
    was = draft.first(Entry, Entry(draft.who, draft.at, kind))
    written = text(draft, "text", "In your own words", was.text, high=True)
    tags = several_words(draft, "tag", "Tags", "Other tags", was.tags)
    return (Entry(draft.who, draft.at, kind, written, tags, private(draft, was=was.private)),)


def _yes_or_no(draft: Draft, field: str, label: str, *, was: bool | None) -> bool | None:
    given = st.segmented_control(
        label,
        [YES, NO],
        default=None if was is None else (YES if was else NO),
        key=draft.key(field),
    )
    return None if given is None else given == YES


FORMS: Mapping[Kind, Form] = MappingProxyType(
    {
        Kind.EPISODE: _episode,
        Kind.CALM_DAY: _calm_day,
        Kind.CHECK_IN: _check_in,
        Kind.RITUALS: _ritual,
        Kind.THOUGHT: _thought,
        Kind.CONVERSATION: _conversation,
        Kind.PRACTICE: _activity(
            Kind.PRACTICE, "practice", "What you practised", "Another practice"
        ),
        Kind.OWN_TIME: _activity(
            Kind.OWN_TIME, "independence", "What it was for", "Something else"
        ),
        Kind.LEARNING: _activity(
            Kind.LEARNING, "learning", "What you learned from", "Which book and chapter"
        ),
        Kind.THERAPY: _activity(
            Kind.THERAPY, "therapy", "Which session", "A name for it, if you like"
        ),
        Kind.JOURNAL: _journal,
    }
)
"""The form of each kind; rituals are tapped one by one, their form is for putting one right."""

"""Tables one can fill in: what names, tags, habits and mood words of a file mean in the log."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.readers.rules import Rules, TagRule
from analytics.records import HIGHEST_INTENSITY
from pages.parts.import_tags import WordDays
from pages.parts.import_words import STANDS_FOR, mood_words, more_words, stands_for, tag_words

MOST_WORDS = 300
MOST_LINES = 12
OWN_HABIT = TagRule("ritual")


def edit_people(names: Sequence[str], base: Rules, key: str) -> Mapping[str, str]:
    """Let names of the file be changed into the names of the log."""
    found = st.data_editor(
        pd.DataFrame(
            {
                "In the file": list(names),
                "In your log": [base.people.get(name, name) for name in names],
            }
        ),
        hide_index=True,
        disabled=["In the file"],
        key=_key(key, "people", names),
        placeholder="",
        alt="Names in this file and in your log",
        width=420,
    )
    said = {
        name: str(called or name).strip()
        for name, called in zip(found["In the file"], found["In your log"], strict=True)
    }
    kept = {name: called for name, called in base.people.items() if name not in said}
    return {**kept, **{name: called for name, called in said.items() if called != name}}


def edit_tags(words: Sequence[WordDays], base: Rules, key: str) -> Mapping[str, TagRule]:
    """Let tags and habits be given what they stand for, and tell what becomes of them."""
    shown = list(words[:MOST_WORDS])
    rules = [_rule_now(one, base) for one in shown]
    found = st.data_editor(
        pd.DataFrame(
            {
                "Word": [one.word for one in shown],
                "Days": pd.array([one.days for one in shown], dtype="Int64"),
                "Stands for": [stands_for(rule) for rule in rules],
                "Called": ["" if rule is None else rule.name for rule in rules],
                "How strong": [None if rule is None else rule.intensity for rule in rules],
            },
        ).astype({"How strong": "float64"}),
        hide_index=True,
        disabled=["Word", "Days"],
        column_config={
            "Word": st.column_config.TextColumn(pinned=True),
            "Days": st.column_config.NumberColumn(help="On how many days it is in this file."),
            "Stands for": st.column_config.SelectboxColumn(options=list(STANDS_FOR), required=True),
            "Called": st.column_config.TextColumn(help="Left empty, the word itself."),
            "How strong": st.column_config.NumberColumn(
                min_value=0, max_value=HIGHEST_INTENSITY, help="For an anxious episode, 0 to 10."
            ),
        },
        key=_key(key, "tags", [one.word for one in shown]),
        placeholder="",
        alt="What each tag or habit stands for",
    )
    said = dict(base.tags)
    lines = zip(found["Stands for"], found["Called"], found["How strong"], strict=True)
    for one, old, line in zip(shown, rules, lines, strict=True):
        rule = rule_of(*line)
        said.pop(plain(one.word), None)
        if rule is not None and (rule != OWN_HABIT or not one.is_habit):
            said[plain(one.word)] = rule
        elif rule is None and one.is_habit and old is not None:
            # A habit without a rule is a ritual, so it can't be a mere tag.
            said[plain(one.word)] = TagRule("ignore")
    _tell(
        tag_words(one.word, one.days, rule)
        for one in shown
        if one.days is not None and (rule := said.get(plain(one.word))) is not None
    )
    return said


def edit_moods(words: Sequence[WordDays], base: Rules, key: str) -> Mapping[str, float]:
    """Let mood words be given numbers from 1 to 5, and tell what becomes of them."""
    shown = list(words[:MOST_WORDS])
    frame = pd.DataFrame(
        {
            "Mood": [one.word for one in shown],
            "Days": pd.array([one.days for one in shown], dtype="Int64"),
            "Number": [_number_of(one.word, base.moods) for one in shown],
        }
    ).astype({"Number": "float64"})
    if all(one.days is None for one in shown):
        frame = frame.drop(columns="Days")
    found = st.data_editor(
        frame,
        hide_index=True,
        disabled=["Mood", "Days"],
        column_config={"Number": st.column_config.NumberColumn(min_value=1, max_value=5, step=0.5)},
        key=_key(key, "moods", [one.word for one in shown]),
        placeholder="",
        alt="Mood words as numbers",
        width=420,
    )
    said = {
        one.word: number
        for one, value in zip(shown, found["Number"], strict=True)
        if (number := number_in(value)) is not None
    }
    _tell(
        mood_words(one.word, one.days, said[one.word])
        for one in shown
        if one.days is not None and one.word in said
    )
    kept = {
        word: number
        for word, number in base.moods.items()
        if plain(word) not in {plain(one.word) for one in shown}
    }
    return {**kept, **said}


def rule_of(stands: object, called: object, strong: object) -> TagRule | None:
    """Return the rule that a filled-in line says; None where a tag stays a tag."""
    rule = STANDS_FOR[str(stands)]
    if rule is None:
        return None
    intensity = number_in(strong) if rule.becomes == "episode" else None
    return replace(rule, name=words_in(called), intensity=intensity)


def plain(word: str) -> str:
    """Return a tag as rules match it."""
    return word.strip().casefold()


def words_in(value: object) -> str:
    """Return what was written into a cell, trimmed; nothing for an empty one."""
    return value.strip() if isinstance(value, str) else ""


def number_in(value: object) -> float | None:
    """Return the number in a cell, None for an empty one."""
    if not isinstance(value, int | float) or math.isnan(value):
        return None
    return float(value)


def _rule_now(one: WordDays, base: Rules) -> TagRule | None:
    return base.tag_rule(one.word) or (OWN_HABIT if one.is_habit else None)


def _number_of(word: str, moods: Mapping[str, float]) -> float | None:
    return next((number for mood, number in moods.items() if plain(mood) == plain(word)), None)


def _key(key: str, about: str, words: Sequence[str]) -> str:
    # What is filled in belongs to lines, so other words make another table.
    return f"{key}-{about}-{hash(tuple(words))}"


def _tell(lines: Iterable[str]) -> None:
    """Say the first lines as text: a table is drawn as a picture a screen reader can't read."""
    told = list(lines)
    with st.container(gap="xxsmall"):
        for line in told[:MOST_LINES]:
            st.text(line)
        if len(told) > MOST_LINES:
            st.text(more_words(len(told) - MOST_LINES))

"""Rules in tables one can fill in: what names, columns, tags and mood words of a file mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import pandas as pd
import streamlit as st

from analytics.measures import Measure, shipped_measures
from analytics.readers.rules import ColumnMeaning, ColumnRule, Rules, TagMeaning, TagRule
from analytics.records import HIGHEST_INTENSITY
from pages.parts.import_words import Guess, guess_of

Meaning = TypeVar("Meaning", ColumnMeaning, TagMeaning)

COLUMN_WORDS: Mapping[ColumnMeaning, str] = MappingProxyType(
    {
        "ignore": "leave it out",
        "at": "day and time",
        "day": "day",
        "time": "time of day",
        "who": "whose row it is",
        "measure": "a rating",
        "ritual": "a ritual",
        "episode": "an anxious episode",
        "tags": "tags",
        "text": "journal text",
    }
)
TAG_WORDS: Mapping[TagMeaning, str] = MappingProxyType(
    {
        "ignore": "nothing",
        "episode": "an anxious episode",
        "trigger": "what set it off",
        "coping": "what helped",
        "ritual": "a ritual",
        "activity": "a practice",
    }
)
NEW_SCALE = (0.0, 10.0)
MOST_TAGS = 300


def edit_people(names: Sequence[str], base: Rules, key: str) -> Mapping[str, str]:
    """Let names of the file be changed into the names of the log."""
    st.text("Names in this file, and how they are called in your log")
    found = st.data_editor(
        pd.DataFrame(
            {
                "In the file": list(names),
                "In your log": [base.people.get(name, name) for name in names],
            }
        ),
        hide_index=True,
        disabled=["In the file"],
        key=f"{key}-people",
        placeholder="",
        alt="Names in this file and in your log",
    )
    said = {
        name: str(called or name).strip()
        for name, called in zip(found["In the file"], found["In your log"], strict=True)
    }
    return {**base.people, **{name: called for name, called in said.items() if called != name}}


def edit_columns(header: Sequence[str], base: Rules, key: str) -> Rules:
    """Let each column of a table be given its meaning; new scales get the range one says."""
    st.text("What each column holds. One of them must hold the day.")
    guesses = [_guess(name, base) for name in header]
    found = st.data_editor(
        pd.DataFrame(
            {
                "Column": list(header),
                "Holds": [COLUMN_WORDS[guess.meaning] for guess in guesses],
                "Called": [guess.name for guess in guesses],
                "From": [guess.low for guess in guesses],
                "To": [guess.high for guess in guesses],
            }
        ),
        hide_index=True,
        disabled=["Column"],
        column_config={
            "Holds": st.column_config.SelectboxColumn(
                options=list(COLUMN_WORDS.values()), required=True
            ),
            "Called": st.column_config.TextColumn(
                help="For a rating or a ritual: its name in your log. Scales it knows: "
                + ", ".join(shipped_measures())
            ),
            "From": st.column_config.NumberColumn(help="The lowest value of a scale of your own."),
            "To": st.column_config.NumberColumn(help="The highest value of a scale of your own."),
        },
        key=f"{key}-columns",
        placeholder="",
        alt="What each column of this table holds",
    )
    columns: dict[str, ColumnRule] = {}
    measures = dict(base.measures)
    for row in found.itertuples(index=False):
        name, holds, called, low, high = row
        meaning = _meaning(COLUMN_WORDS, str(holds))
        columns[str(name)] = ColumnRule(meaning, str(called or "").strip())
        scale = str(called or name).strip()
        if meaning == "measure" and scale not in shipped_measures():
            measures[scale] = _scale(scale, low, high)
    return replace(base, columns=columns, measures=measures)


def edit_tags(tags: Sequence[str], base: Rules, key: str) -> Mapping[str, TagRule]:
    """Let tags be given what they stand for."""
    st.text("What a tag stands for in your log")
    shown = list(tags[:MOST_TAGS])
    rules = [base.tag_rule(tag) or TagRule("ignore") for tag in shown]
    found = st.data_editor(
        pd.DataFrame(
            {
                "Tag": shown,
                "Stands for": [TAG_WORDS[rule.becomes] for rule in rules],
                "Called": [rule.name for rule in rules],
                "How strong": [rule.intensity for rule in rules],
            },
        ).astype({"How strong": "float64"}),
        hide_index=True,
        disabled=["Tag"],
        column_config={
            "Stands for": st.column_config.SelectboxColumn(
                options=list(TAG_WORDS.values()), required=True
            ),
            "Called": st.column_config.TextColumn(help="Left empty, the tag's own name."),
            "How strong": st.column_config.NumberColumn(
                min_value=0, max_value=HIGHEST_INTENSITY, help="For an anxious episode, 0 to 10."
            ),
        },
        key=f"{key}-tags",
        placeholder="",
        alt="What each tag stands for",
    )
    said = dict(base.tags)
    for row, rule in zip(found.itertuples(index=False), rules, strict=True):
        tag, stands_for, called, strong = row
        becomes = _meaning(TAG_WORDS, str(stands_for))
        plain = str(tag).strip().casefold()
        if becomes != "ignore" or plain in base.tags:
            said[plain] = replace(
                rule, becomes=becomes, name=str(called or "").strip(), intensity=_number(strong)
            )
    return said


def edit_moods(words: Sequence[str], base: Rules, key: str) -> Mapping[str, float]:
    """Let mood words be given numbers from 1 to 5."""
    st.text("Mood words as numbers, from 1 (worst) to 5 (best)")
    found = st.data_editor(
        pd.DataFrame(
            {"Mood": list(words), "Number": [base.moods.get(word) for word in words]}
        ).astype({"Number": "float64"}),
        hide_index=True,
        disabled=["Mood"],
        column_config={"Number": st.column_config.NumberColumn(min_value=1, max_value=5, step=0.5)},
        key=f"{key}-moods",
        placeholder="",
        alt="Mood words as numbers",
    )
    said = {
        str(word): number
        for word, value in zip(found["Mood"], found["Number"], strict=True)
        if (number := _number(value)) is not None
    }
    return {**base.moods, **said}


def _guess(name: str, base: Rules) -> Guess:
    rule = base.columns.get(name)
    if rule is None:
        return Guess("ignore") if base.columns else guess_of(name)
    own = base.measures.get(rule.name or name)
    if own is None:
        return Guess(rule.meaning, rule.name)
    return Guess(rule.meaning, rule.name, own.low, own.high)


def _scale(name: str, low: object, high: object) -> Measure:
    lowest, highest = _number(low), _number(high)
    if lowest is None or highest is None or lowest >= highest:
        lowest, highest = NEW_SCALE
    return Measure(name, name, lowest, highest)


def _meaning(words: Mapping[Meaning, str], said: str) -> Meaning:
    return next(meaning for meaning, word in words.items() if word == said)


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN is not itself
        return None
    return float(value)

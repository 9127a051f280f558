"""Plain words for what columns, tags and mood words mean, how sure a guess is, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from analytics.cards.words import counted, days
from analytics.figures.words import amount
from analytics.readers.guess import ColumnGuess
from analytics.readers.rules import ColumnMeaning, TagRule

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
# What a tag, habit or mood word may stand for; None is no rule at all.
AS_IT_IS = "itself, a tag"
STANDS_FOR: Mapping[str, TagRule | None] = MappingProxyType(
    {
        AS_IT_IS: None,
        "an anxious episode": TagRule("episode"),
        "what set one off": TagRule("trigger"),
        "what helped": TagRule("coping"),
        "a ritual": TagRule("ritual"),
        "practice": TagRule("activity"),
        "independence": TagRule("activity", kind="independence"),
        "learning": TagRule("activity", kind="learning"),
        "therapy": TagRule("activity", kind="therapy"),
        "nothing": TagRule("ignore"),
    }
)


def column_meaning(said: str) -> ColumnMeaning:
    """Return the meaning that is called so on the page."""
    return next(meaning for meaning, word in COLUMN_WORDS.items() if word == said)


def stands_for(rule: TagRule | None) -> str:
    """Return what a rule makes of a tag, as it is called on the page."""
    bare = None if rule is None else TagRule(rule.becomes, kind=_kind_of(rule).kind)
    return next(word for word, one in STANDS_FOR.items() if one == bare)


def _kind_of(rule: TagRule) -> TagRule:
    # Only an activity has a kind; a rules file may give one to any tag.
    return rule if rule.becomes == "activity" else replace(rule, kind="practice")


def column_words(guess: ColumnGuess) -> str:
    """Return what a column is taken to mean: "Date: day · sure: all 120 values are dates"."""
    return f"{guess.column}: {COLUMN_WORDS[guess.meaning]} · {guess.why}"


def tag_words(word: str, on_days: int, rule: TagRule) -> str:
    """Return what a tag becomes by its rule: `"date night": 41 days → ritual done`."""
    return f'"{word}": {days(on_days)} → {_becomes(rule, word)}'


def mood_words(word: str, on_days: int, number: float) -> str:
    """Return which number a mood word stands for: `"so-so": 12 days → 3 of 5`."""
    return f'"{word}": {days(on_days)} → {number:g} of 5'


def first_words(shown: int, rows: int, columns: int) -> str:
    """Return how much of a table is shown: "The first 20 of 1 242 rows, 13 columns"."""
    size = f"{counted(rows, 'row')}, {counted(columns, 'column')}"
    return f"The first {shown} of {size}" if shown < rows else size[:1].upper() + size[1:]


def more_words(count: int) -> str:
    """Say how many more there are."""
    return f"and {amount(count, 0)} more"


def _becomes(rule: TagRule, word: str) -> str:
    called = f' "{rule.name}"' if rule.name and rule.name != word else ""
    if rule.becomes == "episode":
        strong = "" if rule.intensity is None else f", {rule.intensity:g} of 10 strong"
        return f"an anxious episode{strong}"
    if rule.becomes == "ritual":
        return f"ritual{called} done"
    if rule.becomes == "trigger":
        return f"what set an episode off{called and ':'}{called}"
    if rule.becomes == "coping":
        return f"what helped in an episode{called and ':'}{called}"
    return "left out" if rule.becomes == "ignore" else f"{rule.kind}{called}"

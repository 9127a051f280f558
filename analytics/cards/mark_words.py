"""What marks are called on a chart and in a sentence: by their kind, language and kind of writing.

Short, so that a person, a kind and a language fit below each other on a phone. A mark is a word or
a phrase and never a symptom.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.language import PLAIN, Kind, Language
from analytics.records import EntryKind

KIND_LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        "absolutist": "All or nothing",
        "i_feel": "I feel",
        "you_always": "You always, never",
        "reassurance": "Reassurance",
        "request": "Requests",
        "repair": "Repair",
        "balanced": "Balanced",
        "mind_reading": "Mind reading",
        "abandonment": "Being left",
        "coping": "Coping",
        "noticed": "Noticed",
    }
)
LANGUAGE_NAMES: Mapping[Language, str] = MappingProxyType({"en": "English", "de": "German"})
WRITING_NAMES: Mapping[EntryKind, str] = MappingProxyType(
    {"journal": "journal", "conversation": "conversations", "thought": "thoughts"}
)
SHOWN_PLAINLY, ASKED = "shown plainly", "asked about"


def language_name(language: Language) -> str:
    """Return a language's name; one without a name here is its code."""
    return LANGUAGE_NAMES.get(language, language)


def how_shown(kind: Kind) -> str:
    """Return whether marks of a kind are shown plainly or asked about ("does this fit?")."""
    return SHOWN_PLAINLY if kind in PLAIN else ASKED

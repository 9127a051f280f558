"""Our own plain words for moments and for what records became."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from analytics.cards.words import counted, listed, on_day
from analytics.levels import LEVEL_WORDS, level_named
from analytics.readers.reading import PartnerShare

# One and several of each kind of record, in the order they are told.
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Episode": ("episode", "episodes"),
        "Rating": ("rating", "ratings"),
        "Ritual": ("ritual agreed on", "rituals agreed on"),
        "RitualDay": ("ritual day", "ritual days"),
        "Message": ("message", "messages"),
        "Entry": ("written entry", "written entries"),
        "Activity": ("activity", "activities"),
        "Marker": ("phase or event", "phases and events"),
        "LoggedDay": ("day marked as logged", "days marked as logged"),
    }
)


def moment_words(moment: datetime) -> str:
    """Return a moment as "1 March 2025, 14:05"."""
    return f"{on_day(moment)}, {moment:%H:%M}"


def share_words(share: PartnerShare) -> str:
    """Say what a share is: "A share of Ben's, level L1 (days and scores), until 1 March 2027"."""
    level = level_named(share.level)
    told = "" if level is None else f" ({LEVEL_WORDS[level]})"
    until = "without a last day" if share.ends_on is None else f"until {on_day(share.ends_on)}"
    return f"A share of {share.whose}'s, level {share.level}{told}, {until}"


def kind_words(kinds: Mapping[str, int]) -> str:
    """Return what records became in words: "214 episodes, 190 ratings and 31 messages"."""
    known = [kind for kind in KINDS if kinds.get(kind)]
    return listed(counted(kinds[kind], *KINDS[kind]) for kind in known)

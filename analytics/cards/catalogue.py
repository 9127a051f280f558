"""The cards there are, in the order their pages show them.

A new card is one more line here, beside its file and its test.
"""

from __future__ import annotations

from analytics.cards import (
    before_episodes,
    before_ratings,
    confidence_and_independence,
    episode_coping,
    episode_intensity,
    episode_triggers,
    episodes_by_hour,
    episodes_per_week,
    feeling_close,
    feeling_heard,
    fewer_episodes,
    good_morning,
    longest_silences,
    messages_per_day,
    minutes_until_calm,
    own_time,
    phases_compared,
    questionnaires,
    reassurance_or_soothing,
    reply_time,
    ritual_calendar,
    ritual_rhythm,
    rituals_by_person,
    rituals_kept,
    stronger_bond,
    talking_and_understanding,
    writes_first,
)
from analytics.cards.card import Card, name_of

CARDS: tuple[Card, ...] = (
    episodes_per_week,
    episode_intensity,
    minutes_until_calm,
    episodes_by_hour,
    episode_triggers,
    episode_coping,
    reassurance_or_soothing,
    rituals_kept,
    ritual_calendar,
    ritual_rhythm,
    rituals_by_person,
    good_morning,
    feeling_heard,
    writes_first,
    reply_time,
    messages_per_day,
    longest_silences,
    own_time,
    feeling_close,
    fewer_episodes,
    talking_and_understanding,
    confidence_and_independence,
    stronger_bond,
    phases_compared,
    questionnaires,
    before_episodes,
    before_ratings,
)


def card_named(name: str) -> Card | None:
    """Return the card with this name, or None when there is none."""
    return next((card for card in CARDS if name_of(card) == name), None)

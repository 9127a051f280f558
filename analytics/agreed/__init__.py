"""What the couple agreed on about their log: people, rituals, measures, their time line."""

from __future__ import annotations

from analytics.agreed.couple import (
    AFTER_A_CONVERSATION,
    FIRST_MEASURES,
    answerable,
    check_in_measures,
    choose_check_in_measures,
    name_people,
    own_measures,
    people_of,
    rituals_on,
)

__all__ = [
    "AFTER_A_CONVERSATION",
    "FIRST_MEASURES",
    "answerable",
    "check_in_measures",
    "choose_check_in_measures",
    "name_people",
    "own_measures",
    "people_of",
    "rituals_on",
]

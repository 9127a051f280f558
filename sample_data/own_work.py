"""What is planted in what each does alone: practice, time of one's own, worried thoughts.

As in `sample_data.couple`: shares run from 0 to 1, rates are per 7 days, belief is in percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sample_data.couple import ANA, BEN, Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sample_data.couple import Phase


# Practice and time of one's own ------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Practice:
    """What Ana practises: how often in 7 days, and how much less anxious it leaves her on average.

    `minutes` and `befores` are what she takes and how she feels before, at random.
    """

    name: str
    per_7_days: Change
    mean_drop: float
    minutes: tuple[int, ...]
    befores: tuple[int, ...]


PRACTICES: Final = (
    Practice("Breathing exercise", Change(1.5, 4.0), 1.5, (5, 10, 10, 15), (3, 4, 4, 5, 6)),
    Practice("Meditation", Change(0.5, 2.0), 2.5, (10, 15, 20), (4, 5, 5, 6, 7)),
    Practice("Journaling", Change(1.0, 1.5), 0.8, (15, 20, 30), (3, 4, 4, 5, 6)),
)
BENS_OWN_TIME: Final = ("Climbing with Tom", "A run", "An evening in the workshop")
KINDS_OF_OWN_TIME: Final[Mapping[tuple[str, Phase], Mapping[str, float]]] = MappingProxyType(
    {
        (ANA, "before"): {"A walk alone": 0.6, "An evening to myself": 0.2, "Pottery class": 0.2},
        (ANA, "since"): {
            "Pottery class": 0.2,
            "Dinner with friends": 0.2,
            "A walk alone": 0.2,
            "An evening to myself": 0.15,
            "Choir": 0.15,
            "Driving lesson": 0.1,
        },
        (BEN, "before"): dict.fromkeys(BENS_OWN_TIME, 1 / 3),
        (BEN, "since"): dict.fromkeys(BENS_OWN_TIME, 1 / 3),
    }
)

# Thoughts ----------------------------------------------------------------------------------------
THOUGHTS_PER_7_DAYS: Final = 1.4
PATTERN_SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "mind reading": 0.28,
        "catastrophe": 0.18,
        "abandonment": 0.16,
        "all-or-nothing": 0.10,
        "fortune telling": 0.08,
        "taking it on myself": 0.06,
        "should": 0.05,
        "labelling": 0.05,
        "discounting the good": 0.04,
    }
)
SECOND_PATTERN: Final = "feeling as fact"
SECOND_PATTERN_SHARE: Final = 0.15
BELIEF_DROP: Final = Change(22.0, 32.0)
BELIEF_DROP_DEVIATION: Final = 7.0


@dataclass(frozen=True, slots=True)
class Balanced:
    """A balanced thought Ana comes back to: in what share of thoughts, and how much more it does.

    `more` is on top of how much belief falls with a thought found for the occasion.
    """

    words: str
    share: float
    more: float


BALANCED_AGAIN: Final = (
    Balanced("Not knowing is not the same as something being wrong.", 0.14, 14.0),
    Balanced("He has come back to me every time.", 0.12, 8.0),
    Balanced("I can ask once and believe the answer.", 0.10, 8.0),
    Balanced("It will be fine.", 0.08, -12.0),
)

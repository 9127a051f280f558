"""Two phases held against each other, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cards.progress_words import change_words, interval_words
from analytics.cards.words import estimated_share, people
from analytics.progress.strands import EPISODES

if TYPE_CHECKING:
    from analytics.progress.phases import Comparison


def comparison_words(one: Comparison) -> str:
    """Return one comparison in a sentence with its interval and n, and one in shares of weeks."""
    return f"{people([one.strand.who])}: {_difference(one)} {_share_of_weeks(one)}"


def _difference(one: Comparison) -> str:
    later, earlier = one.later.name, one.earlier.name
    if later.removeprefix("since") == earlier.removeprefix("before"):
        earlier = "before"
    said = change_words(one.strand.kind, one.estimate, later, earlier)
    if one.low is None or one.high is None:
        return f"{said}."
    return f"{said} ({interval_words(one.strand.kind, one.low, one.high)})."


def _share_of_weeks(one: Comparison) -> str:
    share = estimated_share(one.better, one.better_low, one.better_high)
    return (
        f"{share} of later weeks {_better(one)} than an earlier one, from "
        f"{one.weeks_earlier} and {one.weeks_later} weeks."
    )


def _better(one: Comparison) -> str:
    kind = one.strand.kind
    if kind.name == EPISODES:
        return "were calmer"
    if kind.family == "count":
        return "had more" if kind.better == "up" else "had fewer"
    return "were rated higher" if kind.better == "up" else "were rated lower"

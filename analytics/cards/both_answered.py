"""What two people answered in the same weeks: how far apart, and whether that changes.

A distance is the one's weekly mean less the other's. Scales of another length are stretched to 10
points, so that distances can stand beside each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.cards.means import mean_of_points
from analytics.cards.words import number
from analytics.log.people import PEOPLE
from analytics.log.view import View
from analytics.measures import shipped_questionnaires
from analytics.questionnaires import HELP_MEASURE
from analytics.statistics import Estimate
from analytics.statistics.difference import mean_difference

COUPLE = 2
POINTS = 10
LEAST_WEEKS = 5
LEAST_WEEKS_OF_A_HALF = 5
AFTER_A_CONVERSATION = "talk_"


@dataclass(frozen=True, slots=True)
class Halves:
    """The earlier and the later half of a series of weeks, and the later less the earlier."""

    earlier: Estimate
    later: Estimate
    change: Estimate


def couple_of(log: View, answered: Iterable[str]) -> tuple[str, str] | None:
    """Return the two whose answers are held against each other, in alphabetical order.

    `answered` names a person once for each of their answers. Where more than two answered they are
    those the couple named, if it named two, else those who answered most. None: fewer than two did.
    """
    counts = Counter(answered)
    named = [name for name in log.settings.get(PEOPLE, "").split("\n") if counts[name]]
    most = sorted(counts, key=lambda who: (-counts[who], who))
    found = named if len(named) == COUPLE else most[:COUPLE]
    if len(found) < COUPLE:
        return None
    one, other = sorted(found)
    return one, other


def is_of_a_week(measure: str) -> bool:
    """Tell whether a measure says how a week was.

    Questionnaires have rules of their own, and an answer after a conversation is a yes or a no.
    """
    return (
        measure not in shipped_questionnaires()
        and measure != HELP_MEASURE
        and not measure.startswith(AFTER_A_CONVERSATION)
    )


def distances(
    one: Mapping[date, float], other: Mapping[date, float], scale: float
) -> dict[date, float]:
    """Return one's mean less the other's in each week both answered, in points of 10, by week.

    `scale` is the length of the scale, from its lowest value to its highest.
    """
    weeks = sorted(one.keys() & other.keys())
    return {week: (one[week] - other[week]) * POINTS / scale for week in weeks}


def mean_distance(apart: Sequence[float]) -> Estimate:
    """Return the mean of weekly distances with Student's t interval (1908), from 5 weeks on.

    Raises NothingToEstimateError for none.
    """
    return mean_of_points(apart, -POINTS, POINTS, LEAST_WEEKS)


def halves(apart: Sequence[float]) -> Halves | None:
    """Hold the later half of weekly distances against the earlier; None below 5 weeks in each.

    The change has Welch's interval (1947); weeks in a row are alike, so its ends are a little too
    near. A week in the middle belongs to the later half.
    """
    middle = len(apart) // 2
    if middle < LEAST_WEEKS_OF_A_HALF:
        return None
    before, after = apart[:middle], apart[middle:]
    return Halves(mean_distance(before), mean_distance(after), _change(before, after))


def higher_or_lower(estimate: float, low: float | None, high: float | None) -> str:
    """Return a difference in words: "0.4 lower (0.1 to 0.6)", "the same (0.1 lower to 0.2 higher)".

    Without both ends it stands alone.
    """
    said = _one_way(estimate)
    if low is None or high is None:
        return said
    if low > 0:
        return f"{said} ({number(low, 1)} to {number(high, 1)})"
    if high < 0:
        return f"{said} ({number(-high, 1)} to {number(-low, 1)})"
    return f"{said} ({_one_way(low)} to {_one_way(high)})"


def moved(before: float, after: float, change: tuple[float | None, ...]) -> str | None:
    """Return how a distance moved from one half to the other: "0.8 nearer (0.2 to 1.4)".

    `change` is the later less the earlier with both ends. None where it may be no change.
    """
    estimate, low, high = change
    if estimate is None or low is None or high is None or low <= 0 <= high:
        return None
    if before * after < 0:
        return f"on the other side ({_one_way(before)} before, {_one_way(after)} since)"
    nearest, furthest = sorted((abs(low), abs(high)))
    how = "nearer" if abs(after) < abs(before) else "further apart"
    return f"{number(abs(estimate), 1)} {how} ({number(nearest, 1)} to {number(furthest, 1)})"


def _one_way(difference: float) -> str:
    shown = number(abs(difference), 1)
    if not float(f"{difference:.1f}"):
        return "the same"
    return f"{shown} {'higher' if difference > 0 else 'lower'}"


def _change(before: Sequence[float], after: Sequence[float]) -> Estimate:
    found = mean_difference(before, after)
    if found.low is None or found.high is None:
        return found
    widest = 2.0 * POINTS
    return replace(found, low=max(found.low, -widest), high=min(found.high, widest))

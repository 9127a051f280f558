"""Chance that keeps its promises: shares and means come out as planted, only the order is random.

Values are dealt like cards from a full deck instead of thrown like dice, so that a planted share
is in the files to within one row and a test need not allow for luck.
"""

from __future__ import annotations

from itertools import accumulate
from math import floor
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SEED = "Ana and Ben"

T = TypeVar("T")
K = TypeVar("K")


def chance(part: str) -> Random:
    """Return the generator of one part of the sample, so that parts do not disturb each other."""
    return Random(f"{SEED}: {part}")


def dealt(rng: Random, shares: Mapping[T, float], count: int) -> list[T]:
    """Return `count` values in random order, each as often as its share says (largest remainder).

    Shares need not add up to 1; they are taken in proportion.
    """
    total = sum(shares.values())
    exact = {value: count * share / total for value, share in shares.items()}
    hands = {value: floor(cards) for value, cards in exact.items()}
    missing = count - sum(hands.values())
    for value in sorted(exact, key=lambda v: hands[v] - exact[v])[:missing]:
        hands[value] += 1
    deck = [value for value, cards in hands.items() for _ in range(cards)]
    rng.shuffle(deck)
    return deck


def dealt_flags(rng: Random, share: float, count: int) -> list[bool]:
    """Return `count` yes and no in random order, yes in the given share."""
    return dealt(rng, {True: share, False: 1 - share}, count)


def picked(rng: Random, items: Sequence[T], share: float) -> list[T]:
    """Return the given share of the items, at random, in their own order."""
    flags = dealt_flags(rng, share, len(items))
    return [item for item, flag in zip(items, flags, strict=True) if flag]


def dealt_normal(rng: Random, mean: float, deviation: float, count: int) -> list[float]:
    """Return the mid-quantiles of a normal distribution, `count` of them, in random order."""
    if not count:
        return []
    curve = NormalDist(mean, deviation)
    deck = [curve.inv_cdf((number + 0.5) / count) for number in range(count)]
    rng.shuffle(deck)
    return deck


def spread(rng: Random, total: int, weights: Sequence[float], most: int) -> list[int]:
    """Spread `total` events over slots by weight, none with more than `most`.

    With gamma weights this is a negative binomial given its total: a Poisson count whose mean is
    gamma is negative binomial, and given their total independent Poisson counts are multinomial.
    """
    if total > most * len(weights):
        raise TooManyEventsError(total, len(weights), most)
    counts = [0] * len(weights)
    bounds = list(accumulate(weights))
    left = total
    while left:
        slot = rng.choices(range(len(weights)), cum_weights=bounds)[0]
        if counts[slot] < most:
            counts[slot] += 1
            left -= 1
    return counts


class TooManyEventsError(ValueError):
    """More events are to be spread than the slots may hold."""

    def __init__(self, total: int, slots: int, most: int) -> None:
        super().__init__(f"{total} events do not fit in {slots} slots of {most}: plant fewer.")


def whole(value: float, low: int = 0, high: int = 10) -> int:
    """Round half up and keep within a scale."""
    return min(max(floor(value + 0.5), low), high)


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Return the items by key, keeping their order."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups

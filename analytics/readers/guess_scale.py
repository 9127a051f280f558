"""The scale the numbers of a column are on: its range, its direction, its name in the log."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal

from analytics.measures import Measure, shipped_measures
from analytics.readers.guess_words import bare, fit, words

if TYPE_CHECKING:
    from collections.abc import Sequence

# From the narrowest; the first that holds all the numbers is the one.
COMMON = ((1, 5), (0, 5), (1, 7), (0, 10), (0, 100))
FEW_ANSWERS = 15
LONGEST_NAME = 60

_RANGE = re.compile(r"(-?\d{1,3})\s*(?:-|–|\.\.|to|bis)\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:^|[(\s])/\s*(\d{1,3})\b|\b(?:out of|von)\s+(\d{1,3})\b", re.IGNORECASE)
_RANGE_AT_END = re.compile(r"\s*[(\[]\s*-?\d{1,3}\s*(?:-|–|\.\.|to|bis|/)\s*\d{1,3}\s*[)\]]\s*$")


def range_of(header: str, numbers: Sequence[float]) -> tuple[float, float]:
    """Return the range of a scale: the one its header names, else the narrowest common one."""
    lowest, highest = min(numbers), max(numbers)
    named = _named_range(header)
    if named is not None and named[0] <= lowest and highest <= named[1]:
        return named
    for low, high in COMMON:
        if low <= lowest and highest <= high:
            return float(low), float(high)
    return _outward(lowest, highest)


def _named_range(header: str) -> tuple[float, float] | None:
    found = _RANGE.search(header)
    if found is not None and float(found[1]) < float(found[2]):
        return float(found[1]), float(found[2])
    out_of = _OUT_OF.search(header)
    if out_of is not None and float(out_of[1] or out_of[2]) > 1:
        return 0.0, float(out_of[1] or out_of[2])
    return None


def _outward(lowest: float, highest: float) -> tuple[float, float]:
    """Return a round range for numbers that fit no common scale, to both sides of 0 if need be."""
    step = 10.0 ** math.floor(math.log10(max(highest, -lowest, 1.0)))
    high = max(math.ceil(max(highest, -lowest) / step) * step, step)
    return (-high if lowest < 0 else 0.0), high


def better_of(header: str) -> Literal["up", "down"]:
    """Return which way is better, by the header's words."""
    return "down" if fit(header, words().kinds["down"]) else "up"


def measure_of(header: str, stem: str, numbers: Sequence[float]) -> tuple[Measure, bool]:
    """Return the scale of a column, and whether it is one the log knows.

    `stem` is the header without the partner it belongs to. One that the log knows is taken when
    the header is its name and the numbers fit, or its range is just what they suggest.
    """
    low, high = range_of(header, numbers)
    for known in shipped_measures().values():
        found = _fits_name(stem, known)
        inside = known.low <= min(numbers) and max(numbers) <= known.high
        if found is None or not inside:
            continue
        is_same = (low, high) == (known.low, known.high)
        is_few = len(numbers) < FEW_ANSWERS or max(numbers) > known.high / 2
        if is_same or (found == "whole" and is_few and _named_range(header) is None):
            return known, True
    name = _RANGE_AT_END.sub("", " ".join(stem.split()))[:LONGEST_NAME].strip() or header
    if name.casefold() in shipped_measures():
        name = f"{name} {low:g}-{high:g}"
    return Measure(name, name, low, high, better_of(header)), False


def _fits_name(stem: str, known: Measure) -> Literal["whole", "part"] | None:
    own = (bare(known.name), bare(known.label))
    found = fit(stem, (*own, *words().measures.get(known.name, ())))
    return None if found is None else found[0]

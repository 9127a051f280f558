"""Series as callers have them (lists, arrays, columns of a frame) as plain numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol, TypeAlias, runtime_checkable

from analytics.statistics.estimate import NothingToEstimateError

Series: TypeAlias = Iterable[float | None]
"""One number a day, week or occasion, in order; nan or None where nothing was logged."""


@runtime_checkable
class _Column(Protocol):
    def to_numpy(self, dtype: str, na_value: float) -> Iterable[float]: ...


def places(values: Series) -> list[float]:
    """Return every place of a series as a float, nan where nothing was logged.

    Raises NothingToEstimateError for infinity and for what is no number.
    """
    found = values.to_numpy("float64", math.nan) if isinstance(values, _Column) else values
    return [_number(value) for value in found]


def logged(values: Series) -> list[float]:
    """Return the logged values of a series in order.

    Raises NothingToEstimateError where there are none, for infinity and for what is no number.
    """
    found = [value for value in places(values) if not math.isnan(value)]
    if not found:
        raise NothingToEstimateError("There must be at least one logged value", "none")
    return found


def _number(value: float | None) -> float:
    try:
        found = math.nan if value is None else float(value)
    except (TypeError, ValueError):
        raise NothingToEstimateError("Every value must be a number", repr(value)) from None
    if math.isinf(found):
        raise NothingToEstimateError("Every value must be a finite number", found)
    return found

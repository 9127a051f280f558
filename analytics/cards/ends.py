"""Intervals put into a frame's columns, so that the table and the CSV hold them too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from analytics.statistics import Estimate

if TYPE_CHECKING:
    import pandas as pd

NOTHING = float("nan")


def with_interval(
    rows: pd.DataFrame,
    estimate: Callable[..., Estimate | None],
    given: tuple[str, ...],
    made: tuple[str, str, str],
) -> pd.DataFrame:
    """Return `rows` with three more columns: value, low and high of `estimate(*given)` per row.

    Where the estimate, or an end of it, is None there is no number.
    """
    found = [
        estimate(*cells) for cells in zip(*(rows[name].tolist() for name in given), strict=True)
    ]
    columns = {
        made[0]: [NOTHING if one is None else one.estimate for one in found],
        made[1]: [_end(None if one is None else one.low) for one in found],
        made[2]: [_end(None if one is None else one.high) for one in found],
    }
    return rows.assign(**{name: _floats(cells) for name, cells in columns.items()})


def _end(value: float | None) -> float:
    return NOTHING if value is None else value


def _floats(cells: list[float]) -> pd.Series:
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    return pd.Series(cells, dtype="float64")

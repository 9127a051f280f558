"""Periods in which a person has no row, put in, so that a line of points breaks there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cards.periods import Period, every_start

if TYPE_CHECKING:
    import pandas as pd


def with_gaps(rows: pd.DataFrame, period: Period, counts: tuple[str, ...]) -> pd.DataFrame:
    """Return `rows` with one for every period from a person's first to their last.

    `counts` are whole numbers, not known (NA) in the rows put in.
    """
    import pandas as pd  # noqa: PLC0415 - half a second of start-up, spent only where asked

    calendar = [
        (who, start)
        for who, found in rows.groupby("who", sort=False)
        for start in every_start(period, found[period].tolist())
    ]
    made = pd.DataFrame(calendar, columns=["who", period], dtype=object)
    whole = made.merge(rows.astype({"who": object}), how="left", on=["who", period])
    return whole.astype(dict.fromkeys(counts, "Int64"))

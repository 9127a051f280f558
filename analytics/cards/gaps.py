"""Periods in which a person has no row, put in, so that a line of points breaks there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.cards.periods import Period, every_start

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd


def with_gaps(rows: pd.DataFrame, period: Period, counts: tuple[str, ...]) -> pd.DataFrame:
    """Return `rows` with one for every period from a person's first to their last.

    `counts` are whole numbers, not known (NA) in the rows put in.
    """
    told = {
        (who, start): place
        for place, (who, start) in enumerate(
            zip(rows["who"].tolist(), rows[period].tolist(), strict=True)
        )
    }
    starts: dict[str, list[date]] = {}
    for who, start in told:
        starts.setdefault(who, []).append(start)
    calendar = [(who, start) for who in starts for start in every_start(period, starts[who])]
    places = [told.get(key, -1) for key in calendar]
    whole = rows.reset_index(drop=True)
    if places != list(range(len(rows))):
        # Row -1 is one more, of which nothing is known.
        whole = whole.reindex([*range(len(rows)), -1]).iloc[places].reset_index(drop=True)
        whole["who"] = [who for who, _ in calendar]
        whole[period] = [start for _, start in calendar]
    return whole.astype(dict.fromkeys(counts, "Int64"))

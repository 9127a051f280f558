"""How much of what was agreed on was kept, from the days done and the days that count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.cards.ends import with_interval
from analytics.cards.missing import known_number
from analytics.cards.words import (
    between_shares,
    counted,
    logged_days,
    not_enough,
    quoted,
    share,
)
from analytics.statistics import Estimate, share_interval

if TYPE_CHECKING:
    import pandas as pd

WEEK_DAYS = 7
LEAST_DAYS = 7
RARE = 0.5
MADE = ("share_of_agreed", "low_share_of_agreed", "high_share_of_agreed")
ONLY_DONE = "Not enough yet: only days on which it was done are logged; log the days between, too."


@dataclass(frozen=True, slots=True)
class Kept:
    """Days done and days that count, of one ritual or of several together.

    `agreed_days`: how many of the days that count were agreed on; None where nothing was agreed.
    """

    done_days: int
    counted_days: int
    agreed_days: float | None

    @property
    def asked_for(self) -> float:
        """The days agreed on; without an agreement, every day that counts."""
        return self.counted_days if self.agreed_days is None else self.agreed_days

    @property
    def only_done(self) -> bool:
        """Tell whether a rare ritual is logged on no other day than those it was done.

        Then nobody said how many days there were, and a share of them would be made up.
        """
        rare = self.asked_for <= RARE * self.counted_days
        return rare and self.done_days == self.counted_days > 0

    def estimate(self) -> Estimate | None:
        """Return the share of what was agreed, above 1 where more was done.

        Wilson's interval (1927) is that of the days done among the days that count; both ends are
        then measured in what was agreed.
        """
        if not self.counted_days:
            return None
        found = share_interval(self.done_days, self.counted_days)
        scale = self.counted_days / self.asked_for
        low, high = (None if end is None else end * scale for end in (found.low, found.high))
        return replace(found, estimate=found.estimate * scale, low=low, high=high)


def kept(done_days: float, counted_days: float, agreed_per_7_days: float) -> Kept:
    """Return what was kept of a ritual; `agreed_per_7_days` is not a number where none was."""
    times = known_number(agreed_per_7_days)
    agreed = None if times is None else counted_days * times / WEEK_DAYS
    return Kept(int(done_days), int(counted_days), agreed)


def with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of days done and counted with what was agreed and the share kept of it.

    A day holds one done at most, so what was agreed is once a day at most.
    `only_done` says where the share is of the days it was done and says nothing of the others.
    """
    given = ("done_days", "counted_days", "agreed_per_7_days")
    rows = rows.assign(agreed_per_7_days=rows["agreed_per_7_days"].clip(upper=WEEK_DAYS))
    cells = zip(*(rows[name].tolist() for name in given), strict=True)
    agreed = rows["counted_days"] * rows["agreed_per_7_days"] / WEEK_DAYS
    return with_interval(
        rows.assign(agreed_days=agreed.astype("float64")), _share, given, MADE
    ).assign(only_done=[kept(*three).only_done for three in cells])


def unless_only_done(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `with_shares` without a share where only days it was done are logged."""
    return rows.assign(**{name: rows[name].where(~rows["only_done"].astype(bool)) for name in MADE})


def _share(done_days: float, counted_days: float, agreed_per_7_days: float) -> Estimate | None:
    return kept(done_days, counted_days, agreed_per_7_days).estimate()


def pooled(rows: pd.DataFrame) -> Kept:
    """Return all rituals together: those with an agreement, or all where none has one."""
    sure = rows[~rows["only_done"].astype(bool)]
    agreed = sure[sure["agreed_days"].notna()]
    found = agreed if len(agreed) else sure
    return Kept(
        int(found["done_days"].sum()),
        int(found["counted_days"].sum()),
        float(found["agreed_days"].sum()) if len(agreed) else None,
    )


def said(rows: pd.DataFrame) -> str:
    """Say how much was kept of all rituals in `rows` together."""
    found = pooled(rows)
    if not found.counted_days and rows["only_done"].any():
        return ONLY_DONE
    known = found.estimate()
    if known is None or found.counted_days < LEAST_DAYS:
        return not_enough(found.counted_days, LEAST_DAYS, "logged days that count")
    names = _names(rows, agreed=found.agreed_days is not None)
    ends = between_shares(known.low or 0, known.high or 0)
    what = "logged days" if found.agreed_days is None else "what was agreed"
    days = logged_days(found.counted_days)
    begun = "Done on" if found.agreed_days is None else "Kept"
    told = f"{begun} {share(known.estimate)} of {what} ({ends})"
    if len(names) == 1:
        return f"{told}: {quoted(names[0])}, {days}."
    return f"{told}: {counted(len(names), 'ritual')}, {days} in all."


def _names(rows: pd.DataFrame, *, agreed: bool) -> list[str]:
    found = rows[~rows["only_done"].astype(bool) & (rows["counted_days"] > 0)]
    if agreed:
        found = found[found["agreed_days"].notna()]
    return list(dict.fromkeys(found["ritual"].tolist()))

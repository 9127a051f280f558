"""One week of a couple's log, Monday to Sunday, beside the eight weeks before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.statistics import NothingToEstimateError
from analytics.statistics.ratio import rate_ratio
from analytics.weekly.usual import Place, Usual

WEEK_DAYS = 7
ONE_WEEK = timedelta(days=WEEK_DAYS)
LEAST_USUAL_DAYS = 14
LEAST_LOGGED_DAYS = 3
MUCH_LESS = 0.2
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Rated:
    """One person's mean answer on a scale this week, and what is usual for them."""

    measure: str
    label: str
    who: str
    mean: float
    answers: int
    low: float
    high: float
    better_up: bool = True
    usual: Usual | None = None

    @property
    def place(self) -> Place | None:
        """On which side of their usual spread it lies; None while that is not known."""
        return None if self.usual is None else self.usual.place_of(self.mean)

    @property
    def went_well(self) -> bool:
        """Whether it lies outside of what is usual, on the side one hopes for."""
        return self.place == ("higher" if self.better_up else "lower")

    @property
    def went_hard(self) -> bool:
        """Whether it lies outside of what is usual, on the other side."""
        return self.place == ("lower" if self.better_up else "higher")


@dataclass(frozen=True, slots=True)
class Apart:
    """How far apart the two answered on a scale this week, in points of 10, one less other."""

    measure: str
    label: str
    points: float
    usual: Usual | None = None

    @property
    def place(self) -> Place | None:
        """Whether that is a smaller or larger distance than usual; None while not known."""
        if self.usual is None or self.usual.place_of(self.points) == "as usual":
            return None if self.usual is None else "as usual"
        return "higher" if abs(self.points) > abs(self.usual.mean) else "lower"


@dataclass(frozen=True, slots=True)
class Kept:
    """A ritual this week and in the weeks before: days done, and days that were known.

    `agreed_per_7_days` is None where nothing was agreed.
    """

    ritual: str
    done_days: int
    counted_days: int
    agreed_per_7_days: float | None = None
    usual_done_days: int = 0
    usual_counted_days: int = 0

    @property
    def agreed_days(self) -> float | None:
        """On how many of this week's known days it was agreed on."""
        if self.agreed_per_7_days is None:
            return None
        return self.counted_days * min(self.agreed_per_7_days, WEEK_DAYS) / WEEK_DAYS

    @property
    def share(self) -> float | None:
        """The share of what was agreed this week; None where none of it was due."""
        agreed = self.agreed_days
        return None if agreed is None or round(agreed) < 1 else self.done_days / agreed

    @property
    def usual_share(self) -> float | None:
        """The share of what was agreed in the weeks before; None where too few days are known."""
        if self.agreed_per_7_days is None or self.usual_counted_days < LEAST_USUAL_DAYS:
            return None
        agreed = self.usual_counted_days * min(self.agreed_per_7_days, WEEK_DAYS) / WEEK_DAYS
        return self.usual_done_days / agreed

    @property
    def is_kept(self) -> bool:
        """Whether it was done as often as agreed, on the known days or in a whole week."""
        if self.agreed_per_7_days is None:
            return False
        due = self.agreed_per_7_days if self.share is None else self.agreed_days or 0
        return self.done_days >= max(round(due), 1)

    @property
    def missed_more(self) -> float:
        """How much less of it was done than usual, as a share; 0 where that is not clear.

        Without a usual share it is what is missing to half of what was agreed.
        """
        if self.share is None or self.is_kept:
            return 0.0
        usually = self.usual_share
        less = HALF - self.share if usually is None else min(usually, 1.0) - self.share
        return less if less >= (0.0 if usually is None else MUCH_LESS) else 0.0


@dataclass(frozen=True, slots=True)
class Episodes:
    """One person's anxious episodes this week and in the weeks before, with their logged days."""

    who: str
    episodes: int
    logged_days: int
    usual_episodes: int = 0
    usual_logged_days: int = 0

    @property
    def is_more(self) -> bool:
        """Whether the rate lies above the usual one beyond chance (exact conditional, 95 %)."""
        if min(self.logged_days, self.usual_logged_days // WEEK_DAYS) < LEAST_LOGGED_DAYS:
            return False
        try:
            found = rate_ratio(
                self.episodes, self.logged_days, self.usual_episodes, self.usual_logged_days
            )
        except NothingToEstimateError:
            return False
        return found.low is not None and found.low > 1


@dataclass(frozen=True, slots=True)
class Talked:
    """After how many conversations something was said to be so, this week and before."""

    measure: str
    label: str
    yes: int
    answers: int
    usual_yes: int = 0
    usual_answers: int = 0


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What one week says; `since` is its Monday. `help_first`: a ninth answer was above zero."""

    since: date
    rated: tuple[Rated, ...] = ()
    apart: tuple[Apart, ...] = ()
    kept: tuple[Kept, ...] = ()
    episodes: tuple[Episodes, ...] = ()
    talked: tuple[Talked, ...] = ()
    help_first: bool = False

    @property
    def until(self) -> date:
        """Its Sunday."""
        return self.since + ONE_WEEK - timedelta(days=1)

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all is known of it."""
        return not (self.rated or self.kept or self.episodes or self.talked)

    @property
    def outside(self) -> tuple[Rated, ...]:
        """The answers outside of what is usual for the one who gave them."""
        return tuple(one for one in self.rated if one.went_well or one.went_hard)

"""A log of days as weeks: what was counted, on how many days, and which weeks can be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from analytics.statistics.review import FAMILIES, Family, ReviewInputError

Numbers: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """Complete weeks of a log, one row of seven days each.

    `days` are the days' values and `tried` what each is out of (1, or its trials for a share), both
    0 where not `known`. `answers` is how many days of a week can be answered: 7, or fewer for a
    check-in. `total`, `exposure` and `logged` are a week's sums of the three.
    """

    family: Family
    answers: int
    days: Numbers
    tried: Numbers
    known: Truths
    total: Numbers
    exposure: Numbers
    logged: Numbers

    def __len__(self) -> int:
        """Return the number of complete weeks."""
        return len(self.total)


def weeks_of(
    days: Sequence[float],
    family: Family,
    trials: Sequence[float] | None = None,
    answers_a_week: int = DAYS_A_WEEK,
) -> tuple[Weeks, int]:
    """Return the complete weeks of a log, and how many days are logged in all of it.

    `days` has one value per calendar day, nan where not logged; a day of shares is logged when
    both its successes and its trials are there. Raises ReviewInputError for an unknown family,
    trials that are missing or not asked for, infinite or negative values, and more successes than
    trials.
    """
    if family not in FAMILIES:
        raise ReviewInputError(f"The family must be one of {', '.join(FAMILIES)}", family)
    if (trials is None) == (family == "share"):
        raise ReviewInputError("Trials belong to shares, and only to them", trials)
    if not 1 <= answers_a_week <= DAYS_A_WEEK:
        raise ReviewInputError(f"A week has 1 to {DAYS_A_WEEK} answers", answers_a_week)
    values = _checked("days", days, negative=family == "rating")
    tried = np.ones_like(values) if trials is None else _checked("trials", trials, negative=False)
    if len(tried) != len(values):
        raise ReviewInputError("Days and trials must be equally many", (len(values), len(tried)))
    known = ~np.isnan(values) & ~np.isnan(tried)
    for success, of in zip(values[known], tried[known], strict=True):
        if family == "share" and success > of:
            raise ReviewInputError(f"No day can have more successes than its {of:g}", success)
    shape = (len(values) // DAYS_A_WEEK, DAYS_A_WEEK)
    inside = slice(0, shape[0] * DAYS_A_WEEK)
    value = np.where(known, values, 0.0)[inside].reshape(shape)
    of = np.where(known, tried, 0.0)[inside].reshape(shape)
    logged = known[inside].reshape(shape)
    sums = (value.sum(axis=1), of.sum(axis=1), logged.sum(axis=1).astype(np.float64))
    return Weeks(family, answers_a_week, value, of, logged, *sums), int(known.sum())


def _checked(name: str, values: Sequence[float], *, negative: bool) -> Numbers:
    found = np.asarray(values, dtype=np.float64)
    if found.ndim != 1:
        raise ReviewInputError(f"The {name} must be one row of numbers", found.shape)
    for value in found[np.isinf(found)]:
        raise ReviewInputError(f"The {name} must be numbers, or nan where not logged", float(value))
    if not negative:
        for value in found[found < 0]:
            raise ReviewInputError(f"The {name} must be 0 or more", float(value))
    return found

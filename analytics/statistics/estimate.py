"""An estimate: a number, how sure it is, what it rests on and how it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval at `level`; `n` is the number of observations or the exposure.

    `low` or `high` is None where the method gives no end on that side. `method` names it, with
    author and year. `p` is there only where a test was made.
    """

    estimate: float
    low: float | None
    high: float | None
    n: float
    method: str
    level: float = 0.95
    p: float | None = None


class NothingToEstimateError(ValueError):
    """There is nothing to estimate from, or the numbers can't be what they are said to be."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"{what}, not {value}: check that there is anything before asking.")

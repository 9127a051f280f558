"""The shape of a column: how many values lie in each of a few even steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.figures.words import at_words, month_words

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.explore.engine import Engine
    from analytics.explore.summary import Numbers, Summary

Edge: TypeAlias = "float | int | date | time"
Unit: TypeAlias = Literal["hour", "day", "week", "month", "year", "decade", "century"]

MOST_BINS = 20
MOST_WHOLE_BINS = 31
MOST_MOMENT_BINS = 200
# The longest span, in days, that each unit may cut into bins.
UNITS: tuple[tuple[int, Unit], ...] = (
    (1, "hour"),
    (31, "day"),
    (280, "week"),
    (1_300, "month"),
    (15_000, "year"),
    (150_000, "decade"),
)
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)

# All are asked of a column's different values and how often each is there.
_NUMBER_BINS = """
SELECT greatest(least(floor((value::DOUBLE - $low) / $step), $last), 0)::BIGINT AS place,
    sum(n)::BIGINT AS n
FROM given WHERE isfinite(value::DOUBLE) GROUP BY place ORDER BY place
"""
_MOMENT_BINS = """
SELECT greatest(date_trunc($unit, value::TIMESTAMP)::TIMESTAMP, TIMESTAMP '0001-01-01') AS low,
    sum(n)::BIGINT AS n
FROM given GROUP BY low ORDER BY low
"""
_HOUR_BINS = "SELECT hour(value) AS place, sum(n)::BIGINT AS n FROM given GROUP BY place"


@dataclass(frozen=True, slots=True)
class Bin:
    """Values from `low` on and below `high` (the last bin of numbers holds its high end too)."""

    low: Edge
    high: Edge
    count: int


def histogram_of(asked: Engine, counted: pa.Table, found: Summary, kind: str) -> tuple[Bin, ...]:
    """Return the shape of a column of numbers, days or times; of any other, nothing."""
    if found.numbers is not None:
        return _number_bins(asked, counted, found.numbers, whole=kind == "integer")
    if isinstance(found.low, date) and isinstance(found.high, date):
        unit = unit_for((found.high - found.low).days, hours=kind == "datetime")
        return _moment_bins(asked, counted, unit)
    return _hour_bins(asked, counted) if kind == "time" else ()


def _number_bins(
    asked: Engine, counted: pa.Table, numbers: Numbers, *, whole: bool
) -> tuple[Bin, ...]:
    """Return a few bins of numbers, or one for each whole number of a short range."""
    if numbers.lowest is None or numbers.highest is None:
        return ()
    low, step, count = even_steps(numbers.lowest, numbers.highest, whole=whole, most=MOST_BINS)
    if not math.isfinite(low + step * count):
        return ()
    found = asked.ask(counted, _NUMBER_BINS, low=low, step=step, last=float(count - 1))
    counts = {line["place"]: line["n"] for line in found.to_pylist()}
    return tuple(
        Bin(_edge(low, step, place), _edge(low, step, place + 1), counts.get(place, 0))
        for place in range(count)
    )


def even_steps(low: float, high: float, *, whole: bool, most: int) -> tuple[float, float, int]:
    """Return the first edge, the step and the number of steps that hold low to high.

    Steps are 1, 2, 2.5 or 5 times a power of ten, of whole numbers at least 1.
    """
    if whole and high - low < MOST_WHOLE_BINS:
        return low, 1.0, round(high - low) + 1
    if high <= low:
        return low, 1.0 if whole else max(abs(low) / 10, 1.0), 1
    rough = (high - low) / most
    if not math.isfinite(rough) or rough == 0:
        return low, math.inf, 1
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    if whole:
        step = math.ceil(step)
    first = math.floor(low / step) * step
    return first, step, max(math.floor((high - first) / step + 1e-9) + (high % step != 0), 1)


def _edge(low: float, step: float, place: int) -> float | int:
    edge = float(f"{low + step * place:.12g}")
    return int(edge) if edge.is_integer() and abs(edge) < 2**53 else edge


def _moment_bins(asked: Engine, counted: pa.Table, unit: Unit) -> tuple[Bin, ...]:
    found = asked.ask(counted, _MOMENT_BINS, unit=unit).to_pylist()
    counts: dict[datetime, int] = {line["low"]: line["n"] for line in found}
    bins: list[Bin] = []
    low = min(counts)
    while low <= max(counts) and len(bins) < MOST_MOMENT_BINS:
        high = next_of(low, unit)
        bins.append(Bin(_at(low, unit), _at(high, unit), counts.get(low, 0)))
        if high <= low:
            break
        low = high
    return tuple(bins)


def unit_for(days: int, *, hours: bool) -> Unit:
    """Return the unit that cuts so many days into a number of bins one can see at once."""
    fitting = (unit for most, unit in UNITS if days < most and (hours or unit != "hour"))
    return next(fitting, "century")


def next_of(low: datetime, unit: Unit) -> datetime:
    """Return where the next unit of time begins."""
    if unit in {"hour", "day", "week"}:
        return low + {"hour": timedelta(hours=1), "day": timedelta(1), "week": timedelta(7)}[unit]
    if unit == "month":
        return (low.replace(day=1) + timedelta(32)).replace(day=1)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    return low.replace(year=min((low.year // years + 1) * years, 9999))


def moment_words(place: date, unit: Unit | None) -> str:
    """Return a step of time in words: "Mar 2024", "week of 4 Mar 2024"; without a unit, all."""
    if unit in {"year", "decade", "century"}:
        last = next_of(datetime(place.year, 1, 1), unit).year - 1
        return str(place.year) if unit == "year" else f"{place.year} to {last}"
    if unit == "month":
        return f"{month_words(place)} {place.year}"
    if isinstance(place, datetime) and (place.hour, place.minute, place.second) == (0, 0, 0):
        place = place.date()
    return f"week of {at_words(place)}" if unit == "week" else at_words(place)


def _at(moment: datetime, unit: Unit) -> date:
    return moment if unit == "hour" else moment.date()


def _hour_bins(asked: Engine, counted: pa.Table) -> tuple[Bin, ...]:
    counts = {line["place"]: line["n"] for line in asked.ask(counted, _HOUR_BINS).to_pylist()}
    return tuple(
        Bin(time(hour), time((hour + 1) % 24), counts.get(hour, 0))
        for hour in range(min(counts), max(counts) + 1)
    )

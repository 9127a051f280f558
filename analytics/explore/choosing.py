"""What can be drawn of a table: which columns fit where, and the choice to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from analytics.explore.profile import ColumnProfile, Profile

Aggregate: TypeAlias = Literal["count", "mean", "median", "sum", "min", "max", "distinct"]
Step: TypeAlias = Literal[
    "auto", "none", "hour", "day", "week", "month", "year", "hour of day", "weekday"
]

# How each is said, as the end of "Show the ...".
AGGREGATES: Mapping[Aggregate, str] = MappingProxyType(
    {
        "count": "number of rows",
        "mean": "mean",
        "median": "median",
        "sum": "sum",
        "min": "smallest",
        "max": "largest",
        "distinct": "number of different values",
    }
)
TIME_STEPS: tuple[Step, ...] = (
    *("auto", "none", "hour", "day", "week", "month", "year", "hour of day", "weekday"),
)
NUMBER_STEPS: tuple[Step, ...] = ("auto", "none")
STEP_WORDS: Mapping[Step, str] = MappingProxyType(
    {
        "auto": "what fits",
        "none": "each row by itself",
        "hour": "hours",
        "day": "days",
        "week": "weeks",
        "month": "months",
        "year": "years",
        "hour of day": "hours of the day",
        "weekday": "days of the week",
    }
)
MOST_GROUPS = 50
FEWEST_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What to draw: `y` of each step of `x`, one series a `colour`, one chart a `split`.

    Without `y` the rows are counted.
    """

    x: str
    y: str | None = None
    aggregate: Aggregate = "count"
    step: Step = "auto"
    colour: str | None = None
    split: str | None = None


def first_choice(found: Profile) -> Choice | None:
    """Return a chart worth a first look: a number over time, else rows over the first column."""
    drawable = [column for column in found.columns if column.kind not in {"empty", "time"}]
    times = [column for column in drawable if is_time(column)]
    numbers = [column for column in drawable if is_number(column) and not _is_key(found, column)]
    if times and numbers:
        return Choice(times[0].name, numbers[0].name, "mean")
    if times:
        return Choice(times[0].name)
    groups = [column for column in drawable if 1 < column.distinct <= MOST_GROUPS]
    for columns in (numbers, groups, drawable):
        if columns:
            return Choice(columns[0].name)
    return None


def is_time(column: ColumnProfile) -> bool:
    """Tell whether a column holds days or moments."""
    return column.kind in {"date", "datetime"}


def is_number(column: ColumnProfile) -> bool:
    """Tell whether a column holds numbers."""
    return column.kind in {"integer", "number"}


def groups_of(found: Profile) -> tuple[str, ...]:
    """Return the columns with few enough values to be colours or charts of their own."""
    return tuple(
        column.name
        for column in found.columns
        if column.kind not in {"empty", "number", "datetime"}
        and FEWEST_REPEATED <= column.distinct <= MOST_GROUPS
    )


def steps_for(column: ColumnProfile) -> tuple[Step, ...]:
    """Return the steps that a column can be cut into; none where its values are names."""
    if is_time(column):
        return tuple(step for step in TIME_STEPS if column.kind == "datetime" or "hour" not in step)
    return NUMBER_STEPS if is_number(column) else ()


def aggregates_for(column: ColumnProfile | None) -> tuple[Aggregate, ...]:
    """Return what can be told of a column: of words only how many there are."""
    if column is None:
        return ("count",)
    if column.kind in {"integer", "number", "boolean"}:
        return ("mean", "median", "sum", "min", "max", "count", "distinct")
    return ("count", "distinct")


def _is_key(found: Profile, column: ColumnProfile) -> bool:
    """Tell whether a column only numbers the rows."""
    return column.kind == "integer" and column.distinct == found.rows and column.missing == 0

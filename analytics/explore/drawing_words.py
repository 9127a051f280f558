"""What a drawing says in words: what it counts, where it is highest, what was left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analytics.explore.choosing import AGGREGATES, Choice
from analytics.explore.histogram import moment_words
from analytics.figures.words import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.explore.grouping import Grouped, Line


def is_by_row(choice: Choice) -> bool:
    """Tell whether each row is drawn by itself."""
    counts = choice.aggregate in {"count", "distinct"}
    return choice.step == "none" and choice.y is not None and not counts


def value_of(line: Line, choice: Choice) -> float | None:
    """Return what is drawn of a step."""
    return line.told[choice.aggregate]


def range_words(found: Grouped, place: float) -> str:
    """Return a step of numbers by its ends, one of a single whole number by that."""
    low = found.low + found.step * place
    whole = found.step == 1 and found.low % 1 == 0
    return amount(low) if whole else f"{amount(low)} to {amount(low + found.step)}"


def what(choice: Choice) -> str:
    """Return what the chart counts: "mean of calm", "number of rows"."""
    if choice.y is None:
        return AGGREGATES["count"]
    if is_by_row(choice):
        return choice.y
    if choice.aggregate == "count":
        return f"rows with {choice.y}"
    return f"{AGGREGATES[choice.aggregate]} of {choice.y}"


def said_of(lines: Sequence[Line], found: Grouped, choice: Choice) -> str:
    """Say where the chart is highest and lowest."""
    if not lines:
        return "There is nothing to draw: no row has all of what was chosen."
    known = [(value, line) for line in lines if (value := value_of(line, choice)) is not None]
    highest = max(known, key=lambda pair: pair[0])
    lowest = min(known, key=lambda pair: pair[0])
    counted = what(choice)
    about = f"Each row, {counted}" if is_by_row(choice) else f"{counted[0].upper()}{counted[1:]}"
    about = f"{about} by {choice.x}"
    if highest[0] == lowest[0]:
        return f"{about}: {amount(highest[0])} everywhere."
    return (
        f"{about}: from {amount(lowest[0])} ({_where(lowest[1], found)}) "
        f"to {amount(highest[0])} ({_where(highest[1], found)})."
    )


def _where(line: Line, found: Grouped) -> str:
    place = line.place
    if isinstance(place, date):
        at = moment_words(place, found.unit)
    elif isinstance(place, str):
        at = place
    else:
        at = range_words(found, place) if found.step else amount(place)
    return ", ".join(part for part in (line.split, line.colour, at) if part)


def note_of(found: Grouped, choice: Choice) -> str:
    """Say how wide a step is, and what is not shown."""
    parts = []
    if found.unit is not None:
        parts.append(f"Each step is one {found.unit}.")
    if found.left_out and is_by_row(choice):
        shown = len(found.lines)
        parts.append(
            f"{amount(shown, 0)} of {amount(shown + found.left_out, 0)} rows, evenly taken."
        )
    elif found.left_out:
        parts.append(f"The most frequent; {amount(found.left_out, 0)} more are not shown.")
    return " ".join(parts)

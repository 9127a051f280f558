"""What a record may hold, said before the tables would say it in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from typing import TYPE_CHECKING

from analytics.records import (
    HIGHEST_INTENSITY,
    Activity,
    Entry,
    Episode,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.measures import Measure

FIRST_YEAR = 1970
LAST_YEAR = 2200
DAY_MINUTES = 24 * 60
FULL_BELIEF = 100


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a record can't be kept, and what to do about it."""

    reason: str
    remedy: str


def complaint(record: Record, measures: Mapping[str, Measure]) -> Complaint | None:
    """Return what is wrong with a record, or None when the log can keep it."""
    found = _rating(record, measures) if isinstance(record, Rating) else _specific(record)
    return found or _moment(record)


def _moment(record: Record) -> Complaint | None:
    moment = (
        getattr(record, "at", None)
        or getattr(record, "day", None)
        or getattr(record, "since", None)
    )
    if isinstance(moment, date | datetime) and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return Complaint(f"The year {moment.year} can't be right.", "Correct the date in the file.")
    return None


def _rating(record: Rating, measures: Mapping[str, Measure]) -> Complaint | None:
    measure = measures.get(record.measure)
    if measure is None:
        return Complaint(
            f'The scale "{record.measure}" is not known.',
            "Name its range in a rules file, under [measures].",
        )
    if not measure.low <= record.value <= measure.high:
        return Complaint(
            f"{record.value:g} lies outside {measure.label} ({measure.low:g} to {measure.high:g}).",
            "Correct the value, or the scale's range in a rules file.",
        )
    return None


@singledispatch
def _specific(_record: object) -> Complaint | None:
    return None


@_specific.register
def _(record: Episode) -> Complaint | None:
    return (
        _within("The intensity", record.intensity, HIGHEST_INTENSITY)
        or _within("The intensity afterwards", record.intensity_after, HIGHEST_INTENSITY)
        or _within("The length in minutes", record.minutes, 7 * DAY_MINUTES)
    )


@_specific.register
def _(record: Activity) -> Complaint | None:
    return (
        _within("The length in minutes", record.minutes, 7 * DAY_MINUTES)
        or _within("The intensity before", record.intensity_before, HIGHEST_INTENSITY)
        or _within("The intensity afterwards", record.intensity_after, HIGHEST_INTENSITY)
    )


@_specific.register
def _(record: Entry) -> Complaint | None:
    return _within("Belief before", record.belief_before, FULL_BELIEF) or _within(
        "Belief afterwards", record.belief_after, FULL_BELIEF
    )


@_specific.register
def _(record: Message) -> Complaint | None:
    if not record.who:
        return Complaint("The sender is missing.", "Correct the line in the file.")
    return None


@_specific.register
def _(record: Ritual) -> Complaint | None:
    if not record.name:
        return Complaint("The ritual has no name.", "Give it a name in the file.")
    return _within("Times in 7 days", record.times_per_7_days, 7 * 24) or _ends(record)


@_specific.register
def _(record: Marker) -> Complaint | None:
    if not record.label:
        return Complaint("The event or phase has no name.", "Give it a label in the file.")
    return _ends(record)


def _ends(record: Ritual | Marker) -> Complaint | None:
    if record.since is None or record.until is None or record.since <= record.until:
        return None
    return Complaint(
        f"Its last day, {record.until}, lies before its first, {record.since}.",
        "Correct one of the two.",
    )


def _within(what: str, value: float | None, highest: float) -> Complaint | None:
    if value is None or 0 <= value <= highest:
        return None
    return Complaint(f"{what}, {value:g}, is not between 0 and {highest:g}.", "Correct the value.")

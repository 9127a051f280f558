"""Words every card says alike: numbers, intervals, days, people, and "not enough yet".

All return plain text for a sentence; `analytics.figures.words` has those that fit on a chart. What
people wrote themselves (a trigger, a ritual) passes `quoted`, names pass `people`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from analytics.figures.words import amount, cut

if TYPE_CHECKING:
    import pandas as pd

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NOT_ENOUGH = "Not enough yet"
"""How every answer begins that must wait for more to be logged."""

_LONGEST_QUOTE = 40
_HOUR_MINUTES = 60
_DAY_MINUTES = 24 * _HOUR_MINUTES
_SMALL = 0.95
_LARGE = 99.5


def number(value: float, digits: int | None = None) -> str:
    """Return a number as a sentence has it: "214", "3.2", "0.04"; zero is "0".

    Without `digits`, so many stand after the point that about two or three are said in all.
    """
    return amount(value, precision(value) if digits is None else digits)


def between(low: float, high: float, digits: int | None = None) -> str:
    """Return an interval in numbers of one precision, the higher end's: "2.9 to 3.6"."""
    shown = precision(max(abs(low), abs(high))) if digits is None else digits
    return f"{amount(low, shown)} to {amount(high, shown)}"


def estimated(estimate: float, low: float | None, high: float | None) -> str:
    """Return a number with its interval, in one precision: "3.2 (2.9 to 3.6)".

    Without both ends the number stands alone.
    """
    shown = precision(estimate)
    if low is None or high is None:
        return number(estimate, shown)
    return f"{number(estimate, shown)} ({between(low, high, shown)})"


def share(value: float) -> str:
    """Return a share of 0 to 1 in whole per cent; a few are not none: "45 %", "under 1 %"."""
    if 0 < value < 0.005:  # noqa: PLR2004 - what whole per cent would round to 0
        return "under 1\u00a0%"
    if 0.995 < value < 1:  # noqa: PLR2004 - what whole per cent would round to 100
        return "over 99\u00a0%"
    return f"{amount(100 * value, 0)}\u00a0%"


def between_shares(low: float, high: float) -> str:
    """Return an interval of shares of 0 to 1: "30 % to 43 %"."""
    return f"{share(low)} to {share(high)}"


def estimated_share(estimate: float, low: float | None, high: float | None) -> str:
    """Return a share of 0 to 1 with its interval: "37 % (30 % to 43 %)".

    Without both ends the share stands alone.
    """
    if low is None or high is None:
        return share(estimate)
    return f"{share(estimate)} ({between_shares(low, high)})"


def counted(count: float, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 episode", "214 episodes", "none" is "no episodes".

    `many` is the plural where adding an s to `one` is wrong.
    """
    plural = many or f"{one}s"
    if count == 0:
        return f"no {plural}"
    return f"{amount(count, 0)} {one if count == 1 else plural}"


def days(count: float) -> str:
    """Return a number of days: "1 day", "12 days"."""
    return counted(count, "day")


def logged_days(count: float) -> str:
    """Return a number of logged days: "1 logged day", "214 logged days"."""
    return counted(count, "logged day")


def weeks(count: float) -> str:
    """Return a number of weeks: "1 week", "12 weeks"."""
    return counted(count, "week")


def duration(minutes: float) -> str:
    """Return a length of time: "35 minutes", "1 hour 20 minutes", "5 hours", "2.5 days"."""
    if 0 < minutes < 1:
        return "under a minute"
    whole = round(minutes)
    if whole < _HOUR_MINUTES:
        return "0 minutes" if whole == 0 else counted(whole, "minute")
    if whole < 2 * _DAY_MINUTES:
        hours, rest = divmod(whole, _HOUR_MINUTES)
        said = counted(hours, "hour")
        return f"{said} {counted(rest, 'minute')}" if rest else said
    return f"{amount(minutes / _DAY_MINUTES)} days"


def between_durations(low_minutes: float, high_minutes: float) -> str:
    """Return an interval of lengths of time: "30 to 45 minutes", "50 minutes to 2 hours"."""
    if round(high_minutes) < _HOUR_MINUTES and low_minutes >= 1:
        return f"{amount(low_minutes, 0)} to {duration(high_minutes)}"
    return f"{duration(low_minutes)} to {duration(high_minutes)}"


def on_day(day: date) -> str:
    """Return a day: "3 March 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def between_days(since: date, until: date) -> str:
    """Return a stretch of days: "3 March 2025 to 4 April 2025"; a single day stands alone."""
    return on_day(since) if since == until else f"{on_day(since)} to {on_day(until)}"


def quoted(text: str) -> str:
    """Return words the couple wrote, on one line, shortened, in quotation marks: “slow reply”."""
    return f"“{cut(text, _LONGEST_QUOTE)}”"


def listed(parts: Iterable[str]) -> str:
    """Return parts in a row: "one", "one and two", "one, two and three"; nothing is ""."""
    found = tuple(parts)
    if len(found) < 2:  # noqa: PLR2004 - one part needs no "and"
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def people(names: Iterable[str]) -> str:
    """Return people's names in a row, each shortened: "Ana and Ben"."""
    return listed(cut(name, _LONGEST_QUOTE) for name in names)


def each(sayings: Iterable[tuple[str, str]]) -> str:
    """Return what is said of each person; of a single one without the name.

    Takes (name, sentence) pairs: "Ana: about 3.2 ... Ben: about 1.1 ...". Sentences keep their
    full stop and begin with a capital letter.
    """
    found = tuple(sayings)
    if len(found) == 1:
        return found[0][1]
    return " ".join(f"{people([who])}: {said[:1].lower()}{said[1:]}" for who, said in found)


def each_person(rows: pd.DataFrame, said: Callable[[pd.DataFrame], str], nothing: str) -> str:
    """Return what `said` makes of each person's rows, by name, or `nothing` without a row."""
    if not len(rows):
        return nothing
    return each((str(who), said(own)) for who, own in rows.groupby("who", sort=True))


def not_enough(have: float, need: int, what: str) -> str:
    """Return that an answer must wait, and for how many more; `what` is a plural, "logged days"."""
    if have == 0:
        return f"{NOT_ENOUGH}: a first answer needs {amount(need, 0)} {what}."
    missing = amount(max(need - have, 1), 0)
    return (
        f"{NOT_ENOUGH}: {amount(have, 0)} of the {amount(need, 0)} {what} a first answer needs; "
        f"{missing} more to go."
    )


def sentence(text: str) -> str:
    """Return text as a sentence: a capital letter first, a full stop last."""
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "?", "!", "…")) else f"{begun}."


def precision(value: float) -> int:
    """Return the digits after the point with which a number and its interval are said."""
    if abs(value) >= _LARGE:
        return 0
    return 1 if abs(value) >= _SMALL else 2

"""How one chat writes the head of a line: recognised in a sample, held as a row of steps.

Every phone writes heads its own way: `1/29/18, 12:24 PM - `, `[29.01.18, 12:24:03] `,
`13.6.2018 klo 21.25 - `, `[2024/10/31 下午3:50:46] ` and many more. Rather than a list of layouts
there is one pattern for a date, a time and what may stand around them; what a chat writes most
often is its layout, and only lines of exactly that layout begin a message.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from analytics.readers.whatsapp_words import half_days

if TYPE_CHECKING:
    from collections.abc import Iterable

Field: TypeAlias = Literal["first", "second", "third", "hour", "minute", "seconds"]

YEAR_DIGITS = 4
SPACED_DATE = ". "


@dataclass(frozen=True, slots=True)
class Number:
    """A step: a number of so many digits."""

    field: Field
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Half:
    """A step: a word for a half of the day."""


Step: TypeAlias = str | Number | Half


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write line heads: fixed text, numbers and halves of the day, in order."""

    steps: tuple[Step, ...]

    @property
    def bracketed(self) -> bool:
        """Whether heads stand in square brackets."""
        return isinstance(self.steps[0], str) and self.steps[0].startswith("[")

    @property
    def halves(self) -> bool:
        """Whether the clock has 12 hours."""
        return any(isinstance(step, Half) for step in self.steps)

    @property
    def with_seconds(self) -> bool:
        """Whether times have seconds."""
        return any(isinstance(step, Number) and step.field == "seconds" for step in self.steps)

    @property
    def year_first(self) -> bool:
        """Whether dates begin with a year of four digits."""
        return Number("first", YEAR_DIGITS, YEAR_DIGITS) in self.steps

    @property
    def year_last(self) -> bool:
        """Whether dates end with a year of four digits."""
        return Number("third", YEAR_DIGITS, YEAR_DIGITS) in self.steps

    @property
    def dashed(self) -> bool:
        """Whether dashes stand in dates."""
        return "-" in self.steps

    @property
    def iso(self) -> bool:
        """Whether dates are written 2024-10-31."""
        return self.year_first and self.dashed

    @property
    def comma(self) -> bool:
        """Whether a comma stands between date and time."""
        return any(isinstance(step, str) and step.startswith(",") for step in self.steps)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that begins as a chat line may: its layout, its half of the day, and the rest."""

    layout: Layout
    half: str
    rest: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    half = "|".join(
        re.escape(word) for word in sorted(half_days(), key=lambda word: (-len(word), word))
    )
    date = (
        r"(?P<first>\d{4}|\d{1,2})(?P<mark>[-./]\x20?)(?P<second>\d{1,2})[-./]\x20?"
        r"(?P<third>\d{4}|\d{1,2})"
    )
    time = (
        rf"(?:(?P<early>{half})\x20?)?"
        r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2}))?"
        rf"(?:\x20?(?P<late>{half}))?"
    )
    between = r"[^\d\[\]:]{1,14}?"
    close = r"(?P<close>\](?:\x20-(?=\x20|$))?|\x20[-\u2013\u2014](?=\x20|$)|:(?=\x20)|(?=\x20))"
    return (
        re.compile(rf"(?P<open>\[?){date}{between}{time}{close}", re.IGNORECASE),
        re.compile(rf"(?P<open>\[?){time}{between}{date}{close}", re.IGNORECASE),
    )


def head(line: str) -> Head | None:
    """Take the head off a cleaned line; None when it does not begin as a chat line may."""
    for pattern in _patterns():
        found = pattern.match(line)
        if found is not None and _closed(found):
            half = found["early"] or found["late"] or ""
            return Head(Layout(_steps(found)), half, line[found.end() :].lstrip(" "))
    return None


def _closed(found: re.Match[str]) -> bool:
    if found["open"]:
        return found["close"].startswith("]")
    # Without any closing sign only the Croatian way (13. 6. 2018. 21:25:15) is safe to tell
    # from the time stamps of other files.
    return not found["close"].startswith("]") and (
        bool(found["close"]) or found["mark"] == SPACED_DATE
    )


def _steps(found: re.Match[str]) -> tuple[Step, ...]:
    line, place = found.string, 0
    steps: list[Step] = []
    for begin, end, step in sorted(_groups(found), key=lambda group: group[0]):
        if begin > place:
            steps.append(line[place:begin])
        steps.append(step)
        place = end
    return (*steps, line[place : found.end()] or " ")


def _groups(found: re.Match[str]) -> list[tuple[int, int, Step]]:
    fields: tuple[Field, ...] = get_args(Field)
    numbers = [
        (*found.span(field), _number(field, len(found[field])))
        for field in fields
        if found[field] is not None
    ]
    halves = [(*found.span(name), Half()) for name in ("early", "late") if found[name]]
    return [*numbers, *halves]


@cache
def _number(field: Field, digits: int) -> Number:
    if field in {"first", "third"} and digits > len("31"):
        return Number(field, YEAR_DIGITS, YEAR_DIGITS)
    if field in {"minute", "seconds"}:
        return Number(field, 2, 2)
    return Number(field, 1, 2)


def dominant(lines: Iterable[str]) -> tuple[Layout, tuple[str, ...]] | None:
    """Return the layout most lines have, and the halves of the day seen in it, commonest first."""
    heads = [found for found in map(head, lines) if found is not None]
    if not heads:
        return None
    layout = Counter(one.layout for one in heads).most_common(1)[0][0]
    halves = Counter(one.half for one in heads if one.layout == layout and one.half)
    return layout, tuple(half for half, _ in halves.most_common())

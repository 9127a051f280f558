"""Daylio CSV, every generation of its header and without one.

One row is an entry: a mood word, activities joined by " | ", in later versions scales, a title and
a note. Columns are found by name, or by their content where a person deleted the header. The
localised date and weekday are ignored but in the oldest layout, which has no other date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial

from analytics.readers.beginning import beginning
from analytics.readers.daylio_words import MONTH_NUMBERS, MOOD_SCORES
from analytics.readers.delimited import Line, lines
from analytics.readers.reading import Outcome, Progress, Reading, Row, gather, silent
from analytics.readers.rules import Choices, Rules
from analytics.readers.source import Member, Source
from analytics.readers.text import damaged, decode
from analytics.readers.tracker import Noted, joined, records_of
from analytics.records import Problem

FORMAT = "daylio"
TITLE = "Daylio CSV export"

_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SCALE = re.compile(r"(.+?):\s*(-?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+)?(?:\s+\D*)?")
_AFTERNOON = 12
_TAIL = {
    2: ("mood", "activities"),
    3: ("mood", "activities", "note"),
    4: ("mood", "activities", "note_title", "note"),
    5: ("mood", "activities", "scales", "note_title", "note"),
}
_FIX_ROW = "Compare it with the rows around it, or export the file again."


def recognise(source: Source) -> bool:
    """Tell by the header's names or, without a header, by the shape of the first row."""
    return any(_columns(beginning(member)) is not None for member in _tables(source))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of the first table that is one of Daylio's."""
    del progress  # A diary is read in a blink.
    for member in _tables(source):
        found = decode(member.name, member.read())
        if isinstance(found, Problem):
            return found
        columns = _columns(found.text[:10_000])
        if columns is not None:
            return gather(FORMAT, _outcomes(member.base, found.text, columns, choices), choices)
    return Problem(
        source.name,
        None,
        "This is not a Daylio table: it has no columns named mood and activities.",
        "In Daylio choose Export data, then CSV, and take that file.",
    )


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the mood words that are neither Daylio's nor in the rules, by how often they occur."""
    times: dict[str, int] = {}
    for member in _tables(source):
        found = decode(member.name, member.read())
        if isinstance(found, Problem):
            continue
        columns = _columns(found.text[:10_000])
        if columns is None:
            continue
        for line in lines(member.base, found.text):
            if isinstance(line, Line) and len(line.fields) == columns.width:
                mood = columns.cell(line, "mood")
                if mood and mood_score(mood, choices.rules) is None and not columns.heads(line):
                    times[mood] = times.get(mood, 0) + 1
    return tuple(sorted(times, key=lambda mood: (-times[mood], mood)))


def mood_score(mood: str, rules: Rules) -> float | None:
    """Return a mood word as 1 (worst) to 5, by the rules or Daylio's own words."""
    word = mood.strip().casefold()
    given = {name.strip().casefold(): score for name, score in rules.moods.items()}
    return given.get(word, MOOD_SCORES.get(word))


class _Columns:
    """Where each column of the table stands."""

    def __init__(self, places: Mapping[str, int], width: int, *, with_header: bool) -> None:
        self.places = places
        self.width = width
        self.with_header = with_header

    def cell(self, line: Line, name: str) -> str:
        place = self.places.get(name)
        return "" if place is None else line.fields[place].strip()

    def heads(self, line: Line) -> bool:
        return self.with_header and _named(line.fields) == self.places


def _tables(source: Source) -> Iterator[Member]:
    return (m for m in source.members if not source.container or m.base.lower().endswith(".csv"))


def _columns(text: str) -> _Columns | None:
    first = next(iter(lines("", text)), None)
    if not isinstance(first, Line):
        return None
    places = _named(first.fields)
    if {"mood", "activities", "time"} <= places.keys() and places.keys() & {"full_date", "year"}:
        return _Columns(places, len(first.fields), with_header=True)
    return _by_content(first.fields)


def _named(fields: Sequence[str]) -> dict[str, int]:
    names = [re.sub(r"[\s_]+", "_", field.strip().casefold()) for field in fields]
    return {name: place for place, name in reversed(list(enumerate(names)))}


def _by_content(fields: Sequence[str]) -> _Columns | None:
    """Find the columns of a row: ISO day, localised date, weekday, time, mood and what follows."""
    if len(fields) < 6 or not _ISO.fullmatch(fields[0].strip()):  # noqa: PLR2004 - the fewest
        return None
    at = next((p for p, f in enumerate(fields[:5]) if p and _TIME.fullmatch(f.strip())), None)
    tail = None if at is None else _TAIL.get(len(fields) - at - 1)
    if at is None or tail is None or not fields[at + 1].strip():
        return None
    places = {"full_date": 0, "time": at} | {n: at + 1 + p for p, n in enumerate(tail)}
    return _Columns(places, len(fields), with_header=False)


def _outcomes(file: str, text: str, columns: _Columns, choices: Choices) -> Iterator[Outcome]:
    score = partial(mood_score, rules=choices.rules)
    scores: dict[str, float | None] = {}
    for place, line in enumerate(lines(file, text)):
        if isinstance(line, Problem):
            yield line
        elif place or not columns.with_header:
            yield _outcome(file, line, columns, choices, scores, score)


def _outcome(
    file: str,
    line: Line,
    columns: _Columns,
    choices: Choices,
    scores: dict[str, float | None],
    score: partial[float | None],
) -> Outcome:
    refuse = partial(Problem, file, line.number)
    if len(line.fields) != columns.width:
        return refuse(f"This row has {len(line.fields)} fields, not {columns.width}.", _FIX_ROW)
    if any(damaged(field) for field in line.fields):
        return refuse("This row holds letters that can't be read.", "Save the file as UTF-8.")
    day, clock = _day(line, columns), _clock(columns.cell(line, "time"))
    if day is None:
        return refuse("The date of this row can't be read.", "Write it like 2026-01-31.")
    if clock is None:
        return refuse("The time of this row can't be read.", "Write it like 21:30 or 9:30 PM.")
    mood = columns.cell(line, "mood")
    if not mood:
        return refuse("This row has no mood.", _FIX_ROW)
    if mood not in scores:
        scores[mood] = score(mood)
    noted = Noted(
        at=datetime.combine(day, clock),
        mood=mood,
        score=scores[mood],
        tags=_tags(columns.cell(line, "activities")),
        text=joined(columns.cell(line, "note_title"), columns.cell(line, "note")),
        ratings=tuple(_ratings(columns.cell(line, "scales"), choices)),
    )
    return Row(file, line.number, records_of(noted, choices))


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.strip() for tag in cell.split(" | ") if tag.strip()))


def _ratings(cell: str, choices: Choices) -> Iterator[tuple[str, float]]:
    """Yield the scales the rules name as measures; the others are the person's own affair."""
    own = {_loose(name): name for name in choices.rules.measures} if cell else {}
    for part in cell.replace("\u00a0", " ").split(" | ") if own else ():
        found = _SCALE.fullmatch(part.strip())
        if found is not None and _loose(found[1]) in own:
            yield own[_loose(found[1])], float(found[2].replace(",", "."))


def _loose(name: str) -> str:
    return re.sub(r"[\s_]+", " ", name.strip().casefold())


def _day(line: Line, columns: _Columns) -> date | None:
    full = columns.cell(line, "full_date")
    try:
        if full:
            return date.fromisoformat(full) if _ISO.fullmatch(full) else None
        words = re.findall(r"[^\W\d_]+|\d+", columns.cell(line, "date").casefold())
        months = [MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS]
        days = [int(word) for word in words if word.isdecimal()]
        if len(months) != 1 or len(days) != 1:
            return None
        return date(int(columns.cell(line, "year")), months[0], days[0])
    except ValueError:
        return None


def _clock(cell: str) -> time | None:
    found = _TIME.fullmatch(re.sub(r"[\u202f\u00a0\u2009]", " ", cell).strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= _AFTERNOON:
        return None
    if half:
        hour = hour % _AFTERNOON + (_AFTERNOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None

"""eMoods: a backup (.emoods, a zip with entry.csv) or that table alone; one row is one entry.

A severity is 0 where nothing was said, else 1 (none) to 4 (severe). 0 hours of sleep and a weight
of 0 were not said either. Rows have a day and no time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from analytics.measures import Measure
from analytics.readers.cells import iso_day
from analytics.readers.headed import HeadedRow, HeadedTable, headed_tables, tables_like
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source
from analytics.readers.tracker import Noted, plain_text, records_of, scale_ratings
from analytics.readers.tracker_apps import (
    NOON_HOUR,
    decimal_of,
    part_of_day,
    watched,
    with_strength,
)
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

FORMAT = "emoods"
TITLE = "eMoods backup or table"

NO_SYMPTOM, MOST_SEVERE = 1, 4
# By column: what is felt, as a word of the tag rules, and its scale in the log.
SEVERITIES = MappingProxyType(
    {
        column: (word, Measure(name, f"{word} (eMoods)", NO_SYMPTOM, MOST_SEVERE, "down"))
        for column, word, name in (
            ("irritability", "Irritability", "irritability_emoods"),
            ("anxiety", "Anxiety", "anxiety_emoods"),
            ("depressed", "Depressed", "depressed_emoods"),
            ("elevated", "Elevated", "elevated_emoods"),
        )
    }
)
HOURS_ASLEEP = Measure("sleep_hours_emoods", "Hours asleep (eMoods)", 0, 24)
# Boxes that were ticked or not.
TICKED = MappingProxyType(
    {
        "psychotic symptoms": "Psychotic symptoms",
        "therapy": "Therapy",
        "menstrual cycle": "Menstrual cycle",
    }
)
DAY, ITS_ID, SLEEP, NOTE = "date", "id", "sleep", "note"
KNOWN = frozenset({ITS_ID, SLEEP, NOTE, *SEVERITIES, *TICKED})
_NOT_THERE = Complaint(
    "This is not an eMoods backup: it has no table of entries.",
    "In eMoods open Settings, then Manual Backup, make a backup file and take that one.",
)


def recognise(source: Source) -> bool:
    """Tell by the header's names, of a table alone or inside the backup."""
    return next(tables_like(source, _fits), None) is not None


def _fits(names: Sequence[str]) -> bool:
    return set(names) >= set(SEVERITIES) and _day_column(names) is not None


def _day_column(names: Sequence[str]) -> str | None:
    """Return the column of the day, whose name may also say how it is written."""
    return next((name for name in names if name.split(" ")[0] == DAY), None)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every row of the entries; medicines and other tables of a backup are left out."""
    tables = headed_tables(source, _fits, choices.rules.delimiter, _NOT_THERE)
    if isinstance(tables, Problem):
        return tables
    expected = sum(table.row_count for table in tables)
    scales = (*(scale for _, scale in SEVERITIES.values()), HOURS_ASLEEP)
    outcomes = watched(_outcomes(tables, choices), expected, progress)
    return gather(FORMAT, outcomes, choices, scales=scales, unconfirmed=True)


def _outcomes(tables: Sequence[HeadedTable], choices: Choices) -> Iterator[Outcome]:
    for table in tables:
        day_column = _day_column(table.names) or DAY
        others = tuple(name for name in table.names if name not in KNOWN and name != day_column)

        def records(
            row: HeadedRow, day_column: str = day_column, others: tuple[str, ...] = others
        ) -> Sequence[Record] | Complaint:
            return _records(row, day_column, others, choices)

        yield from table.outcomes(records)


def _records(
    row: HeadedRow, day_column: str, others: tuple[str, ...], choices: Choices
) -> Sequence[Record] | Complaint:
    day = iso_day(row.cell(day_column))
    if isinstance(day, Complaint):
        return day
    severities = _severities(row)
    if isinstance(severities, Complaint):
        return severities
    hours = _said(row, SLEEP)
    if isinstance(hours, Complaint):
        return hours
    own = scale_ratings([(name, _unless_zero(row.cell(name))) for name in others], choices)
    if isinstance(own, Complaint):
        return own
    ratings = [(SEVERITIES[column][1].name, value) for column, value in severities.items()]
    if hours:
        ratings.append((HOURS_ASLEEP.name, hours))
    felt = {
        SEVERITIES[column][0]: (value - NO_SYMPTOM) / (MOST_SEVERE - NO_SYMPTOM)
        for column, value in severities.items()
        if value > NO_SYMPTOM
    }
    ticked = tuple(word for column, word in TICKED.items() if _unless_zero(row.cell(column)))
    noted = Noted(
        at=part_of_day(day, NOON_HOUR, choices),
        mood="",
        score=None,
        tags=(*felt, *ticked),
        text=plain_text(row.cell(NOTE)),
        ratings=(*ratings, *own),
    )
    if not (noted.ratings or noted.tags or noted.text):
        return ()
    return with_strength(records_of(noted, choices), felt, choices.rules)


def _severities(row: HeadedRow) -> dict[str, float] | Complaint:
    found: dict[str, float] = {}
    for column in SEVERITIES:
        value = _said(row, column)
        if isinstance(value, Complaint):
            return value
        if value:
            found[column] = value
    return found


def _said(row: HeadedRow, column: str) -> float | Complaint:
    """Return a number; 0 is what the app writes where nothing was said."""
    cell = row.cell(column)
    value = decimal_of(cell) if cell else 0.0
    if value is None:
        return Complaint(f'"{cell}" is not a number ({column}).', "Correct it in the file.")
    return value


def _unless_zero(cell: str) -> str:
    return "" if decimal_of(cell) == 0 or cell.casefold() in {"false", "no"} else cell

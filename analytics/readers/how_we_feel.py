"""How We Feel check-ins (CSV): one row is one check-in, in three headers told by their names.

Mood words have no number; the rules give them one. Several words or tags stand between semicolons.
Numbers that the app takes from the phone (sleep, steps) come in where the rules have such a scale.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from analytics.readers.cells import iso_moment
from analytics.readers.dates import written_clock
from analytics.readers.daylio_words import month_number
from analytics.readers.headed import HeadedRow, HeadedTable, Mended, headed_tables, tables_like
from analytics.readers.json_values import items, mapping, parse_json, words
from analytics.readers.reading import Outcome, Progress, Reading, gather, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source
from analytics.readers.tracker import (
    Noted,
    distinct,
    is_ignored,
    mood_key,
    mood_numbers,
    plain_text,
    records_of,
    scale_ratings,
)
from analytics.readers.tracker_apps import decimal_of, watched
from analytics.readers.valid import Complaint
from analytics.records import Problem, Record

FORMAT = "how-we-feel"
TITLE = "How We Feel check-ins (CSV)"

JOINT = ";"
MEMORY = 4_096
MOODS = ("mood", "mood keys", "mood key")
TAGS = (
    ("tags (people)", "tags key (people)"),
    ("tags (places)", "tags key (places)"),
    ("tags (events)", "tags key (events)"),
)
TEXTS = ("notes", "reflections", "takeaways")
# From the phone's health app, where no data and none at all both read 0.
FROM_PHONE = ("exercise", "sleep", "steps", "meditation")
TYPED = ("water (cups)", "caffeine (mg)", "alcoholic drinks", "temperature (f)")
# Columns that only the headers have which no real file was seen of.
UNSEEN = frozenset({"mood key", "mood keys", "locale"})

_DATE = re.compile(r"(\d{4})\s+[^\s\d]+\s+([^\s\d.]+)\.?\s+(\d{1,2})\.?,?\s+(\S.*)")
_UNIT = re.compile(r"\s*\([^()]*\)$")
_NOT_THERE = Complaint(
    "These are not How We Feel check-ins: there are no columns of moods and tags.",
    "In How We Feel open the settings, export your check-ins and take that file.",
)


def recognise(source: Source) -> bool:
    """Tell by the header's names."""
    return next(tables_like(source, _fits), None) is not None


def _fits(names: Sequence[str]) -> bool:
    known = set(names)
    tagged = any(column in known for column, _ in TAGS)
    return "date" in known and tagged and any(column in known for column in MOODS)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every check-in of each table of the source that is one of How We Feel's."""
    tables = _tables(source, choices)
    if isinstance(tables, Problem):
        return tables
    expected = sum(table.row_count for table in tables)
    outcomes = watched(_outcomes(tables, choices), expected, progress)
    unseen = any(UNSEEN & set(table.names) for table in tables)
    return gather(FORMAT, outcomes, choices, unconfirmed=unseen)


def unknown_moods(source: Source, choices: Choices) -> tuple[str, ...]:
    """Return the mood words without a number, by how often they occur, as they are first written.

    A word the tag rules ignore is left out.
    """
    numbers = mood_numbers(choices.rules)
    times: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    tables = _tables(source, choices)
    for table in () if isinstance(tables, Problem) else tables:
        for row in table.rows(_mended(table)):
            for word in _moods(row) if isinstance(row, HeadedRow) else ():
                key = mood_key(word)
                if key not in numbers and not is_ignored(word, choices.rules):
                    times[key] += 1
                    spelled.setdefault(key, word)
    return tuple(spelled[key] for key, _ in times.most_common())


def _tables(source: Source, choices: Choices) -> list[HeadedTable] | Problem:
    return headed_tables(source, _fits, choices.rules.delimiter, _NOT_THERE)


def _outcomes(tables: Sequence[HeadedTable], choices: Choices) -> Iterator[Outcome]:
    numbers = mood_numbers(choices.rules)

    def records(row: HeadedRow) -> Sequence[Record] | Complaint:
        return _records(row, numbers, choices)

    for table in tables:
        yield from table.outcomes(records, _mended(table))


def _mended(table: HeadedTable) -> Mended | None:
    """Put together again texts that hold a comma and are not between quotation marks.

    Nothing but texts may stand where they are torn, and a field that goes on with a space is the
    rest of a sentence; so it makes no difference which of the texts it belongs to.
    """
    width = len(table.header)
    start = min((table.names.index(text) for text in TEXTS if text in table.names), default=width)
    if not set(table.names[start:]) <= set(TEXTS):
        return None

    def mended(fields: tuple[str, ...]) -> tuple[str, ...]:
        if len(fields) <= width:
            return fields
        texts: list[str] = []
        for field in fields[start:]:
            if texts and field[:1].isspace():
                texts[-1] += table.delimiter + field
            else:
                texts.append(field)
        return (*fields[:start], *texts) if start + len(texts) == width else fields

    return mended


def _records(
    row: HeadedRow, numbers: Mapping[str, float], choices: Choices
) -> Sequence[Record] | Complaint:
    at = written_moment(row.cell("date"))
    if at is None:
        return Complaint(
            "The date of this check-in can't be read.", "Write it like 2026 Sun May 17 3:39 PM."
        )
    ratings = scale_ratings(_scales(row.cell), choices)
    if isinstance(ratings, Complaint):
        return ratings
    moods = _moods(row)
    known = [numbers[key] for key in map(mood_key, moods) if key in numbers]
    noted = Noted(
        at=at,
        mood="",
        score=sum(known) / len(known) if known else None,
        # The words are tags too: they stay with the check-in, and tag rules may name them.
        tags=distinct((*moods, *_tags(row))),
        text="\n".join(filter(None, (_text(row.cell(column)) for column in TEXTS))),
        ratings=ratings,
    )
    if not (noted.tags or noted.text or noted.ratings):
        return ()
    return records_of(noted, choices)


def _moods(row: HeadedRow) -> tuple[str, ...]:
    cell = next(filter(None, map(row.cell, MOODS)), "")
    return distinct(cell.split(JOINT))


def _tags(row: HeadedRow) -> Iterator[str]:
    for written, key in TAGS:
        yield from (row.cell(written) or row.cell(key)).split(JOINT)


def _scales(cell: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield name and value of the numbers beside a check-in, names without their unit."""
    for column in FROM_PHONE:
        if decimal_of(cell(column)) != 0:
            yield column, cell(column)
    for column in TYPED:
        yield _UNIT.sub("", column), cell(column)


@lru_cache(MEMORY)
def _text(cell: str) -> str:
    """Return a text; newer exports put several into a list in square brackets."""
    found = parse_json("", cell) if cell.startswith("[") else None
    if not isinstance(found, list):
        return plain_text(cell)
    said = (one if isinstance(one, str) else words(mapping(one), "text") for one in items(found))
    return "\n".join(filter(None, map(plain_text, said)))


@lru_cache(MEMORY)
def written_moment(cell: str) -> datetime | None:
    """Read "2026 Sun May 17 3:39 PM", or a day and time with the year first; None for neither."""
    found = _DATE.fullmatch(cell)
    if found is None:
        plain = iso_moment(cell, None)
        return None if isinstance(plain, Complaint) else plain
    month, clock = month_number(found[2]), written_clock(found[4])
    if month is None or clock is None or clock.offset is not None:
        return None
    try:
        return datetime.combine(date(int(found[1]), month, int(found[3])), clock.at)
    except ValueError:
        return None

"""What can be read in a share: every text, number and day in its values, however deep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from analytics.levels import Level
from analytics.log.leaving import LeavingLog
from analytics.report.leaving import Leaving
from analytics.report.report import Report
from tests.report.canaries import CANARIES, NAMES, Canary

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DAY_IN_WORDS = re.compile(rf"(\d+) ({'|'.join(name[:3] for name in MONTHS)})[a-z]* (\d{{4}})")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def atoms(value: object) -> Iterator[object]:
    """Yield every single value in a value, of a table's column each once."""
    if isinstance(value, pa.Table):
        yield from value.column_names
        for column in value.columns:
            flat = pc.list_flatten(column) if pa.types.is_list(column.type) else column
            yield from flat.unique().to_pylist()
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from atoms(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield key
            yield from atoms(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from atoms(one)
    else:
        yield value


def parts_of(report: Report) -> dict[str, object]:
    """Return what of a report can leave: all but the agreement itself, which has the names."""
    return {one.name: getattr(report, one.name) for one in fields(report) if one.name != "sharing"}


def text_of(value: object) -> str:
    """Return all that can be read in a value as one text."""
    return "\n".join(map(str, atoms(value)))


def canaries_in(value: object) -> set[str]:
    """Return the canaries that can be read in a value; one may be the beginning of another."""
    found = set(re.findall("zq[a-z]+", text_of(value)))
    unknown = found - CANARIES.keys()
    assert not unknown, f"no such canary: {unknown}"
    return found


def names_in(value: object) -> set[str]:
    """Return the real names that can be read in a value, in whatever case."""
    text = text_of(value).casefold()
    return {name for name in NAMES if name.casefold() in text}


def days_in(value: object) -> set[date]:
    """Return every day in a value: as a day or a time, or in words."""
    found = set()
    for one in atoms(value):
        if isinstance(one, datetime):
            found.add(one.date())
        elif isinstance(one, date):
            found.add(one)
        else:
            text = str(one)
            found |= {date.fromisoformat(day) for day in ISO_DAY.findall(text)}
            found |= set(map(_day, DAY_IN_WORDS.findall(text)))
    return found


def _day(found: tuple[str, str, str]) -> date:
    day, month, year = found
    number = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month))
    return date(int(year), number, int(day))


def sorted_rows(tables: Mapping[str, pa.Table]) -> dict[str, list[str]]:
    """Return tables as their rows in an order of their own, to be held against others."""
    return {name: sorted(map(repr, table.to_pylist())) for name, table in tables.items()}


def rows_at(leaving: Leaving, level: Level) -> dict[str, list[str]]:
    """Return the tables at a level of a share, to be held against those of another."""
    return sorted_rows(told_tables(leaving.at(level)))


def told_tables(log: LeavingLog) -> dict[str, pa.Table]:
    """Return the tables of a log that leaves, those that are empty too."""
    return dict(log.tables())


def expected(levels: Mapping[str, Level | None], asked: Mapping[str, Canary]) -> set[str]:
    """Return the canaries among those asked for that these levels allow."""
    return {word for word, one in asked.items() if one.may_be_seen(levels)}

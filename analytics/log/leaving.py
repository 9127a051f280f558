"""What may leave: a copy of a log in memory, cut down to what was agreed.

What is cut is written once, in schema/leaving.sql. Tables that no share may hold (imports, refused
rows, what was shared before) never come into the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pyarrow as pa

from analytics.levels import DAILY, TAGS, Level
from analytics.log.day_start import day_start_hour
from analytics.log.log import Log
from analytics.log.tables import TABLE_OF, connect, fill_tables, schema_text
from analytics.log.view import FIRST_DAY, LAST_DAY

LEAST_CELL = 5
# Tables with a day in each row, and the one whose rows have a time of day at every level.
DAYS_IN = ("episode", "rating", "ritual_day", "entry", "activity", "logged_day", "verdict")
TIMES_IN = "message"
LEAVING_TABLES = (*TABLE_OF.values(), "measure", "setting", "verdict")


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One line in somebody's own words; `source` and `record` say which row of which table."""

    id: str
    source: str
    record: int
    who: str
    moment: datetime
    day: date
    kind: str
    written: str
    automatic: str
    balanced: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed, in the names of the tables given: who, which days, which lines.

    `sharers` are the people of whom at least `level` may leave, and whether their own words may.
    """

    level: Level
    sharers: tuple[tuple[str, bool], ...]
    since: date | None = None
    until: date | None = None
    lines: tuple[OwnLine, ...] = ()


class LeavingLog(Log):
    """A log in memory that holds what may leave, and never held the rest for others to see.

    `told_batches` are the imports of which anything is left, as the log that was copied numbers
    them.
    """

    def __init__(self, tables: Mapping[str, pa.Table], terms: Terms) -> None:
        """Copy the tables and cut the copy down; the tables given stay as they are."""
        super().__init__()
        self.level = terms.level
        self._load({name: table for name, table in tables.items() if name in LEAVING_TABLES})
        self._make_views()
        with self._connection.cursor() as cursor:
            _tell_terms(cursor, terms)
            cursor.execute(schema_text("leaving.sql"))
            told = cursor.execute("SELECT batch FROM told_batch").fetchall()
        self.told_batches = frozenset(number for (number,) in told)

    def leaving_tables(self) -> dict[str, pa.Table]:
        """Return the tables as they may leave, row by row.

        Cards count days in weeks and minutes between messages; the rows they are made of tell more
        than that: at level 0 none leave that have a day, and below level 2 no messages.
        """
        tables = self.tables()
        kept_back = {TIMES_IN} if self.level < TAGS else set()
        kept_back |= {*DAYS_IN} if self.level < DAILY else set()
        return {
            name: tables[name].slice(0, 0) if name in kept_back else tables[name]
            for name in LEAVING_TABLES
        }


def own_lines(tables: Mapping[str, pa.Table], who: Iterable[str]) -> tuple[OwnLine, ...]:
    """Return what these people wrote in their own words, private entries apart, the latest last."""
    with connect() as connection:
        connection.execute(schema_text("views.sql"))
        connection.execute(schema_text("lines.sql"))
        fill_tables(connection, {name: tables[name] for name in ("episode", "entry", "setting")})
        connection.execute("SET VARIABLE day_start_hour = $h", {"h": day_start_hour(connection)})
        found = connection.execute(
            "SELECT id, source, record, who, moment, day, kind, written, automatic, balanced "
            "FROM own_lines WHERE list_contains($who, who) ORDER BY moment, who, id",
            {"who": list(who)},
        ).fetchall()
    return tuple(OwnLine(*line) for line in found)


def _tell_terms(cursor: duckdb.DuckDBPyConnection, terms: Terms) -> None:
    cursor.execute("CREATE TEMP TABLE sharer (name VARCHAR, may_quote BOOLEAN)")
    cursor.execute("CREATE TEMP TABLE chosen_line (source VARCHAR, record BIGINT)")
    if terms.sharers:
        cursor.executemany("INSERT INTO sharer VALUES (?, ?)", terms.sharers)
    if terms.lines:
        chosen = [(line.source, line.record) for line in terms.lines]
        cursor.executemany("INSERT INTO chosen_line VALUES (?, ?)", chosen)
    cursor.execute("SET VARIABLE share_level = $level", {"level": terms.level})
    cursor.execute("SET VARIABLE least_cell = $least", {"least": LEAST_CELL})
    cursor.execute("SET VARIABLE scope_since = $day", {"day": terms.since or FIRST_DAY})
    cursor.execute("SET VARIABLE scope_until = $day", {"day": terms.until or LAST_DAY})
    cursor.execute("SET VARIABLE day_start_hour = $hour", {"hour": day_start_hour(cursor)})

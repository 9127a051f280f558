"""Partners' shares in the log: each an import of its own, gone after its last day.

A share and what the log holds of its own never decide about each other's rows: own files come in as
if no share were there, and a share leaves a log that is as if it had never been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

import duckdb
import pyarrow as pa

from analytics.log.day_start import day_start_hour
from analytics.log.tables import add_measures, schema_text
from analytics.measures import Measure
from analytics.readers.reading import PartnerShare
from analytics.records import Activity, Entry, Episode, Problem, Rating, Record

# Kinds of which a share says less than the log may hold (no time, no words): they are told from the
# log's own by the person and the day, not by all that they say.
BY_DAY: frozenset[type[Record]] = frozenset({Episode, Rating, Entry, Activity})

UNKNOWN_DAYS_SQL: LiteralString = """
WITH said AS (
    SELECT
        *,
        hash(
            *COLUMNS(lambda name: name IN ('who', 'measure')),
            cast("at" - to_hours($hour) AS DATE)
        ) AS whose_day
    FROM query_table($staged)
),

own AS (
    SELECT
        hash(
            *COLUMNS(lambda name: name IN ('who', 'measure')),
            cast("at" - to_hours($hour) AS DATE)
        ) AS whose_day
    FROM query_table($kept)
    WHERE batch NOT IN (SELECT partner_share.batch FROM partner_share)
)

SELECT * EXCLUDE (whose_day) FROM said
WHERE whose_day NOT IN (SELECT own.whose_day FROM own)
"""


@dataclass(frozen=True, slots=True)
class Room:
    """What was done to make room for a share, and which imports its rows are not held against."""

    unseen: tuple[int, ...] = ()
    replaced: tuple[int, ...] = ()


def partner_shares(cursor: duckdb.DuckDBPyConnection) -> dict[int, PartnerShare]:
    """Return the imports that are partners' shares."""
    rows = cursor.execute(
        "SELECT batch, whose, level, made_on, ends_on FROM partner_share ORDER BY batch"
    ).fetchall()
    return {batch: PartnerShare(*said) for batch, *said in rows}


def insert_share(
    cursor: duckdb.DuckDBPyConnection, batch: int, share: PartnerShare, scales: Sequence[Measure]
) -> None:
    """Write down that an import is a partner's share, and which scales came with it alone."""
    cursor.execute(
        "INSERT INTO partner_share VALUES (?, ?, ?, ?, ?)",
        [batch, share.whose, share.level, share.made_on, share.ends_on],
    )
    cursor.execute(
        "INSERT INTO partner_scale SELECT $batch, unnest($names)",
        {"batch": batch, "names": [scale.name for scale in scales]},
    )


def soonest_end(cursor: duckdb.DuckDBPyConnection) -> date | None:
    """Return the first day on which a share ends, if any does."""
    (found,) = cursor.execute("SELECT min(ends_on) FROM partner_share").fetchall()
    end: date | None = found[0]
    return end


def withdraw(cursor: duckdb.DuckDBPyConnection, batch: int) -> None:
    """Take an import out of the tables, whole."""
    cursor.execute("SET VARIABLE batch = $batch", {"batch": batch})
    cursor.execute(schema_text("undo.sql"))


def withdraw_ended(cursor: duckdb.DuckDBPyConnection, today: date) -> int:
    """Take the shares out whose last day is over; return how many those were."""
    ended = [
        batch
        for batch, share in partner_shares(cursor).items()
        if share.ends_on is not None and share.ends_on < today
    ]
    for batch in ended:
        withdraw(cursor, batch)
    return len(ended)


def make_room(
    cursor: duckdb.DuckDBPyConnection, file: str, share: PartnerShare | None
) -> Room | Problem:
    """Let a later share take the place of an earlier one of the same person.

    A Problem where the one that is here was made later than the share that arrives. The same share
    once more is held against itself, so nothing of it is new. A file that is no share sees none.
    """
    shares = partner_shares(cursor)
    if share is None:
        return Room(tuple(shares))
    earlier = {batch: one for batch, one in shares.items() if one.whose == share.whose}
    latest = max((one.made_on for one in earlier.values()), default=share.made_on)
    if latest > share.made_on:
        return _later_is_here(file, share, latest)
    replaced = tuple(batch for batch, one in earlier.items() if one != share)
    for batch in replaced:
        withdraw(cursor, batch)
    return Room(tuple(shares.keys() - earlier.keys()), replaced)


def of_unknown_days(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: str, rows: pa.Table
) -> pa.Table:
    """Return those of a share's rows whose days the log doesn't hold of its own."""
    if kind not in BY_DAY:
        return rows
    cursor.register("said", rows)
    try:
        found: pa.Table = cursor.sql(
            UNKNOWN_DAYS_SQL,
            params={"staged": "said", "kept": table, "hour": day_start_hour(cursor)},
        ).to_arrow_table()
    finally:
        cursor.unregister("said")
    return found


def give_way(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let shares give way to what has come in of the log's own."""
    cursor.execute("SET VARIABLE day_start_hour = $hour", {"hour": day_start_hour(cursor)})
    cursor.execute(schema_text("give_way.sql"))


def add_own_measures(cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure]) -> None:
    """Make scales known that are the log's own, whatever shares say they are."""
    if not measures:
        return
    names = {"names": [one.name for one in measures]}
    cursor.execute(
        "DELETE FROM measure WHERE list_contains($names, name) "
        "AND name IN (SELECT partner_scale.name FROM partner_scale)",
        names,
    )
    cursor.execute("DELETE FROM partner_scale WHERE list_contains($names, name)", names)
    add_measures(cursor, measures)


def add_share_measures(
    cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure]
) -> tuple[Measure, ...]:
    """Make a share's scales known, and return those that are not the log's own."""
    own = {
        name
        for (name,) in cursor.execute(
            "SELECT name FROM measure WHERE name NOT IN "
            "(SELECT partner_scale.name FROM partner_scale)"
        ).fetchall()
    }
    add_measures(cursor, measures)
    return tuple(one for one in measures if one.name not in own)


def _later_is_here(file: str, share: PartnerShare, made_on: date) -> Problem:
    """Say that a later share of the same person is in the log."""
    return Problem(
        file,
        None,
        f"A later share of {share.whose}'s, made on {made_on}, is in your log already.",
        "To see this earlier one instead, withdraw the later one first, under Past imports.",
    )

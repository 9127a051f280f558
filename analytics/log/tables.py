"""The tables in memory: which there are, and a DuckDB that can reach nothing but them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa

from analytics.log.locked import locked
from analytics.measures import Measure
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)

SCHEMA_FOLDER = Path(__file__).parent.parent / "schema"

TABLE_OF: Mapping[type[Record], str] = MappingProxyType(
    {
        Episode: "episode",
        Rating: "rating",
        Ritual: "ritual",
        RitualDay: "ritual_day",
        Message: "message",
        Entry: "entry",
        Activity: "activity",
        Marker: "marker",
        LoggedDay: "logged_day",
    }
)
TABLES: tuple[str, ...] = (
    *("batch", "batch_file"),
    *TABLE_OF.values(),
    *("measure", "setting", "verdict", "refused_file", "refused"),
    *("shared", "partner_share", "partner_scale"),
    *("correction", "mark_said"),
)

# Columns that logs had none of at first.
ADDED: Mapping[str, tuple[str, ...]] = MappingProxyType({"ritual_day": ("late",)})

LOGGED_FLOW, MESSAGE_FLOW = FLOWS = ("logged_flow.sql", "message_flow.sql")
"""What views read that is made ready once for each state of the log."""

# Kinds of which the same row twice means one thing said twice, not two things.
SAID_ONCE: frozenset[type[Record]] = frozenset({Ritual, RitualDay, Marker, LoggedDay})


def schema_text(name: str) -> str:
    """Return the text of one of the schema's SQL files."""
    return (SCHEMA_FOLDER / name).read_text(encoding="utf-8")


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty log in memory, locked: no file, no network, no extension, no spill to disk.

    It has no views yet: they take longer than all the rest (`views.sql`), and many commands never
    look through them.
    """
    connection = locked()
    connection.execute(schema_text("tables.sql"))
    for flow in FLOWS:
        connection.execute(schema_text(flow))
    return connection


def add_measures(cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure]) -> None:
    """Make scales known; one that is known already stays as it is."""
    if measures:
        cursor.execute(
            "INSERT OR IGNORE INTO measure "
            "SELECT unnest($names), unnest($labels), unnest($lows), unnest($highs), "
            "unnest($betters)",
            {
                "names": [m.name for m in measures],
                "labels": [m.label for m in measures],
                "lows": [m.low for m in measures],
                "highs": [m.high for m in measures],
                "betters": [m.better for m in measures],
            },
        )


def fill_tables(cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
    """Fill the empty tables with those of a log's file; a table we don't know is left out."""
    known = {name: table for name, table in tables.items() if name in TABLES}
    if "measure" in known:
        cursor.execute("DELETE FROM measure")
    for name, table in known.items():
        cursor.from_arrow(_of_today(cursor, name, table)).insert_into(name)


def _of_today(cursor: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> pa.Table:
    """Return a table with the columns of today; what the log's file had no word for was not so."""
    columns = cursor.table(name).columns
    for column in (one for one in columns if one in ADDED.get(name, ())):
        if column not in table.column_names:
            table = table.append_column(column, pa.repeat(pa.scalar(value=False), table.num_rows))
    return table.select(columns) if {*columns} == {*table.column_names} else table


def all_tables(cursor: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """Return every table as it is."""
    return {name: cursor.table(name).to_arrow_table() for name in TABLES}


def row_count(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many rows of records there are."""
    counts = (cursor.table(name).count("*").fetchall()[0][0] for name in TABLE_OF.values())
    return sum(counts)

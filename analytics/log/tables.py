"""The tables in memory: which there are, and a DuckDB that can reach nothing but them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import duckdb

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
    *("measure", "setting", "verdict"),
)

# Kinds of which the same row twice means one thing said twice, not two things.
SAID_ONCE: frozenset[type[Record]] = frozenset({Ritual, RitualDay, Marker, LoggedDay})

_SHUT = (
    "autoinstall_known_extensions",
    "autoload_known_extensions",
    "allow_community_extensions",
    "allow_unsigned_extensions",
    "allow_persistent_secrets",
    "python_enable_replacements",
)


def schema_text(name: str) -> str:
    """Return the text of one of the schema's SQL files."""
    return (SCHEMA_FOLDER / name).read_text(encoding="utf-8")


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty log in memory, locked: no file, no network, no extension, no spill to disk."""
    settings: dict[str, str | bool | int | float | list[str]] = dict.fromkeys(_SHUT, "false")
    connection = duckdb.connect(":memory:", config=settings | {"temp_directory": ""})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    connection.execute(schema_text("tables.sql"))
    connection.execute(schema_text("message_flow.sql"))
    connection.execute(schema_text("views.sql"))
    return connection

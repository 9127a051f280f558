"""A DuckDB that can reach nothing: no file, no network, no extension, no spill to disk.

The log stands in one, and so does everything that is asked of a file on the Explore page.
"""

from __future__ import annotations

import duckdb

_SHUT = (
    "autoinstall_known_extensions",
    "autoload_known_extensions",
    "allow_community_extensions",
    "allow_unsigned_extensions",
    "allow_persistent_secrets",
    "python_enable_replacements",
)


def locked(
    memory_bytes: int | None = None, threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory whose settings nobody can change any more."""
    settings: dict[str, str | bool | int | float | list[str]] = dict.fromkeys(_SHUT, "false")
    settings["temp_directory"] = ""
    if memory_bytes is not None:
        settings["memory_limit"] = f"{memory_bytes}B"
    if threads is not None:
        settings["threads"] = threads
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection

"""Our own questions to a table, in a database that can reach nothing.

They are literals; a table or a column is handed over under a fixed name, so that no name from a
file is ever part of a statement.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, LiteralString, TypeAlias

import duckdb
import pyarrow as pa

from analytics.explore.column import table_of
from analytics.log.locked import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from analytics.explore.column import Column

Value: TypeAlias = "str | int | float | bool | date | list[str] | None"

GIVEN = "given"


class Engine:
    """One database for our own questions to tables; use it in one thread."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Ask on this connection."""
        self._connection = connection

    def ask(self, table: pa.Table, sql: LiteralString, **values: Value) -> pa.Table:
        """Ask one question of a table, which is called `given`; values are bound as $name."""
        self._connection.register(GIVEN, table)
        try:
            found: pa.Table = self._connection.sql(sql, params=values or None).to_arrow_table()
        finally:
            self._connection.unregister(GIVEN)
        return found

    def ask_column(self, column: Column, sql: LiteralString, **values: Value) -> pa.Table:
        """Ask one question of a column, which is `value` in the table `given`."""
        return self.ask(table_of({"value": column}), sql, **values)


@contextmanager
def engine() -> Iterator[Engine]:
    """Give a way to ask our own questions; what one is given no other sees."""
    with _database().cursor() as cursor:
        yield Engine(cursor)


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Return the one database of this process; it holds no table, only looks at what it is given.

    Opening one takes longer than most questions.
    """
    return locked()

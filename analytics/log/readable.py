"""A log as one looks at it: through a scope, or table by table. What changes it is in log.py."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from analytics.log.batches import Batch, all_batches
from analytics.log.ready import Readiness
from analytics.log.refused import (
    RefusedFile,
    RefusedRow,
    refused_count,
    refused_files,
    refused_rows,
)
from analytics.log.tables import (
    LOGGED_FLOW,
    MESSAGE_FLOW,
    TABLE_OF,
    all_tables,
    connect,
    row_count,
)
from analytics.log.view import View
from analytics.readers.rules import DEFAULT_DAY_START_HOUR
from analytics.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.records import Record


class ReadableLog:
    """The tables in memory; any thread may look through its own view."""

    def __init__(self) -> None:
        """Start with empty tables."""
        self.revision = 0
        self._connection = connect()
        self._changing = threading.Lock()
        self._ready = Readiness()

    def within(self, scope: Scope = EVERYTHING, *, messages: bool = True) -> View:
        """Look at the log through a scope. Raises NoSuchPhaseError.

        Without `messages` those of the latest imports may not be seen; getting a million ready
        takes a second.
        """
        self._make_views()
        self._make_ready(LOGGED_FLOW)
        if messages:
            self._make_ready(MESSAGE_FLOW)
        return View(self._connection.cursor(), scope, DEFAULT_DAY_START_HOUR)

    def batches(self) -> tuple[Batch, ...]:
        """Return the imports so far, the latest first."""
        with self._connection.cursor() as cursor:
            return all_batches(cursor)

    def record_count(self) -> int:
        """Return how many rows of records the log holds."""
        with self._connection.cursor() as cursor:
            return row_count(cursor)

    def holds(self, *kinds: type[Record]) -> bool:
        """Tell whether there is any record of these kinds."""
        with self._connection.cursor() as cursor:
            return any(cursor.table(TABLE_OF[kind]).limit(1).fetchall() for kind in kinds)

    def setting(self, name: str) -> str | None:
        """Return one of the couple's choices about their log."""
        with self._connection.cursor() as cursor:
            found = cursor.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchall()
        return str(found[0][0]) if found else None

    def refused(self, first: int = 0, most: int | None = None) -> tuple[RefusedRow, ...]:
        """Return the rows that wait to be put right, from the `first` on, the latest first."""
        with self._connection.cursor() as cursor:
            return refused_rows(cursor, first, most)

    def refused_files(self) -> tuple[RefusedFile, ...]:
        """Return the files of imports with such rows, in the order of the rows."""
        with self._connection.cursor() as cursor:
            return refused_files(cursor)

    def refused_count(self) -> int:
        """Return how many rows wait to be put right."""
        with self._connection.cursor() as cursor:
            return refused_count(cursor)

    def tables(self) -> dict[str, pa.Table]:
        """Return every table as it is."""
        with self._connection.cursor() as cursor:
            return all_tables(cursor)

    def _make_views(self) -> None:
        # Only for the first who looks: many commands never do.
        if not self._ready.has_views:
            with self._changing, self._connection.cursor() as cursor:
                self._ready.make_views(cursor)

    def _make_ready(self, flow: str) -> None:
        if not self._ready.has(flow, self.revision):
            with self._changing, self._connection.cursor() as cursor:
                self._ready.make(cursor, flow, self.revision)

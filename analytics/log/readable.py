"""A log as one looks at it: through a scope, or table by table. What changes it is in log.py.

Whoever looks first lets go of partners' shares that ended: a cursor comes from `_looking` alone.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from analytics.log.batches import Batch, all_batches
from analytics.log.by_hand import ByHand, entered_by_hand
from analytics.log.day_start import day_start_hour
from analytics.log.partner_shares import (
    partner_shares,
    soonest_end,
    withdraw,
    withdraw_ended,
)
from analytics.log.ready import Readiness
from analytics.log.refused import (
    RefusedFile,
    RefusedRow,
    refused_count,
    refused_files,
    refused_rows,
)
from analytics.log.shared import Shared, all_shared
from analytics.log.tables import (
    LOGGED_FLOW,
    MESSAGE_FLOW,
    TABLE_OF,
    all_tables,
    connect,
    row_count,
)
from analytics.log.view import View
from analytics.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb
    import pyarrow as pa

    from analytics.records import Record


class ReadableLog:
    """The tables in memory; any thread may look through its own view.

    `today` says which day it is, for shares that end.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        """Start with empty tables."""
        self._today = today
        self._soonest_end: date | None = None
        self._revision = 0
        self._connection = connect()
        self._changing = threading.Lock()
        self._ready = Readiness()

    @property
    def revision(self) -> int:
        """How often the log has changed; what was worked out for another one no longer holds."""
        self._let_go_of_ended_shares()
        return self._revision

    def within(self, scope: Scope = EVERYTHING, *, messages: bool = True) -> View:
        """Look at the log through a scope. Raises NoSuchPhaseError.

        Without `messages` those of the latest imports may not be seen; getting a million ready
        takes a second.
        """
        self._let_go_of_ended_shares()
        self._make_views()
        self._make_ready(LOGGED_FLOW)
        if messages:
            self._make_ready(MESSAGE_FLOW)
        return View(self._connection.cursor(), scope, self.day_start_hour)

    @property
    def day_start_hour(self) -> int:
        """How many hours after midnight still belong to the day before."""
        with self._connection.cursor() as cursor:
            return day_start_hour(cursor)

    def batches(self) -> tuple[Batch, ...]:
        """Return the imports so far, the latest first."""
        with self._looking() as cursor:
            return all_batches(cursor)

    def by_hand(self, first: int = 0, most: int | None = None) -> tuple[ByHand, ...]:
        """Return what was entered by hand from the `first` on, the one entered last first."""
        with self._looking() as cursor:
            return entered_by_hand(cursor, first, most)

    def by_hand_one(self, batch: int) -> ByHand | None:
        """Return one entry by hand, or None when this import is none."""
        with self._looking() as cursor:
            return next(iter(entered_by_hand(cursor, batch=batch)), None)

    def record_count(self) -> int:
        """Return how many rows of records the log holds."""
        with self._looking() as cursor:
            return row_count(cursor)

    def holds(self, *kinds: type[Record]) -> bool:
        """Tell whether there is any record of these kinds."""
        with self._looking() as cursor:
            return any(cursor.table(TABLE_OF[kind]).limit(1).fetchall() for kind in kinds)

    def setting(self, name: str) -> str | None:
        """Return one of the couple's choices about their log."""
        with self._looking() as cursor:
            found = cursor.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchall()
        return str(found[0][0]) if found else None

    def refused(self, first: int = 0, most: int | None = None) -> tuple[RefusedRow, ...]:
        """Return the rows that wait to be put right, from the `first` on, the latest first."""
        with self._looking() as cursor:
            return refused_rows(cursor, first, most)

    def refused_files(self) -> tuple[RefusedFile, ...]:
        """Return the files of imports with such rows, in the order of the rows."""
        with self._looking() as cursor:
            return refused_files(cursor)

    def refused_count(self) -> int:
        """Return how many rows wait to be put right."""
        with self._looking() as cursor:
            return refused_count(cursor)

    def shared(self) -> tuple[Shared, ...]:
        """Return which files left and what they told, the latest first."""
        with self._looking() as cursor:
            return all_shared(cursor)

    def tables(self) -> dict[str, pa.Table]:
        """Return every table as it is."""
        with self._looking() as cursor:
            return all_tables(cursor)

    def own_tables(self) -> dict[str, pa.Table]:
        """Return every table as it would be if no partner's share were there."""
        with self._looking() as cursor, self._changing:
            cursor.begin()
            try:
                for batch in partner_shares(cursor):
                    withdraw(cursor, batch)
                return all_tables(cursor)
            finally:
                cursor.rollback()

    @contextmanager
    def _looking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        self._let_go_of_ended_shares()
        with self._connection.cursor() as cursor:
            yield cursor

    def _let_go_of_ended_shares(self) -> None:
        """Withdraw what partners shared up to a day that is over, whoever looks first."""
        if self._soonest_end is None or self._today() <= self._soonest_end:
            return
        with self._changing, self._connection.cursor() as cursor:
            cursor.begin()
            try:
                gone = withdraw_ended(cursor, self._today())
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
            self._note_ends(cursor)
            if gone:
                self._revision += 1
                self._forget_on_disk(cursor)

    def _note_ends(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Remember when the next share ends, so that asking each time costs next to nothing."""
        self._soonest_end = soonest_end(cursor)

    def _forget_on_disk(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Do what it takes that what has just ended is on no disk either; here there is none."""

    def _make_views(self) -> None:
        # Only for the first who looks: many commands never do.
        if not self._ready.has_views:
            with self._changing, self._connection.cursor() as cursor:
                self._ready.make_views(cursor)

    def _make_ready(self, flow: str) -> None:
        if not self._ready.has(flow, self._revision):
            with self._changing, self._connection.cursor() as cursor:
                self._ready.make(cursor, flow, self._revision)

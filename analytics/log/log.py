"""The log: open it, look through a scope, take files in, withdraw them, save."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from analytics.log import container
from analytics.log.batches import Batch, all_batches, next_batch, note_batch
from analytics.log.disk import clear_leftovers, replace_file
from analytics.log.errors import (
    LogBusyError,
    NoSuchBatchError,
    NotSavedError,
)
from analytics.log.intake import Arrival, FileIntake, Intake, stage
from analytics.log.opening import read_log
from analytics.log.tables import (
    LOGGED_FLOW,
    MESSAGE_FLOW,
    TABLE_OF,
    TABLES,
    all_tables,
    connect,
    row_count,
    schema_text,
)
from analytics.log.verdicts import Verdict, insert_verdicts
from analytics.log.view import View
from analytics.measures import Measure, shipped_measures
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.rules import DEFAULT_DAY_START_HOUR
from analytics.records import Record
from analytics.scope import EVERYTHING, Scope

STAGED_SHARE = 0.6


class Log:
    """One couple's log: tables in memory and, unless it is only a look, one file on disk.

    Any thread may look through its own view; changes go one at a time. A log on disk is locked
    against other processes until it is closed.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        lock: FileLock | None = None,
        seal: container.Seal | None = None,
    ) -> None:
        """Start an empty log; `Log.open` is the way to one on disk."""
        self.path = path
        self.revision = 0
        self._lock = lock
        self._seal = seal
        self._connection = connect()
        self._changing = threading.Lock()
        self._ready_revision: dict[str, int] = {}
        self._views_made = False
        self._add_measures(self._connection, tuple(shipped_measures().values()))

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None) -> Self:
        """Open the log at `path`, or start one that is written at the first save.

        Raises LogBusyError, LogDamagedError, LogTooNewError or WrongPassphraseError.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LogBusyError(path) from error
        try:
            clear_leftovers(path)
            tables, seal = read_log(path, passphrase)
            log = cls(path, lock=lock, seal=seal)
            if tables:
                log._load(tables)
        except BaseException:
            lock.release()
            raise
        return log

    def close(self) -> None:
        """Let go of the tables and of the lock."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        """Use the log in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the log."""
        self.close()

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

    def dry_run(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Say what taking these files in would do, and change nothing."""
        with self._transaction() as cursor:
            files = self._stage(cursor, next_batch(cursor), arrivals, progress)
            cursor.rollback()
        return Intake(None, files)

    def take_in(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Take files in as one batch: all that is new of them, saved on disk, or nothing.

        A file with an open question is left out; with nothing new no batch is made.
        """
        with self._transaction() as cursor:
            batch = next_batch(cursor)
            files = self._stage(cursor, batch, arrivals, progress)
            if not any(file.new for file in files):
                cursor.rollback()
                return Intake(None, files)
            note_batch(cursor, batch, arrivals, files)
            self._save(cursor)
            cursor.commit()
            self.revision += 1
        progress(1.0)
        return Intake(batch, files)

    def undo(self, batch: int) -> int:
        """Withdraw a batch whole, from the file and its backup too; return the rows removed."""
        with self._transaction() as cursor:
            if batch not in {b.number for b in all_batches(cursor)}:
                raise NoSuchBatchError(batch)
            before = row_count(cursor)
            cursor.execute("SET VARIABLE batch = $batch", {"batch": batch})
            cursor.execute(schema_text("undo.sql"))
            removed = before - row_count(cursor)
            self._save(cursor, forget=True)
            cursor.commit()
            self.revision += 1
        return removed

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

    def choose(self, name: str, value: str) -> None:
        """Keep one of the couple's choices about their log, saved on disk."""
        with self._transaction() as cursor:
            cursor.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [name, value])
            self._save(cursor)
            cursor.commit()
            self._note_change()

    def keep_verdicts(self, verdicts: Sequence[Verdict]) -> int:
        """Keep what reviews said, saved on disk; return how many were not kept before.

        A verdict that is kept already stays as it was said.
        """
        if not verdicts:
            return 0
        with self._transaction() as cursor:
            kept = insert_verdicts(cursor, verdicts)
            if not kept:
                cursor.rollback()
                return 0
            self._save(cursor)
            cursor.commit()
            self._note_change()
        return kept

    def tables(self) -> dict[str, pa.Table]:
        """Return every table as it is."""
        with self._connection.cursor() as cursor:
            return all_tables(cursor)

    def add_measures(self, measures: tuple[Measure, ...]) -> None:
        """Make the couple's own scales known."""
        with self._changing, self._connection.cursor() as cursor:
            self._add_measures(cursor, measures)

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._changing, self._connection.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                cursor.rollback()
                raise

    def _stage(
        self,
        cursor: duckdb.DuckDBPyConnection,
        batch: int,
        arrivals: Sequence[Arrival],
        progress: Progress,
    ) -> tuple[FileIntake, ...]:
        files = []
        for number, arrival in enumerate(arrivals, start=1):
            if isinstance(arrival.reading, Reading):
                self._add_measures(cursor, arrival.reading.measures)
            files.append(stage(cursor, batch, arrival))
            progress(STAGED_SHARE * number / len(arrivals))
        return tuple(files)

    def _save(self, cursor: duckdb.DuckDBPyConnection, *, forget: bool = False) -> None:
        if self.path is None:
            return
        content = container.pack(all_tables(cursor), self._seal)
        try:
            replace_file(self.path, content, forget=forget)
        except OSError as error:
            raise NotSavedError(self.path, error.strerror or type(error).__name__) from error

    def _load(self, tables: dict[str, pa.Table]) -> None:
        known = {name: table for name, table in tables.items() if name in TABLES}
        if "measure" in known:
            self._connection.execute("DELETE FROM measure")
        for name, table in known.items():
            self._connection.from_arrow(table).insert_into(name)
        self._add_measures(self._connection, tuple(shipped_measures().values()))

    def _add_measures(
        self, cursor: duckdb.DuckDBPyConnection, measures: tuple[Measure, ...]
    ) -> None:
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

    def _note_change(self) -> None:
        """Count a change that leaves the messages as they are."""
        if self._ready_revision.get(MESSAGE_FLOW) == self.revision:
            self._ready_revision[MESSAGE_FLOW] += 1
        self.revision += 1

    def _make_views(self) -> None:
        # Only for the first who looks: many commands never do.
        if self._views_made:
            return
        with self._changing, self._connection.cursor() as cursor:
            if not self._views_made:
                cursor.execute(schema_text("views.sql"))
                self._views_made = True

    def _make_ready(self, flow: str) -> None:
        if self._ready_revision.get(flow) == self.revision:
            return
        with self._changing, self._connection.cursor() as cursor:
            cursor.execute("SET VARIABLE day_start_hour = $hour", {"hour": DEFAULT_DAY_START_HOUR})
            cursor.execute(schema_text(flow))
            self._ready_revision[flow] = self.revision

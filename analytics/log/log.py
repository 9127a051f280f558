"""The log: open it, take files in, withdraw them, put rows right, save."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from analytics.log import container
from analytics.log.batches import all_batches
from analytics.log.disk import clear_leftovers, replace_file
from analytics.log.errors import (
    LogBusyError,
    NoSuchBatchError,
    NoSuchRowError,
    NotSavedError,
)
from analytics.log.intake import Arrival, Intake
from analytics.log.opening import read_log
from analytics.log.partner_shares import add_own_measures, withdraw
from analytics.log.readable import ReadableLog
from analytics.log.refused import (
    RefusedRow,
    refused_rows,
    settle_in,
    settle_rows,
)
from analytics.log.shared import Shared, insert_shared
from analytics.log.tables import add_measures, all_tables, fill_tables, row_count
from analytics.log.taking_in import note_batches, stage_all
from analytics.log.verdicts import Verdict, insert_verdicts
from analytics.measures import Measure, shipped_measures
from analytics.readers.reading import Progress, silent


class Log(ReadableLog):
    """One couple's log: tables in memory and, unless it is only a look, one file on disk.

    Any thread may look through its own view; changes go one at a time. A log on disk is locked
    against other processes until it is closed. `still_on_disk`: a partner's share that ended is
    shown no more, but could not be deleted from the file yet.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        lock: FileLock | None = None,
        seal: container.Seal | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Start an empty log; `Log.open` is the way to one on disk."""
        super().__init__(today)
        self.path = path
        self.still_on_disk = False
        self._lock = lock
        self._seal = seal
        add_measures(self._connection, tuple(shipped_measures().values()))

    @classmethod
    def open(
        cls, path: Path, passphrase: str | None = None, today: Callable[[], date] = date.today
    ) -> Self:
        """Open the log at `path`, or start one that is written at the first save.

        Partners' shares that have ended are deleted from the file first.

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
            log = cls(path, lock=lock, seal=seal, today=today)
            if tables:
                log._load(tables)
                log._let_go_of_ended_shares()
        except BaseException:
            lock.release()
            raise
        return log

    @classmethod
    def holding(cls, tables: Mapping[str, pa.Table]) -> Self:
        """Return a log in memory that holds these tables; it is nowhere on disk."""
        log = cls()
        log._load(dict(tables))
        return log

    def close(self) -> None:
        """Let go of the tables and of the lock."""
        self._soonest_end = None
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        """Use the log in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the log."""
        self.close()

    def dry_run(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Say what taking these files in would do, and change nothing."""
        with self._transaction() as cursor:
            staged = stage_all(cursor, arrivals, progress)
            cursor.rollback()
        return Intake(None, tuple(one.file for one in staged))

    def take_in(self, arrivals: Sequence[Arrival], progress: Progress = silent) -> Intake:
        """Take files in as one batch: all that is new of them, saved on disk, or nothing.

        Rows that were refused go on the list of those to put right, once. A file with an open
        question is left out; with nothing new and nothing new to list no batch is made. A partner's
        share is a batch of its own and takes the place of an earlier one of the same person.
        """
        with self._transaction() as cursor:
            staged = stage_all(cursor, arrivals, progress)
            files = tuple(one.file for one in staged)
            if not any(one.is_kept for one in staged):
                cursor.rollback()
                return Intake(None, files)
            batches = note_batches(cursor, staged)
            self._save(cursor, forget=any(file.replaces for file in files))
            cursor.commit()
            self._revision += 1
            self._note_ends(cursor)
        progress(1.0)
        return Intake(batches[0], files, batches)

    def take_in_fixed(self, row: RefusedRow, arrival: Arrival) -> Intake:
        """Take in what a refused row became when it was put right, and take it off the list.

        What is new comes in as a batch of its own; undoing that brings the row back to the list.
        One that is in the log already only leaves the list. While anything of it is still refused,
        or it says nothing, nothing changes. Raises NoSuchRowError or NotSavedError.
        """
        with self._transaction() as cursor:
            if refused_rows(cursor, number=row.number) != (row,):
                raise NoSuchRowError
            staged = stage_all(cursor, [replace(arrival, alone=None)], silent)
            files = tuple(one.file for one in staged)
            if not all(file.is_whole for file in files):
                cursor.rollback()
                return Intake(None, files)
            batches = note_batches(cursor, staged)
            for batch in batches:
                settle_in(cursor, row.number, batch)
            if not batches:
                settle_rows(cursor, [row.number])
            self._save(cursor, forget=not batches)
            cursor.commit()
            self._revision += 1
        return Intake(batches[0] if batches else None, files, batches)

    def drop_refused(self, numbers: Sequence[int]) -> int:
        """Leave refused rows out for good, in the file and its backup too; return how many.

        They are not listed again when the same rows come with another export.
        """
        with self._transaction() as cursor:
            gone = settle_rows(cursor, numbers)
            if not gone:
                cursor.rollback()
                return 0
            self._save(cursor, forget=True)
            cursor.commit()
            self._note_change()
        return gone

    def undo(self, batch: int) -> int:
        """Withdraw a batch whole, from the file and its backup too; return the rows removed."""
        with self._transaction() as cursor:
            if batch not in {b.number for b in all_batches(cursor)}:
                raise NoSuchBatchError(batch)
            before = row_count(cursor)
            withdraw(cursor, batch)
            removed = before - row_count(cursor)
            self._save(cursor, forget=True)
            cursor.commit()
            self._revision += 1
            self._note_ends(cursor)
        return removed

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

    def note_shared(self, shared: Shared) -> int:
        """Keep a record of a file that left, saved on disk, and return its number."""
        with self._transaction() as cursor:
            number = insert_shared(cursor, shared)
            self._save(cursor)
            cursor.commit()
            self._note_change()
        return number

    def add_measures(self, measures: tuple[Measure, ...]) -> None:
        """Make the couple's own scales known."""
        with self._changing, self._connection.cursor() as cursor:
            add_own_measures(cursor, measures)

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        self._let_go_of_ended_shares()
        with self._changing, self._connection.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            except BaseException:
                cursor.rollback()
                raise

    def _save(self, cursor: duckdb.DuckDBPyConnection, *, forget: bool = False) -> None:
        if self.path is None:
            return
        content = container.pack(all_tables(cursor), self._seal)
        try:
            replace_file(self.path, content, forget=forget or self.still_on_disk)
        except OSError as error:
            raise NotSavedError(self.path, error.strerror or type(error).__name__) from error
        self.still_on_disk = False

    def _forget_on_disk(self, cursor: duckdb.DuckDBPyConnection) -> None:
        # Where this save fails the next one makes up for it, and so does opening the log again.
        self.still_on_disk = self.path is not None
        with suppress(NotSavedError):
            self._save(cursor)

    def _load(self, tables: dict[str, pa.Table]) -> None:
        fill_tables(self._connection, tables)
        add_measures(self._connection, tuple(shipped_measures().values()))
        self._note_ends(self._connection)

    def _note_change(self) -> None:
        """Count a change that leaves the messages as they are."""
        self._ready.keep_messages(self._revision)
        self._revision += 1

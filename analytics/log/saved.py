"""A log that is on disk: open it under its lock, save it whole, close it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Self

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from analytics.log import container
from analytics.log.disk import clear_leftovers, replace_file
from analytics.log.errors import LogBusyError, NotSavedError
from analytics.log.opening import read_log
from analytics.log.readable import ReadableLog
from analytics.log.tables import add_measures, all_tables, fill_tables
from analytics.measures import shipped_measures


class SavedLog(ReadableLog):
    """Tables in memory and, unless it is only a look, one file on disk.

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
        """Start an empty log; `open` is the way to one on disk."""
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

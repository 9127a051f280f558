"""Inside the sandbox: a process of its own that holds tables in a locked database and answers.

It is started by `sandbox.py`, gets tables and questions through its standard input and answers
through its standard output: for each question a line of JSON and, with an answer, an Arrow stream.
It touches no file, and ends when its input ends or nobody asked for ten minutes.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa

from analytics.explore.guard import why_refused
from analytics.explore.plain_errors import OUT_OF_MEMORY, OUT_OF_TIME, in_plain_words
from analytics.log.locked import locked

IDLE_SECONDS = 600
READY = b"ready\n"
BATCH_ROWS = 10_000
READ_ONLY = "BEGIN TRANSACTION READ ONLY"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take: seconds, rows, bytes of memory, bytes of an answer."""

    seconds: float
    rows: int
    memory_bytes: int
    answer_bytes: int


class TooMuchError(Exception):
    """An answer is larger than it may be."""


def main() -> None:
    """Serve until the input ends."""
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever else would print must not get between the answers.
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    order = json.loads(given.readline())
    limits = Limits(**order["limits"])
    with locked(limits.memory_bytes, order["threads"]) as connection:
        for name in order["tables"]:
            stream = pa.ipc.open_stream(given)  # type: ignore[arg-type] # the stub knows no pipe
            connection.from_arrow(stream).create(name)
        for name, same in order["aliases"].items():
            connection.table(same).create_view(name)
        _limit_memory(limits.memory_bytes)
        answers.write(READY)
        answers.flush()
        serve(connection, [*order["tables"], *order["aliases"]], limits, given, answers)


def serve(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    limits: Limits,
    given: BinaryIO,
    answers: BinaryIO,
) -> None:
    """Answer one question after the other."""
    columns = list(dict.fromkeys(c for name in tables for c in connection.table(name).columns))
    while True:
        idle = threading.Timer(IDLE_SECONDS, os._exit, (0,))
        idle.daemon = True
        idle.start()
        line = given.readline()
        idle.cancel()
        if not line:
            return
        _answer(connection, json.loads(line)["sql"], (tables, columns), limits, answers)
        answers.flush()


def _answer(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    names: tuple[Sequence[str], Sequence[str]],
    limits: Limits,
    answers: BinaryIO,
) -> None:
    tables, columns = names
    why = why_refused(connection, sql, tables)
    found: tuple[pa.Table, bool] | None = None
    if why is None:
        try:
            found = ask(connection, sql, limits)
        except duckdb.InterruptException:
            why = OUT_OF_TIME.format(seconds=f"{limits.seconds:g}")
        except (TooMuchError, MemoryError, pa.ArrowMemoryError):
            why = OUT_OF_MEMORY
        except (duckdb.Error, pa.ArrowException) as error:
            why = in_plain_words(error, columns)
    if found is None:
        answers.write(json.dumps({"refused": why}).encode() + b"\n")
        return
    table, cut = found
    answers.write(json.dumps({"cut": cut}).encode() + b"\n")
    with pa.ipc.new_stream(answers, table.schema) as stream:  # type: ignore[arg-type] # a pipe
        stream.write_table(table)


def ask(connection: duckdb.DuckDBPyConnection, sql: str, limits: Limits) -> tuple[pa.Table, bool]:
    """Return the rows of one question that was let through, and whether there are more.

    Raises duckdb.Error or TooMuchError.
    """
    with connection.cursor() as cursor, _in_time(cursor, limits.seconds):
        cursor.execute(READ_ONLY)
        try:
            asked = cursor.sql(sql).limit(limits.rows + 1)
            reader = asked.to_arrow_reader(BATCH_ROWS)
            table = pa.Table.from_batches(_within(reader, limits.answer_bytes), reader.schema)
        finally:
            with contextlib.suppress(duckdb.Error):
                cursor.rollback()
    return table.slice(0, limits.rows), table.num_rows > limits.rows


def _within(batches: pa.RecordBatchReader, most_bytes: int) -> Iterator[pa.RecordBatch]:
    taken = 0
    for batch in batches:
        taken += batch.nbytes
        if taken > most_bytes:
            raise TooMuchError
        yield batch


@contextlib.contextmanager
def _in_time(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, cursor.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _limit_memory(more_bytes: int) -> None:
    """Let this process grow by so much and no more, where the system can hold it to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has no such module

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + 2 * more_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

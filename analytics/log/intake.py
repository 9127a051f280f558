"""Taking readings into the tables: what is new, what is there already, what was refused.

A dry run is the same work rolled back, so a commit does exactly what the dry run said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString

import duckdb
import numpy as np
import pyarrow as pa

from analytics.log.by_hand import ENTERED
from analytics.log.partner_shares import of_unknown_days
from analytics.log.people import called, with_names
from analytics.log.tables import SAID_ONCE, TABLE_OF
from analytics.readers.alone import Alone
from analytics.readers.reading import Question, Reading
from analytics.records import LoggedDay, Problem, Record

# A row is the same as another when every field is. But a chat is named by who has written in it so
# far, so the same message may come under another name later: its chat does not tell it apart.
# Two like rows in one file are two rows, unless the kind says one thing once; the nth of them is
# new when the log holds fewer than n. What imports that are `unseen` hold may come once more. Rows
# stay in the file's order: of messages of one minute, or two scores of one time, the later row is
# the later one.
FRESH_SQL: LiteralString = """
WITH staged_rows AS (
    SELECT
        *,
        hash(*COLUMNS(lambda name: name NOT IN ('record', 'chat'))) AS identity,
        row_number() OVER () AS place
    FROM query_table($staged)
),

numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY identity ORDER BY record, place) AS nth
    FROM staged_rows
),

kept_rows AS (
    SELECT hash(*COLUMNS(lambda name: name NOT IN ('batch', 'chat'))) AS identity
    FROM query_table($kept)
    WHERE NOT list_contains($unseen, batch)
),

kept_counts AS (
    SELECT identity, count(*) AS kept FROM kept_rows GROUP BY identity
)

SELECT numbered.* EXCLUDE (identity, nth, place)
FROM numbered
LEFT JOIN kept_counts ON numbered.identity = kept_counts.identity
WHERE numbered.nth > coalesce(kept_counts.kept, 0) AND (numbered.nth = 1 OR NOT $said_once)
ORDER BY numbered.record, numbered.place
"""


NUMBERED_SQL: LiteralString = """
SELECT
    cast($batch AS INTEGER) AS batch,
    * EXCLUDE (record)
FROM query_table($fresh)
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file on its way into the log: its display name, whose it is, and what was read of it.

    `alone` is what it takes to read its refused rows once more. Without it they are not listed:
    what was entered by hand is put right where it was entered.
    """

    file: str
    who: str
    reading: Reading | Problem
    alone: Alone | None = None


@dataclass(frozen=True, slots=True)
class FileIntake:
    """What a file became: new + already + refused + skipped == records.

    `kinds` counts the rows the log gains, by record kind. `problems` without a line are about
    the file as a whole; then nothing of it was taken. With `questions` all of it waits for the
    answer and counts as refused. `listed` of the refused rows are new on the list of those to put
    right. `unconfirmed`: the layout is known from its documentation only. `replaces` are imports
    whose place a partner's later share takes.
    """

    file: str
    format: str
    records: int = 0
    new: int = 0
    already: int = 0
    refused: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    kinds: Mapping[str, int] | None = None
    questions: tuple[Question, ...] = ()
    listed: int = 0
    unconfirmed: bool = False
    replaces: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether there is something in it, and nothing was refused, passed over or asked."""
        return not self.questions and 0 < self.records == self.new + self.already


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import did, or, with no batch, what a dry run says it would do.

    A partner's share is an import of its own; `batches` are all that were made, `batch` the first.
    """

    batch: int | None
    files: tuple[FileIntake, ...]
    batches: tuple[int, ...] = ()

    @property
    def new(self) -> int:
        """How many records are new in all files together."""
        return sum(file.new for file in self.files)

    @property
    def listed(self) -> int:
        """How many refused rows are new on the list, of all files together."""
        return sum(file.listed for file in self.files)


def stage(
    cursor: duckdb.DuckDBPyConnection, batch: int, arrival: Arrival, unseen: tuple[int, ...] = ()
) -> FileIntake:
    """Put what is new of one file into the tables, inside the caller's transaction.

    Its rows are not held against those of imports that are `unseen`.
    """
    reading = arrival.reading
    if isinstance(reading, Problem):
        return FileIntake(arrival.file, "", problems=(reading,))
    if reading.questions:
        return _left_out(arrival.file, reading)
    seen, gained = [], []
    kinds: dict[str, int] = {}
    names = called(cursor)
    for kind, read in reading.tables.items():
        rows = with_names(read, names)
        # Each entry by hand says by itself that its day was logged: one of them may be deleted.
        stays = kind is LoggedDay and reading.format == ENTERED and bool(kinds)
        fresh = rows if stays else _fresh(cursor, kind, rows, unseen)
        if reading.share is not None:
            fresh = of_unknown_days(cursor, kind, TABLE_OF[kind], fresh)
        seen.append(rows["record"])
        gained.append(fresh["record"])
        if fresh.num_rows:
            kinds[kind.__name__] = fresh.num_rows
            _insert(cursor, TABLE_OF[kind], batch, fresh)
    new = _distinct(gained, reading.records)
    already = _distinct(seen, reading.records) - new
    return FileIntake(
        file=arrival.file,
        format=reading.format,
        records=reading.records,
        new=new,
        already=already,
        refused=reading.records - reading.skipped - new - already,
        skipped=reading.skipped,
        problems=reading.problems,
        kinds=kinds,
        questions=reading.questions,
        unconfirmed=reading.unconfirmed,
    )


def _left_out(file: str, reading: Reading) -> FileIntake:
    return FileIntake(
        file,
        reading.format,
        records=reading.records,
        refused=reading.records - reading.skipped,
        skipped=reading.skipped,
        problems=reading.problems,
        questions=reading.questions,
        unconfirmed=reading.unconfirmed,
    )


def _fresh(
    cursor: duckdb.DuckDBPyConnection,
    kind: type[Record],
    rows: pa.Table,
    unseen: tuple[int, ...],
) -> pa.Table:
    table = TABLE_OF[kind]
    if kind not in SAID_ONCE and not cursor.table(table).limit(1).fetchall():
        return rows
    cursor.register("staged", rows)
    try:
        fresh: pa.Table = cursor.sql(
            FRESH_SQL,
            params={
                "staged": "staged",
                "kept": table,
                "unseen": list(unseen),
                "said_once": kind in SAID_ONCE,
            },
        ).to_arrow_table()
    finally:
        cursor.unregister("staged")
    return fresh


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, batch: int, fresh: pa.Table) -> None:
    cursor.register("fresh", fresh)
    try:
        cursor.sql(NUMBERED_SQL, params={"batch": batch, "fresh": "fresh"}).insert_into(table)
    finally:
        cursor.unregister("fresh")


def _distinct(columns: list[pa.ChunkedArray[pa.Int64Scalar]], records: int) -> int:
    """Count the physical records named in any column; a million of them in a few milliseconds."""
    named = np.zeros(records, np.bool_)
    for column in columns:
        for chunk in column.chunks:
            named[np.from_dlpack(chunk)] = True
    return int(np.count_nonzero(named))

"""The imports so far: which files each took in, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from analytics.log.intake import Arrival, FileIntake
from analytics.log.partner_shares import partner_shares
from analytics.readers.reading import PartnerShare


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file of a past import."""

    file: str
    format: str
    who: str
    records: int
    new: int
    already: int
    refused: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One past import, with its files; `share` when it is a partner's share."""

    number: int
    taken_in_at: datetime
    files: tuple[BatchFile, ...]
    share: PartnerShare | None = None


def next_batch(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return the number the next import gets."""
    (found,) = cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM batch").fetchall()
    return int(found[0])


def note_batch(
    cursor: duckdb.DuckDBPyConnection,
    batch: int,
    arrivals: Sequence[Arrival],
    files: Sequence[FileIntake],
) -> None:
    """Write down an import with those of its files that could be read."""
    cursor.execute("INSERT INTO batch VALUES (?, ?)", [batch, datetime.now()])
    note_batch_files(cursor, batch, arrivals, files)


def note_batch_files(
    cursor: duckdb.DuckDBPyConnection,
    batch: int,
    arrivals: Sequence[Arrival],
    files: Sequence[FileIntake],
) -> None:
    """Write down those files of an import that could be read."""
    cursor.executemany(
        "INSERT INTO batch_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            [batch, f.file, f.format, a.who, f.records, f.new, f.already, f.refused, f.skipped]
            for a, f in zip(arrivals, files, strict=True)
            if f.format
        ],
    )


def all_batches(cursor: duckdb.DuckDBPyConnection) -> tuple[Batch, ...]:
    """Return the imports so far, the latest first."""
    lines = cursor.execute(
        "SELECT batch.id, batch.taken_in_at, batch_file.* EXCLUDE (batch) FROM batch "
        "INNER JOIN batch_file ON batch.id = batch_file.batch "
        "ORDER BY batch.id DESC, batch_file.rowid"
    ).fetchall()
    files: dict[tuple[int, datetime], list[BatchFile]] = {}
    for number, taken_in_at, *rest in lines:
        files.setdefault((number, taken_in_at), []).append(BatchFile(*rest))
    shares = partner_shares(cursor)
    return tuple(
        Batch(number, at, tuple(found), shares.get(number)) for (number, at), found in files.items()
    )

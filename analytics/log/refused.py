"""Rows that imports refused: listed until they are put right, left out, or their import is undone.

A row is known by its identity, so that a file imported again, or a longer export of it, lists none
twice; of rows that are alike, the nth is listed when the log knows fewer than n. What left the list
stays known as long as its import is there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.readers.reading import Reading
from analytics.readers.rules_file import write

if TYPE_CHECKING:
    import duckdb

    from analytics.log.intake import Arrival
    from analytics.records import Problem

LIST_SQL = """
SELECT
    refused.number, refused.batch, refused_file.source, refused_file.file, refused_file.format,
    refused.line, refused.reason, refused.remedy, refused.text, refused_file.above,
    refused_file.who, refused_file.zone, refused_file.date_order, refused_file.rules
FROM refused
INNER JOIN refused_file ON refused.batch = refused_file.batch AND refused.file = refused_file.number
WHERE NOT refused.settled AND ($number IS NULL OR refused.number = $number)
ORDER BY refused.batch DESC, refused.file, refused.line, refused.number
LIMIT $most OFFSET $first
"""

FILES_SQL = """
SELECT refused.batch, refused_file.source, count(*), list(refused.number)
FROM refused
INNER JOIN refused_file ON refused.batch = refused_file.batch AND refused.file = refused_file.number
WHERE NOT refused.settled
GROUP BY refused.batch, refused_file.source
ORDER BY refused.batch DESC, min(refused.file)
"""

# What was left out is deleted; only its identity stays, to know it again.
SETTLE_SQL = """
UPDATE refused
SET settled = TRUE, text = NULL, reason = '', remedy = ''
WHERE NOT settled AND number IN (SELECT unnest($numbers))
RETURNING number
"""

FIX_SQL = "UPDATE refused SET settled = TRUE, fixed_in = $batch WHERE number = $number"

# A row that came in with an import may come back when that is undone, and still needs its file.
FORGET_SQL = """
DELETE FROM refused_file
WHERE NOT EXISTS (
    SELECT 1 FROM refused
    WHERE
        refused.batch = refused_file.batch AND refused.file = refused_file.number
        AND (NOT refused.settled OR refused.fixed_in IS NOT NULL)
)
"""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that waits: where it stood, what is wrong with it and what to do.

    `number` tells it apart. `source` is the file that was imported and `file` the one the row is
    in (a zip holds several). `text` is the row itself and `above` what stands above it, with the
    choices and rules (TOML) it is read by; without a text it can't be put right here.
    """

    number: int
    batch: int
    source: str
    file: str
    format: str
    line: int
    reason: str
    remedy: str
    text: str | None
    above: str
    who: str | None
    zone: str | None
    date_order: str | None
    rules: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file of an import with rows that wait: how many, and their numbers."""

    batch: int
    source: str
    rows: int
    numbers: tuple[int, ...]


def list_refused(cursor: duckdb.DuckDBPyConnection, arrival: Arrival, batch: int) -> int:
    """Put the refused rows of a file on the list, those that aren't known yet; return how many."""
    alone, reading = arrival.alone, arrival.reading
    if alone is None or not isinstance(reading, Reading) or reading.questions:
        return 0
    if all(problem.line is None for problem in reading.problems):
        return 0
    fresh = list(_unknown(cursor, arrival, reading))
    if not fresh:
        return 0
    (last,) = cursor.execute("SELECT coalesce(max(number), 0) FROM refused").fetchone() or (0,)
    (taken,) = cursor.execute(
        "SELECT count(*) FROM refused_file WHERE batch = ?", [batch]
    ).fetchone() or (0,)
    files = {
        file: number
        for number, file in enumerate(dict.fromkeys(one.file for one, _ in fresh), start=taken + 1)
    }
    choices = alone.choices
    how = [choices.who, choices.zone, choices.date_order, write(choices.rules)]
    cursor.executemany(
        "INSERT INTO refused_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            [batch, number, arrival.file, file, reading.format, *how, alone.above.get(file, "")]
            for file, number in files.items()
        ],
    )
    _insert(
        cursor,
        [
            (last + place, batch, files[one.file], one, alone.texts.get(_place(one)), identity)
            for place, (one, identity) in enumerate(fresh, start=1)
        ],
    )
    return len(fresh)


def refused_rows(
    cursor: duckdb.DuckDBPyConnection,
    first: int = 0,
    most: int | None = None,
    number: int | None = None,
) -> tuple[RefusedRow, ...]:
    """Return the rows that wait, those of the latest import first, or the one of this number."""
    values = {"first": first, "most": most, "number": number}
    return tuple(RefusedRow(*row) for row in cursor.execute(LIST_SQL, values).fetchall())


def refused_files(cursor: duckdb.DuckDBPyConnection) -> tuple[RefusedFile, ...]:
    """Return the files with rows that wait, in the order of the rows."""
    return tuple(
        RefusedFile(batch, source, rows, tuple(numbers))
        for batch, source, rows, numbers in cursor.execute(FILES_SQL).fetchall()
    )


def refused_count(cursor: duckdb.DuckDBPyConnection) -> int:
    """Return how many rows wait."""
    (found,) = cursor.execute("SELECT count(*) FROM refused WHERE NOT settled").fetchall()
    return int(found[0])


def settle_rows(cursor: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> int:
    """Take rows off the list, delete what they say, and return how many were on it."""
    gone = len(cursor.execute(SETTLE_SQL, {"numbers": list(numbers)}).fetchall())
    cursor.execute(FORGET_SQL)
    return gone


def settle_in(cursor: duckdb.DuckDBPyConnection, number: int, batch: int) -> None:
    """Take one row off the list that came in with an import; undoing that brings it back."""
    cursor.execute(FIX_SQL, {"number": number, "batch": batch})


def _unknown(
    cursor: duckdb.DuckDBPyConnection, arrival: Arrival, reading: Reading
) -> Iterator[tuple[Problem, str]]:
    known: Mapping[str, int] = dict(
        cursor.execute("SELECT identity, count(*) FROM refused GROUP BY identity").fetchall()
    )
    seen: Counter[str] = Counter()
    for problem in reading.problems:
        if problem.line is not None:
            identity = _identity(arrival, reading.format, problem)
            seen[identity] += 1
            if seen[identity] > known.get(identity, 0):
                yield problem, identity


def _identity(arrival: Arrival, format_name: str, problem: Problem) -> str:
    """Tell a row by its text below its header, or, without a text, by where it stands."""
    alone = arrival.alone
    text = None if alone is None else alone.texts.get(_place(problem))
    if alone is None or text is None:
        where = (problem.file, f"{problem.line}", problem.reason)
    else:
        where = (alone.above.get(problem.file, ""), text, "")
    told = "\x1f".join((format_name, arrival.who, *where))
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line or 0


def _insert(
    cursor: duckdb.DuckDBPyConnection,
    rows: Sequence[tuple[int, int, int, Problem, str | None, str]],
) -> None:
    numbers, batches, files, problems, texts, identities = zip(*rows, strict=True)
    cursor.register(
        "fresh",
        pa.table(
            {
                "number": pa.array(numbers, pa.int32()),
                "batch": pa.array(batches, pa.int32()),
                "file": pa.array(files, pa.int32()),
                "line": pa.array([one.line for one in problems], pa.int64()),
                "reason": [_plain(one.reason) for one in problems],
                "remedy": [_plain(one.remedy) for one in problems],
                "text": pa.array(texts, pa.string()),
                "identity": pa.array(identities, pa.string()),
                "settled": [False] * len(rows),
                "fixed_in": pa.nulls(len(rows), pa.int32()),
            }
        ),
    )
    try:
        cursor.table("fresh").insert_into("refused")
    finally:
        cursor.unregister("fresh")


def _plain(words: str) -> str:
    """Return words without letters no table can hold; a reason may quote what can't be read."""
    return words.encode("utf-8", "replace").decode()

"""What was entered by hand: each an import of its own, so that it can be put right or deleted.

A correction keeps the import's number and what it held before; deleting it deletes both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, LiteralString, TypeAlias, cast

from analytics.log.tables import TABLE_OF
from analytics.records import RECORD_KINDS, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

ENTERED = "entered"
LIST_SQL: LiteralString = """
SELECT
    batch.id,
    batch.taken_in_at,
    batch_file.file,
    batch_file.who
FROM batch
INNER JOIN batch_file ON batch.id = batch_file.batch
WHERE batch_file.format = $format AND coalesce(batch.id = $batch, TRUE)
ORDER BY batch.taken_in_at DESC, batch.id DESC
LIMIT $most
OFFSET $first
"""
EARLIER_SQL: LiteralString = """
SELECT
    batch,
    corrected_at,
    was
FROM correction
WHERE list_contains($batches, batch)
ORDER BY corrected_at DESC
"""
ROWS_SQL: LiteralString = """
SELECT *
FROM query_table($kept)
WHERE list_contains($batches, batch)
"""
MOST = 1_000_000
# Names of fields that hold a day; `at` holds a moment.
DAYS = frozenset({"day", "since", "until"})
# One record made of values; which fields a kind has is known only at run time.
Make: TypeAlias = Callable[..., Record]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an entry said before it was corrected at a moment."""

    corrected_at: datetime
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """One entry by hand: its import, what it is called, whose it is, what it says and said before.

    `records` has the days it showed to be logged too; `earlier` begins with the latest correction.
    """

    batch: int
    taken_in_at: datetime
    title: str
    who: str
    records: tuple[Record, ...]
    earlier: tuple[Earlier, ...] = ()


def entered_by_hand(
    cursor: duckdb.DuckDBPyConnection,
    first: int = 0,
    most: int | None = None,
    batch: int | None = None,
) -> tuple[ByHand, ...]:
    """Return entries by hand from the `first` on, the one entered last first."""
    found = cursor.execute(
        LIST_SQL,
        {
            "format": ENTERED,
            "batch": batch,
            "first": first,
            "most": MOST if most is None else most,
        },
    ).fetchall()
    batches = [number for number, *_ in found]
    held = _held(cursor, batches)
    earlier = _earlier(cursor, batches)
    return tuple(
        ByHand(number, at, title, who, held.get(number, ()), earlier.get(number, ()))
        for number, at, title, who in found
    )


def keep_as_earlier(
    cursor: duckdb.DuckDBPyConnection, entry: ByHand, corrected_at: datetime
) -> None:
    """Write down what an entry said before its correction."""
    cursor.execute(
        "INSERT INTO correction VALUES (?, ?, ?)",
        [entry.batch, corrected_at, _written(entry.records)],
    )


def clear_rows(cursor: duckdb.DuckDBPyConnection, batch: int) -> None:
    """Take what an entry says out of the tables; its import, and what it said before, stay."""
    for statement in CLEARING:
        cursor.execute(statement, [batch])


# One statement for each table: a table's name is no value that could be bound.
CLEARING: tuple[LiteralString, ...] = (
    "DELETE FROM episode WHERE batch = ?",
    "DELETE FROM rating WHERE batch = ?",
    "DELETE FROM ritual WHERE batch = ?",
    "DELETE FROM ritual_day WHERE batch = ?",
    "DELETE FROM entry WHERE batch = ?",
    "DELETE FROM activity WHERE batch = ?",
    "DELETE FROM marker WHERE batch = ?",
    "DELETE FROM logged_day WHERE batch = ?",
    "DELETE FROM batch_file WHERE batch = ?",
)


def _held(
    cursor: duckdb.DuckDBPyConnection, batches: Sequence[int]
) -> Mapping[int, tuple[Record, ...]]:
    held: dict[int, tuple[Record, ...]] = {}
    for kind in RECORD_KINDS if batches else ():
        rows = cursor.execute(ROWS_SQL, {"kept": TABLE_OF[kind], "batches": [*batches]})
        for number, *values in rows.fetchall():
            record = cast("Make", kind)(*map(_held_value, values))
            held[number] = (*held.get(number, ()), record)
    return held


def _earlier(
    cursor: duckdb.DuckDBPyConnection, batches: Sequence[int]
) -> Mapping[int, tuple[Earlier, ...]]:
    found: dict[int, tuple[Earlier, ...]] = {}
    for number, at, was in cursor.execute(EARLIER_SQL, {"batches": [*batches]}).fetchall():
        found[number] = (*found.get(number, ()), Earlier(at, tuple(_read(was))))
    return found


def _written(records: Sequence[Record]) -> str:
    return json.dumps(
        [{"record": type(one).__name__, **asdict(one)} for one in records],
        default=_iso,
        ensure_ascii=False,
    )


def _iso(day: date) -> str:
    return day.isoformat()


def _read(was: str) -> Iterator[Record]:
    kinds = {kind.__name__: kind for kind in RECORD_KINDS}
    for said in json.loads(was):
        kind = kinds[said["record"]]
        values = {one.name: _value(one.name, said[one.name]) for one in fields(kind)}
        yield cast("Make", kind)(**values)


def _held_value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _value(name: str, said: object) -> object:
    if isinstance(said, list):
        return tuple(said)
    if isinstance(said, str) and name == "at":
        return datetime.fromisoformat(said)
    if isinstance(said, str) and name in DAYS:
        return date.fromisoformat(said)
    return said

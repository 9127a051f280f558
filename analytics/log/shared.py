"""The record of what was shared: one line for each file that left, for both partners to read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

import duckdb

NOTE_SQL = """
INSERT INTO shared BY NAME
SELECT
    (SELECT coalesce(max(number), 0) + 1 FROM shared) AS number,
    $made_at AS made_at,
    $recipient AS recipient,
    $kind AS kind,
    $who AS who,
    $levels AS levels,
    $since AS since,
    $until AS until,
    $manifest AS manifest,
    $sha256 AS sha256
RETURNING number
"""
LIST_SQL = """
SELECT made_at, recipient, kind, who, levels, since, until, manifest, sha256, number
FROM shared
ORDER BY number DESC
"""


@dataclass(frozen=True, slots=True)
class Shared:
    """One file that left: when, for whom (as typed), what kind, whose report, which days.

    `levels` is JSON, how much of each person ({"Ana": "L1"}); `manifest` is JSON, what exactly was
    in it; `sha256` the digest of the file. `number` tells it apart once it is noted.
    """

    made_at: datetime
    recipient: str
    kind: str
    who: str
    levels: str
    since: date | None
    until: date | None
    manifest: str
    sha256: str
    number: int = 0


def insert_shared(cursor: duckdb.DuckDBPyConnection, shared: Shared) -> int:
    """Write down one file that left, and return its number."""
    values = asdict(shared)
    # The log counts them itself.
    del values["number"]
    (found,) = cursor.execute(NOTE_SQL, values).fetchall()
    return int(found[0])


def all_shared(cursor: duckdb.DuckDBPyConnection) -> tuple[Shared, ...]:
    """Return what was shared so far, the latest first."""
    return tuple(Shared(*row) for row in cursor.execute(LIST_SQL).fetchall())

"""Verdicts that were kept: what a review said on the day it was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import duckdb

KEEP_SQL = """
WITH said AS (SELECT unnest($verdicts) AS verdict)

INSERT INTO verdict
SELECT unnest(verdict) FROM said
ON CONFLICT DO NOTHING
RETURNING review_day
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of one strand of one person on one review date, under one plan.

    `first_day` and `plan_since` fix the baseline: from the one up to the day before the other.
    `estimate`, `low` and `high` are the review's; `batches` the imports it rests on.
    """

    strand: str
    who: str
    first_day: date
    plan_since: date
    review_day: date
    state: str
    estimate: float
    low: float
    high: float
    method: str
    batches: tuple[int, ...]


def insert_verdicts(cursor: duckdb.DuckDBPyConnection, verdicts: Sequence[Verdict]) -> int:
    """Write down those not there yet and return how many; what is there stays as it is."""
    said = [{**asdict(one), "batches": list(one.batches)} for one in verdicts]
    return len(cursor.execute(KEEP_SQL, {"verdicts": said}).fetchall())

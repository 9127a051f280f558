"""Explored: one file as a typed table, with all that was decided or left out on the way."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.readers.rules import DateOrder

MOST_COLUMNS = 1_000
MOST_PROBLEMS = 1_000
# A typed table and what is asked of it take several times the file's own size.
SHARE_OF_MEMORY = 10
LEAST_BUDGET_BYTES = 100_000_000
MOST_BUDGET_BYTES = 1_000_000_000

FORMATS_WORDS = "CSV, TSV, JSON, JSON lines, Parquet or Excel"


def memory_budget() -> int:
    """Return how many bytes of a file may be held at once, from the memory this computer has."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        # Windows has no such call; half of what we dare at most is safe on a small laptop.
        return MOST_BUDGET_BYTES // 2
    return min(max(memory // SHARE_OF_MEMORY, LEAST_BUDGET_BYTES), MOST_BUDGET_BYTES)


@dataclass(frozen=True, slots=True)
class How:
    """How to read a file where it leaves a choice.

    `order` is the order of day and month, `sheet` one of a workbook, `most_bytes` how much of the
    file is held at once: a larger one is sampled.
    """

    order: DateOrder | None = None
    sheet: str | None = None
    most_bytes: int = field(default_factory=memory_budget)


@dataclass(frozen=True, slots=True)
class Explored:
    """One file as one table.

    `kind` says in words what it was read as. `problems` are the rows left out (the first 1,000 of
    `refused`), `notes` whole sentences about what was decided. `sampled` is the share of the file
    that was read, 1 for all of it. `unsure_dates` are columns whose day and month can't be told
    apart: they stay text until an order is chosen.
    """

    name: str
    kind: str
    table: pa.Table
    problems: tuple[Problem, ...] = ()
    refused: int = 0
    notes: tuple[str, ...] = ()
    sampled: float = 1.0
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    unsure_dates: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.table.column_names)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, wherever they lie: `size` in all, and any part of them."""

    name: str
    size: int
    part: Callable[[int, int], bytes]

    def whole(self) -> bytes:
        """Return all of them."""
        return self.part(0, self.size)


def bytes_content(name: str, content: bytes) -> Content:
    """Return bytes in memory as a content."""
    if not isinstance(content, bytes):
        content = bytes(content)

    def part(start: int, count: int) -> bytes:
        return content if start == 0 and count >= len(content) else content[start : start + count]

    return Content(name, len(content), part)


def too_wide(name: str, columns: int) -> Problem:
    """Say that a table has more columns than can be looked at."""
    return Problem(
        name,
        None,
        f"This table has {columns:,} columns.",
        f"Keep at most {MOST_COLUMNS:,} of them and choose the file again.",
    )


def no_table(name: str) -> Problem:
    """Say that a file holds no rows."""
    return Problem(
        name, None, "There are no rows in this file.", f"Choose a {FORMATS_WORDS} file with rows."
    )

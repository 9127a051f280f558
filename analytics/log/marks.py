"""What people said of marks in their own words: whether each fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

if TYPE_CHECKING:
    import duckdb

CLEAR_SQL: LiteralString = """
DELETE FROM mark_said
WHERE entry NOT IN (
    SELECT entry_key(piece.who, piece."at", piece.kind, piece.text) FROM entry AS piece
)
"""


def say_of_mark(
    cursor: duckdb.DuckDBPyConnection, key: str, mark: str, *, confirmed: bool | None
) -> None:
    """Keep whether a mark fits, in place of what was said of it before; None says nothing of it."""
    cursor.execute("DELETE FROM mark_said WHERE entry = ? AND mark = ?", [key, mark])
    if confirmed is not None:
        cursor.execute("INSERT INTO mark_said VALUES (?, ?, ?)", [key, mark, confirmed])


def clear_answers(cursor: duckdb.DuckDBPyConnection) -> None:
    """Forget what was said of words that are no longer there."""
    cursor.execute(CLEAR_SQL)

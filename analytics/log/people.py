"""Renaming a person: everywhere in the log, and in what comes in later under the former name."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

import pyarrow as pa
import pyarrow.compute as pc

from analytics.log.marks import clear_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

PEOPLE = "people"
CALLED = "called:"
ANSWERS = "answers:"
# One statement for each column with a name: a table's name is no value that could be bound.
RENAMING: tuple[LiteralString, ...] = (
    "UPDATE episode SET who = $new WHERE who = $old RETURNING who",
    "UPDATE rating SET who = $new WHERE who = $old RETURNING who",
    "UPDATE ritual SET who = $new WHERE who = $old RETURNING who",
    "UPDATE ritual_day SET who = $new WHERE who = $old RETURNING who",
    "UPDATE message SET who = $new WHERE who = $old RETURNING who",
    "UPDATE entry SET who = $new WHERE who = $old RETURNING who",
    "UPDATE activity SET who = $new WHERE who = $old RETURNING who",
    "UPDATE logged_day SET who = $new WHERE who = $old RETURNING who",
)
BESIDE: tuple[LiteralString, ...] = (
    "UPDATE batch_file SET who = $new WHERE who = $old",
    "UPDATE partner_share SET whose = $new WHERE whose = $old",
    "UPDATE refused_file SET who = $new WHERE who = $old",
    # What reviews said of either stands on other days than those of both together.
    "DELETE FROM verdict WHERE who IN ($old, $new)",
)
# What was said of somebody's own words stays with them.
KEYS_SQL: LiteralString = """
INSERT OR IGNORE INTO mark_said
SELECT
    entry_key($new, piece."at", piece.kind, piece.text) AS entry,
    said.mark,
    said.confirmed
FROM mark_said AS said
INNER JOIN entry AS piece
    ON said.entry = entry_key(piece.who, piece."at", piece.kind, piece.text)
WHERE piece.who = $old
"""
ANSWERS_SQL: LiteralString = """
INSERT OR IGNORE INTO setting
SELECT
    $prefix || $new AS name,
    value
FROM setting
WHERE name = $prefix || $old
"""


def rename(cursor: duckdb.DuckDBPyConnection, old: str, new: str) -> int:
    """Give a person another name in every table, and return how many records are theirs.

    With the name of somebody else the two become one. Names in chats' own titles, in texts and in
    lists of what was shared stay as they are: those say what was.
    """
    names = {"old": old, "new": new}
    cursor.execute(KEYS_SQL, names)
    changed = sum(len(cursor.execute(one, names).fetchall()) for one in RENAMING)
    for statement in BESIDE:
        cursor.execute(statement, names)
    clear_answers(cursor)
    cursor.execute(ANSWERS_SQL, {**names, "prefix": ANSWERS})
    cursor.execute("DELETE FROM setting WHERE name = ?", [ANSWERS + old])
    _rename_named(cursor, old, new)
    _remember(cursor, old, new)
    return changed


def called(cursor: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """Return the names people had before, and what each is called now."""
    rows = cursor.execute(
        "SELECT name, value FROM setting WHERE starts_with(name, $prefix)", {"prefix": CALLED}
    ).fetchall()
    return {name.removeprefix(CALLED): value for name, value in rows}


def with_names(rows: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Return rows in which people are called what they are called now."""
    if "who" not in rows.column_names or not names:
        return rows
    place, who = rows.column_names.index("who"), rows["who"]
    for old, new in names.items():
        who = pc.if_else(pc.equal(who, pa.scalar(old)), pa.scalar(new), who)
    return rows.set_column(place, rows.schema.field("who"), who)


def _rename_named(cursor: duckdb.DuckDBPyConnection, old: str, new: str) -> None:
    found = cursor.execute("SELECT value FROM setting WHERE name = ?", [PEOPLE]).fetchall()
    for (value,) in found:
        named = [new if name == old else name for name in value.split("\n")]
        cursor.execute(
            "INSERT OR REPLACE INTO setting VALUES (?, ?)",
            [PEOPLE, "\n".join(dict.fromkeys(named))],
        )


def _remember(cursor: duckdb.DuckDBPyConnection, old: str, new: str) -> None:
    cursor.execute(
        "UPDATE setting SET value = $new WHERE starts_with(name, $prefix) AND value = $old",
        {"prefix": CALLED, "old": old, "new": new},
    )
    cursor.execute("DELETE FROM setting WHERE name = ?", [CALLED + new])
    cursor.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [CALLED + old, new])

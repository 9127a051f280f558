"""What files are called in SQL: `file`, and each by its own plain name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

FILE = "file"
_NOT_PLAIN = re.compile(r"[^a-z0-9_]+")
LONGEST = 60
# Words that SQL keeps for itself: a table of that name would need quotes.
RESERVED = frozenset(
    {
        *("all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both"),
        *("case", "cast", "check", "collate", "column", "constraint", "create", "default"),
        *("deferrable", "desc", "describe", "distinct", "do", "else", "end", "except", "false"),
        *("fetch", "for", "foreign", "from", "group", "having", "in", "initially", "intersect"),
        *("into", "lambda", "lateral", "leading", "limit", "not", "null", "offset", "on", "only"),
        *("or", "order", "pivot", "pivot_longer", "pivot_wider", "placing", "primary", "qualify"),
        *("references", "returning", "select", "show", "some", "summarize", "symmetric", "table"),
        *("then", "to", "trailing", "true", "union", "unique", "unpivot", "using", "variadic"),
        *("when", "where", "window", "with"),
    }
)


def plain_name(file: str) -> str:
    """Return a file's name as a word that SQL takes without quotes: "Check-ins 2025.csv"."""
    stem = _NOT_PLAIN.sub("_", PurePath(file).stem.casefold()).strip("_")[:LONGEST]
    plain = bool(stem) and not stem[0].isdigit() and stem not in RESERVED
    return stem if plain else f"t_{stem}"


def named_tables(
    files: Sequence[tuple[str, pa.Table]], log: Mapping[str, pa.Table] | None = None
) -> dict[str, pa.Table]:
    """Return tables by name: the first as `file`, each by its plain name, then the log's.

    Where two would have one name, a later file gets a number; a file goes before the log's view of
    the same name.
    """
    named: dict[str, pa.Table] = {}
    for place, (file, table) in enumerate(files):
        if place == 0:
            named[FILE] = table
        name = base = plain_name(file)
        number = 2
        while name in named:
            name, number = f"{base}_{number}", number + 1
        if base != FILE or place:
            named[name] = table
    return {**(log or {}), **named}

"""JSON and JSON lines as a typed table: one row an object, objects inside it as columns."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.explore.column import column_of_values
from analytics.explore.explored import (
    MOST_COLUMNS,
    MOST_PROBLEMS,
    Content,
    Explored,
    How,
    no_table,
    too_wide,
)
from analytics.explore.header import usable_names
from analytics.explore.pieces import beginning, held
from analytics.explore.settling import settled_table, words_of
from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.explore.column import Column
    from analytics.readers.json_values import Json

# A value in Python takes many times the room it has in the file.
TIMES_IN_MEMORY = 6
DEEPEST = 3
_LONE_HALF = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class _Rows:
    rows: Sequence[Json]
    kind: str
    problems: tuple[Problem, ...] = ()
    refused: int = 0


def looks_like_json(head: str) -> bool:
    """Tell whether a text may be JSON or JSON lines by its first letter."""
    return head.lstrip().startswith(("{", "["))


def read_json(content: Content, how: How) -> Explored | Problem | None:
    """Read JSON or JSON lines; None when the text is neither."""
    most = how.most_bytes // TIMES_IN_MEMORY
    as_lines = _first_line_is_object(content)
    part, share = held(content, most) if as_lines else beginning(content, most)
    text = decode(content.name, part)
    if isinstance(text, Problem):
        return text
    plain = _LONE_HALF.sub("\ufffd", text.text)
    found = _lines(content.name, plain) if as_lines else _whole(plain, cut=share < 1)
    if found is None:
        found = _lines(content.name, plain)
    if found is None:
        return None
    if not found.rows:
        return no_table(content.name)
    return _explored(content.name, found, how, share)


def _first_line_is_object(content: Content) -> bool:
    head = decode(content.name, content.part(0, 65_536))
    if isinstance(head, Problem):
        return False
    first, _, rest = head.text.lstrip().partition("\n")
    return isinstance(_loaded(first), dict) and rest.lstrip().startswith("{")


def _loaded(text: str) -> Json:
    """Return the value of a JSON text; None where it is none, which is no row either."""
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def _whole(text: str, *, cut: bool) -> _Rows | None:
    if cut:
        return _Rows(list(_until_cut(text)), "JSON")
    found = _loaded(text)
    if found is None:
        return None
    rows = _longest_list(found, DEEPEST)
    return _Rows(rows or [found], "JSON")


def _until_cut(text: str) -> Iterator[Json]:
    """Yield the entries of the first list of objects in a text that ends somewhere inside it."""
    start = text.find("[")
    place = start + 1
    decoder = json.JSONDecoder()
    while start >= 0 and place < len(text):
        space = _SPACE.match(text, place)
        place = space.end() if space else place
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        yield found


def _longest_list(found: Json, depth: int) -> Sequence[Json]:
    """Return the longest list of objects, wherever it lies within a few levels."""
    if isinstance(found, list):
        return found if any(isinstance(one, dict) for one in found) or depth == DEEPEST else ()
    if not isinstance(found, dict) or depth == 0:
        return ()
    lists = [_longest_list(inner, depth - 1) for inner in found.values()]
    return max(lists, key=len, default=())


def _lines(name: str, text: str) -> _Rows | None:
    rows: list[Json] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _loaded(line)
        if isinstance(found, dict):
            rows.append(found)
        else:
            problems.append(
                Problem(
                    name,
                    number,
                    "This line is not a JSON object.",
                    "Correct it in the file, or export the file again.",
                )
            )
    if not rows or len(problems) > len(rows):
        return None
    return _Rows(rows, "JSON lines", tuple(problems[:MOST_PROBLEMS]), len(problems))


def _explored(name: str, found: _Rows, how: How, share: float) -> Explored | Problem:
    flat = [_flat(row) for row in found.rows]
    keys = list(dict.fromkeys(key for row in flat for key in row))
    if not keys:
        return no_table(name)
    if len(keys) > MOST_COLUMNS:
        return too_wide(name, len(keys))
    columns = [column_of([row.get(key) for row in flat]) for key in keys]
    settled = settled_table(usable_names(keys), columns, how.order)
    return Explored(
        name,
        found.kind,
        settled.table,
        found.problems,
        found.refused,
        settled.notes,
        share,
        unsure_dates=settled.unsure_dates,
    )


def _flat(row: Json) -> dict[str, Json]:
    """Return an object with the objects directly inside it as "outer.inner" columns."""
    if not isinstance(row, Mapping):
        return {"value": row}
    flat: dict[str, Json] = {}
    for key, value in row.items():
        if isinstance(value, Mapping) and value:
            flat |= {f"{key}.{inner}": one for inner, one in value.items()}
        else:
            flat[key] = value
    return flat


def column_of(cells: Sequence[object]) -> Column:
    """Return values of one kind as a column of that kind, any others as text."""
    known = [None if cell == "" else cell for cell in cells]
    kinds = {type(cell) for cell in known if cell is not None}
    if kinds and (kinds <= {int, float} or len(kinds) == 1) and not kinds & {list, dict, str}:
        with contextlib.suppress(pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            return column_of_values(known)
    return column_of_values([words_of(cell) for cell in cells], pa.string())

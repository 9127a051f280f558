"""A table in JSON: a list of flat objects, or one object on each line (JSON lines).

Objects within an object become columns such as "weather.rain"; a list of words stays a list.
Names are the columns, in the order they first come; one that an entry lacks is an empty cell.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.json_values import Json, items, mapping, parse_json
from analytics.readers.raw_table import Cell, RawRow, RawTable, header_names, one_member, text_of
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.table_mapping import mapped
from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analytics.readers.rules import Choices, Rules
    from analytics.readers.source import Source

FORMAT = "json"
TITLE = "JSON table through rules"

DEEPEST = 4
SAMPLED_LINES = 5
MOST_COLUMNS = 1_000
LARGEST_WHOLE = 2**63

_LIST = re.compile(r'\s*\[\s*\{\s*["}]')
_WRAPPED = re.compile(r'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:.*?\[\s*\{\s*"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One object: its line or place, and its values by the names of the columns to be."""

    number: int
    values: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line or a piece of the list that is no object."""

    number: int
    reason: str


def recognise(source: Source) -> bool:
    """Tell whether this is one file of objects in JSON, in a list or one on each line."""
    member = one_member(source)
    if isinstance(member, Problem):
        return False
    head = beginning(member)
    return bool(_LIST.match(head) or _WRAPPED.match(head)) or _has_lines(head)


def raw_table(source: Source, rules: Rules) -> RawTable | Problem:  # noqa: ARG001 - as all tables
    """Take the objects of a file apart, without saying what their values mean."""
    member = one_member(source)
    if isinstance(member, Problem):
        return member
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return text
    if _has_lines(text.text):
        return _table(member.name, list(_from_lines(text.text)), is_lines=True)
    loaded = parse_json(member.name, text.text)
    if isinstance(loaded, Problem):
        return loaded
    listed = _listed(loaded)
    if not listed:
        reason = "This file is not a list of entries, so it can't be read as a table."
        return Problem(member.name, None, reason, "If the app can export CSV, choose that one.")
    return _table(member.name, list(_from_list(listed)), is_lines=False)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read the objects of a file; without rules for their names it is a Problem."""
    return mapped(raw_table(source, choices.rules), choices, progress)


def _has_lines(text: str) -> bool:
    """Tell whether the first lines are objects, each by itself; one damaged line is no matter."""
    if not text.lstrip().startswith("{"):
        return False
    sample: list[str] = []
    for line in re.finditer(r"[^\r\n]+", text):
        if line[0].strip():
            sample.append(line[0].strip())
        if len(sample) == SAMPLED_LINES:
            break
    good = sum(isinstance(_loaded(line), dict) for line in sample)
    return len(sample) > 1 and good >= len(sample) - 1


def _loaded(text: str) -> Json:
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def _from_lines(text: str) -> Iterator[_Entry | _Broken]:
    # Only these line ends: others may stand in the words of an entry.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found = _loaded(line)
            if isinstance(found, dict):
                yield _Entry(number, dict(_flat(found, "", 1)))
            else:
                yield _Broken(number, "This line is damaged or no entry with named values.")


def _from_list(listed: Sequence[Json]) -> Iterator[_Entry | _Broken]:
    for number, one in enumerate(listed, start=1):
        if isinstance(one, dict):
            yield _Entry(number, dict(_flat(one, "", 1)))
        else:
            yield _Broken(number, "This is no entry with named values.")


def _listed(loaded: Json) -> list[Json]:
    """Return the list of objects, or the longest one directly within an object."""
    if isinstance(loaded, list):
        return loaded if any(isinstance(one, dict) for one in loaded) else []
    lists = [items(one) for one in mapping(loaded).values()]
    with_objects = [one for one in lists if any(isinstance(entry, dict) for entry in one)]
    return max(with_objects, key=len, default=[])


def _flat(entry: Mapping[str, Json], before: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for name, value in entry.items():
        whole = f"{before}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, f"{whole}.", depth + 1)
        else:
            yield whole, _cell(value)


def _cell(value: Json) -> Cell:
    if isinstance(value, list):
        plain = [one for one in value if isinstance(one, str | int | float)]
        if len(plain) == len(value):
            return tuple(text_of(one) for one in plain)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE:
        return str(value)
    return value


def _table(name: str, found: Sequence[_Entry | _Broken], *, is_lines: bool) -> RawTable | Problem:
    entries = [one for one in found if isinstance(one, _Entry)]
    header = tuple(dict.fromkeys(column for entry in entries for column in entry.values))
    if not header:
        reason = "The entries of this file have no named values."
        return Problem(name, None, reason, "If the app can export CSV, choose that one.")
    if len(header) > MOST_COLUMNS:
        reason = f"The entries of this file have {len(header):,} different names."
        return Problem(name, None, reason, "If the app can export CSV, choose that one.")
    table = RawTable(
        name, FORMAT, header_names(header), header, (), "line" if is_lines else "entry"
    )
    again = "Correct it in the file, or export the file again."
    rows = tuple(
        RawRow(one.number, tuple(one.values.get(column) for column in header))
        if isinstance(one, _Entry)
        else table.refused(one.number, one.reason, again)
        for one in found
    )
    return RawTable(name, FORMAT, table.header, header, rows, table.counts)

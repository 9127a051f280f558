"""The dictionary of a data bundle: what each table and column means, its unit, and its level.

It is what decides: a column that has no meaning here, or a higher level than a person shares, is
not in their part of a bundle.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from analytics.levels import LEVELS, WEEKLY, Level, level_name
from analytics.report.asked import Asked

DICTIONARY_FILE = Path(__file__).with_name("dictionary.toml")
ANY_ANSWER = "any"
ENDS: Mapping[str, str] = MappingProxyType({"low_": "low", "high_": "high"})
EACH_ROW = "(each row)"
COLUMNS = ("table", "column", "meaning", "unit", "level")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column says, in which unit or words, and the lowest level it is told at."""

    meaning: str
    unit: str
    level: Level


@dataclass(frozen=True, slots=True)
class Described:
    """One table of a bundle: what a row is, the lowest level it is told at, and its columns."""

    name: str
    row: str
    level: Level
    columns: Mapping[str, Meaning]

    def told_at(self, level: Level) -> tuple[str, ...]:
        """Return the columns that may be told of somebody who shares this much."""
        return tuple(name for name, column in self.columns.items() if column.level <= level)


class DictionaryBrokenError(ValueError):
    """The dictionary that came with Secure Base is not as it was made."""

    def __init__(self, where: str, wanted: str, found: object) -> None:
        super().__init__(
            f"dictionary.toml, {where}: {wanted} is needed, not {found!r}. Correct it."
        )


class NoMeaningError(LookupError):
    """A column was to be told of which nobody has written what it means."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(f"Add {column!r} of {table!r} to dictionary.toml; what does it mean?")


@cache
def record_tables() -> Mapping[str, Described]:
    """Return the tables another Secure Base imports, by name."""
    return _described_in("records")


@cache
def count_tables() -> Mapping[str, Described]:
    """Return the tables of counts, for other programs, by name."""
    return _described_in("counts")


def described_answer(asked: Asked) -> Described:
    """Return what one answer's table means. Raises NoMeaningError."""
    return Described(
        asked.name,
        f"an answer to: {asked.question}",
        asked.level,
        {
            column: _answer_meaning(asked.name, column, asked.level)
            for column in asked.rows.column_names
        },
    )


def dictionary_of(tables: Iterable[tuple[str, Described, Iterable[str]]]) -> pa.Table:
    """Return one row for each table, by the name of its file, and each of its columns told."""
    lines: list[tuple[str, ...]] = []
    for file, described, columns in tables:
        lines.append((file, EACH_ROW, described.row, "", level_name(described.level)))
        for name in columns:
            one = described.columns.get(name)
            if one is None:
                raise NoMeaningError(file, name)
            lines.append((file, name, one.meaning, one.unit, level_name(one.level)))
    return pa.table(
        {
            column: pa.array([line[place] for line in lines], pa.string())
            for place, column in enumerate(COLUMNS)
        }
    )


def _answer_meaning(card: str, column: str, level: Level) -> Meaning:
    found = _written_for(card, column, level)
    if found is not None:
        return found
    for prefix, end in ENDS.items():
        base = _written_for(card, column.removeprefix(prefix), level)
        if column.startswith(prefix) and base is not None:
            of = column.removeprefix(prefix)
            return Meaning(f"{end} end of the 95 % interval of {of}", base.unit, level)
    raise NoMeaningError(card, column)


def _written_for(card: str, column: str, level: Level) -> Meaning | None:
    """Return what is written of a column: for this answer, or else for any."""
    answers = _table("answers", _whole_file().get("answers"))
    for part in (card, ANY_ANSWER):
        written = _table(part, answers.get(part, {})).get(column)
        if written is not None:
            return _meaning(f"{part}.{column}", _table(column, written), level)
    return None


def _described_in(part: str) -> Mapping[str, Described]:
    tables = _table(part, _whole_file().get(part))
    return MappingProxyType(
        {name: _described(name, _table(name, lines)) for name, lines in tables.items()}
    )


def _described(name: str, lines: Mapping[str, object]) -> Described:
    level = _level(name, lines.get("level"))
    columns = _table(f"{name}.columns", lines.get("columns"))
    return Described(
        name,
        _text(f"{name}.row", lines.get("row")),
        level,
        MappingProxyType(
            {
                column: _meaning(f"{name}.{column}", _table(column, written), level)
                for column, written in columns.items()
            }
        ),
    )


def _meaning(where: str, lines: Mapping[str, object], level: Level) -> Meaning:
    return Meaning(
        _text(f"{where}.meaning", lines.get("meaning")),
        _text(f"{where}.unit", lines.get("unit")),
        _level(where, lines.get("level", level)),
    )


@cache
def _whole_file() -> Mapping[str, object]:
    return tomllib.loads(DICTIONARY_FILE.read_text(encoding="utf-8"))


def _table(where: str, found: object) -> Mapping[str, object]:
    if not isinstance(found, dict):
        raise DictionaryBrokenError(where, "a table", found)
    return found


def _text(where: str, found: object) -> str:
    if not isinstance(found, str) or not found:
        raise DictionaryBrokenError(where, "text", found)
    return found


def _level(where: str, found: object) -> Level:
    level = next((level for level in LEVELS if level == found), None)
    if level is None or isinstance(found, bool):
        raise DictionaryBrokenError(where, f"a level from {WEEKLY}", found)
    return level

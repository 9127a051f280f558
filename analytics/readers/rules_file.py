"""Rules as a TOML file: read with every mistake named, written so that reading gives it back.

The layout is described in docs/formats/rules.md.
"""

from __future__ import annotations

import math
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar, get_args

from analytics.measures import Measure
from analytics.readers.rules import (
    ColumnMeaning,
    ColumnRule,
    DateOrder,
    Rules,
    TagMeaning,
    TagRule,
)
from analytics.readers.rules_text import document, line_of
from analytics.records import HIGHEST_INTENSITY, ActivityKind, Problem

One = TypeVar("One")
Value: TypeAlias = object

RULES_NAME = "The rules file"
LOWEST_MOOD, HIGHEST_MOOD = 1.0, 5.0
HOURS = 24
TOP_KEYS = (
    "zone",
    "date_order",
    "decimal_mark",
    "delimiter",
    "day_start_hour",
    "people",
    "moods",
    "tags",
    "columns",
    "measures",
)
TAG_KEYS = ("becomes", "name", "intensity", "kind")
COLUMN_KEYS = ("meaning", "name")
MEASURE_KEYS = ("label", "low", "high", "better")


class _MistakeError(Exception):
    """A mistake in the file, on its way to becoming a Problem."""

    def __init__(self, path: tuple[str, ...], reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason
        self.remedy = remedy


def parse(text: str, name: str = RULES_NAME) -> Rules | Problem:
    """Read rules from TOML text; the Problem names the line wherever it is known."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(name, str(error))
    try:
        return _rules(found)
    except _MistakeError as mistake:
        return Problem(name, line_of(text, mistake.path), mistake.reason, mistake.remedy)


def write(rules: Rules) -> str:
    """Write rules as TOML text that `parse` reads back to equal rules."""
    top = {
        "zone": rules.zone,
        "date_order": rules.date_order,
        "decimal_mark": rules.decimal_mark,
        "delimiter": rules.delimiter,
        "day_start_hour": rules.day_start_hour,
    }
    return document(
        top,
        {"people": dict(rules.people), "moods": dict(rules.moods)},
        {
            "tags": {tag: _tag_lines(rule) for tag, rule in rules.tags.items()},
            "columns": {
                header: {"meaning": rule.meaning, "name": rule.name or None}
                for header, rule in rules.columns.items()
            },
            "measures": {
                key: {"label": one.label, "low": one.low, "high": one.high, "better": one.better}
                for key, one in rules.measures.items()
            },
        },
    )


def _tag_lines(rule: TagRule) -> dict[str, object]:
    return {
        "becomes": rule.becomes,
        "name": rule.name or None,
        "intensity": rule.intensity,
        "kind": rule.kind if rule.becomes == "activity" or rule.kind != "practice" else None,
    }


def _not_toml(name: str, message: str) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else None
    what = message[: place.start()].strip() if place else message
    return Problem(
        name,
        line,
        f"This is not written as TOML: {what}.",
        "Put words in double quotes and one setting on each line, as in the example.",
    )


def _rules(found: Mapping[str, Value]) -> Rules:
    _known_only((), found, TOP_KEYS)
    return Rules(
        people=_table(found, "people", _text),
        moods=_table(found, "moods", _mood),
        tags=_tags(found),
        columns=_table(found, "columns", _column),
        measures=_table(found, "measures", _measure),
        zone=_optional(found, "zone", _zone),
        date_order=_optional(found, "date_order", _date_order),
        decimal_mark="," if _decimal_mark(found) == "," else ".",
        delimiter=_optional(found, "delimiter", _delimiter),
        day_start_hour=_day_start_hour(found),
    )


def _known_only(path: tuple[str, ...], found: Mapping[str, Value], known: tuple[str, ...]) -> None:
    for key in found:
        if key not in known:
            raise _MistakeError(
                (*path, key),
                f'"{key}" is not known here.',
                f"Known here are: {', '.join(known)}.",
            )


def _table(
    found: Mapping[str, Value], key: str, read: Callable[[tuple[str, ...], Value], One]
) -> Mapping[str, One]:
    lines = _mapping((key,), found.get(key, {}))
    return MappingProxyType({one: read((key, one), value) for one, value in lines.items()})


def _optional(
    found: Mapping[str, Value], key: str, read: Callable[[tuple[str, ...], Value], One]
) -> One | None:
    return read((key,), found[key]) if key in found else None


def _mapping(path: tuple[str, ...], value: Value) -> Mapping[str, Value]:
    if not isinstance(value, dict):
        raise _MistakeError(
            path, f'"{path[-1]}" should be a table.', f"Write [{'.'.join(path)}] on its own line."
        )
    return {str(key): one for key, one in value.items()}


def _text(path: tuple[str, ...], value: Value) -> str:
    if not isinstance(value, str):
        raise _MistakeError(path, f'"{path[-1]}" should be words.', "Put them in double quotes.")
    return value


def _number(path: tuple[str, ...], value: Value, low: float, high: float) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not low <= float(str(value)) <= high:
        within = "" if math.isinf(high) else f" from {low:g} to {high:g}"
        raise _MistakeError(
            path, f'"{path[-1]}" should be a number{within}.', "Correct it, without quotes."
        )
    return float(str(value))


def _choice(path: tuple[str, ...], value: Value, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise _MistakeError(
            path,
            f'"{path[-1]}" can\'t be {value!r}.',
            f"Choose one of: {', '.join(known)}.",
        )
    return value


def _mood(path: tuple[str, ...], value: Value) -> float:
    return _number(path, value, LOWEST_MOOD, HIGHEST_MOOD)


def _tags(found: Mapping[str, Value]) -> Mapping[str, TagRule]:
    tags: dict[str, TagRule] = {}
    for written, value in _mapping(("tags",), found.get("tags", {})).items():
        tag = written.strip().casefold()
        if tag in tags:
            raise _MistakeError(
                ("tags", written),
                f'The tag "{written}" is there twice (capital letters make no difference).',
                "Keep one of them.",
            )
        tags[tag] = _tag(("tags", written), value)
    return MappingProxyType(tags)


def _tag(path: tuple[str, ...], value: Value) -> TagRule:
    lines = {"becomes": value} if isinstance(value, str) else _mapping(path, value)
    _known_only(path, lines, TAG_KEYS)
    becomes = _choice((*path, "becomes"), lines.get("becomes"), get_args(TagMeaning))
    kind = _choice((*path, "kind"), lines.get("kind", "practice"), get_args(ActivityKind))
    intensity = lines.get("intensity")
    return TagRule(
        becomes=next(one for one in get_args(TagMeaning) if one == becomes),
        name=_text((*path, "name"), lines.get("name", "")),
        intensity=None
        if intensity is None
        else _number((*path, "intensity"), intensity, 0, HIGHEST_INTENSITY),
        kind=next(one for one in get_args(ActivityKind) if one == kind),
    )


def _column(path: tuple[str, ...], value: Value) -> ColumnRule:
    lines = {"meaning": value} if isinstance(value, str) else _mapping(path, value)
    _known_only(path, lines, COLUMN_KEYS)
    meaning = _choice((*path, "meaning"), lines.get("meaning"), get_args(ColumnMeaning))
    return ColumnRule(
        meaning=next(one for one in get_args(ColumnMeaning) if one == meaning),
        name=_text((*path, "name"), lines.get("name", "")),
    )


def _measure(path: tuple[str, ...], value: Value) -> Measure:
    lines = _mapping(path, value)
    _known_only(path, lines, MEASURE_KEYS)
    low = _number((*path, "low"), lines.get("low"), -math.inf, math.inf)
    high = _number((*path, "high"), lines.get("high"), -math.inf, math.inf)
    if not -math.inf < low < high < math.inf:
        raise _MistakeError(
            (*path, "high"), f'The scale "{path[-1]}" has no range.', "Let low be below high."
        )
    better = _choice((*path, "better"), lines.get("better", "up"), ("up", "down"))
    return Measure(
        name=path[-1],
        label=_text((*path, "label"), lines.get("label", path[-1])),
        low=low,
        high=high,
        better="down" if better == "down" else "up",
    )


def _zone(path: tuple[str, ...], value: Value) -> str:
    zone = _text(path, value)
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise _MistakeError(
            path, f'The time zone "{zone}" is not known.', 'Write it like "Europe/Berlin".'
        ) from None
    return zone


def _date_order(path: tuple[str, ...], value: Value) -> DateOrder:
    order = _choice(path, value, get_args(DateOrder))
    return next(one for one in get_args(DateOrder) if one == order)


def _decimal_mark(found: Mapping[str, Value]) -> str:
    return _choice(("decimal_mark",), found.get("decimal_mark", "."), (".", ","))


def _delimiter(path: tuple[str, ...], value: Value) -> str:
    mark = _text(path, value)
    if len(mark) != 1 or mark in '"\r\n':
        raise _MistakeError(
            path, "The delimiter should be one character.", r'Write ",", ";", "\t" or "|".'
        )
    return mark


def _day_start_hour(found: Mapping[str, Value]) -> int:
    hour = _number(("day_start_hour",), found.get("day_start_hour", Rules().day_start_hour), 0, 23)
    if hour != int(hour):
        raise _MistakeError(
            ("day_start_hour",), "The day starts at a full hour.", "Write a number from 0 to 23."
        )
    return int(hour)

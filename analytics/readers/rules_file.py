"""Rules as a TOML file: read with every mistake named, written so that reading gives it back.

The layout is described in docs/formats/rules.md.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from analytics.measures import Measure
from analytics.readers import rules_values as checked
from analytics.readers.rules import (
    ColumnMeaning,
    ColumnRule,
    DateOrder,
    Rules,
    TagMeaning,
    TagRule,
)
from analytics.readers.rules_text import document, line_of
from analytics.readers.rules_values import Path, Value
from analytics.records import HIGHEST_INTENSITY, ActivityKind, Problem

RULES_NAME = "The rules file"
LOWEST_MOOD, HIGHEST_MOOD = 1.0, 5.0
TOP_KEYS = (
    "zone",
    "date_order",
    "decimal_mark",
    "delimiter",
    "day_start_hour",
    "missing",
    "first_day",
    "sheet",
    "tag_mark",
    "people",
    "keep",
    "moods",
    "tags",
    "columns",
    "measures",
)
TAG_KEYS = ("becomes", "name", "intensity", "kind")
COLUMN_KEYS = ("meaning", "name", "who")
MEASURE_KEYS = ("label", "low", "high", "better")


def parse(text: str, name: str = RULES_NAME) -> Rules | Problem:
    """Read rules from TOML text; the Problem names the line wherever it is known."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return _not_toml(name, str(error))
    try:
        return _rules(found)
    except checked.MistakeError as mistake:
        return Problem(name, line_of(text, mistake.path), mistake.reason, mistake.remedy)


def write(rules: Rules) -> str:
    """Write rules as TOML text that `parse` reads back to equal rules."""
    top = {
        "zone": rules.zone,
        "date_order": rules.date_order,
        "decimal_mark": rules.decimal_mark,
        "delimiter": rules.delimiter,
        "day_start_hour": rules.day_start_hour,
        "missing": rules.missing or None,
        "first_day": rules.first_day,
        "sheet": rules.sheet,
        "tag_mark": rules.tag_mark,
    }
    return document(
        top,
        {
            "people": dict(rules.people),
            "keep": {header: _short(values) for header, values in rules.keep.items()},
            "moods": dict(rules.moods),
        },
        {
            "tags": {tag: _tag_lines(rule) for tag, rule in rules.tags.items()},
            "columns": {
                header: {
                    "meaning": rule.meaning,
                    "name": rule.name or None,
                    "who": rule.who or None,
                }
                for header, rule in rules.columns.items()
            },
            "measures": {
                key: {"label": one.label, "low": one.low, "high": one.high, "better": one.better}
                for key, one in rules.measures.items()
            },
        },
    )


def _short(values: tuple[str, ...]) -> str | tuple[str, ...]:
    return values[0] if len(values) == 1 else values


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
    checked.known_only((), found, TOP_KEYS)
    return Rules(
        people=checked.table(found, "people", checked.text),
        moods=checked.table(found, "moods", _mood),
        tags=_tags(found),
        columns=checked.table(found, "columns", _column),
        measures=checked.table(found, "measures", _measure),
        zone=checked.optional(found, "zone", checked.zone),
        date_order=checked.optional(found, "date_order", _date_order),
        decimal_mark="," if _decimal_mark(found) == "," else ".",
        delimiter=checked.optional(found, "delimiter", checked.delimiter),
        day_start_hour=_day_start_hour(found),
        keep=checked.table(found, "keep", checked.several),
        missing=checked.optional(found, "missing", checked.several) or (),
        first_day=checked.optional(found, "first_day", checked.day),
        sheet=checked.optional(found, "sheet", checked.text),
        tag_mark=checked.optional(found, "tag_mark", checked.tag_mark),
    )


def _mood(path: Path, value: Value) -> float:
    return checked.number(path, value, LOWEST_MOOD, HIGHEST_MOOD)


def _tags(found: Mapping[str, Value]) -> Mapping[str, TagRule]:
    tags: dict[str, TagRule] = {}
    for written, value in checked.mapping(("tags",), found.get("tags", {})).items():
        tag = written.strip().casefold()
        if tag in tags:
            raise checked.MistakeError(
                ("tags", written),
                f'The tag "{written}" is there twice (capital letters make no difference).',
                "Keep one of them.",
            )
        tags[tag] = _tag(("tags", written), value)
    return MappingProxyType(tags)


def _tag(path: Path, value: Value) -> TagRule:
    lines = {"becomes": value} if isinstance(value, str) else checked.mapping(path, value)
    checked.known_only(path, lines, TAG_KEYS)
    becomes = checked.choice((*path, "becomes"), lines.get("becomes"), get_args(TagMeaning))
    kind = checked.choice((*path, "kind"), lines.get("kind", "practice"), get_args(ActivityKind))
    intensity = lines.get("intensity")
    return TagRule(
        becomes=next(one for one in get_args(TagMeaning) if one == becomes),
        name=checked.text((*path, "name"), lines.get("name", "")),
        intensity=None
        if intensity is None
        else checked.number((*path, "intensity"), intensity, 0, HIGHEST_INTENSITY),
        kind=next(one for one in get_args(ActivityKind) if one == kind),
    )


def _column(path: Path, value: Value) -> ColumnRule:
    lines = {"meaning": value} if isinstance(value, str) else checked.mapping(path, value)
    checked.known_only(path, lines, COLUMN_KEYS)
    meaning = checked.choice((*path, "meaning"), lines.get("meaning"), get_args(ColumnMeaning))
    return ColumnRule(
        meaning=next(one for one in get_args(ColumnMeaning) if one == meaning),
        name=checked.text((*path, "name"), lines.get("name", "")),
        who=checked.text((*path, "who"), lines.get("who", "")),
    )


def _measure(path: Path, value: Value) -> Measure:
    lines = checked.mapping(path, value)
    checked.known_only(path, lines, MEASURE_KEYS)
    low = checked.number((*path, "low"), lines.get("low"), -math.inf, math.inf)
    high = checked.number((*path, "high"), lines.get("high"), -math.inf, math.inf)
    if not -math.inf < low < high < math.inf:
        raise checked.MistakeError(
            (*path, "high"), f'The scale "{path[-1]}" has no range.', "Let low be below high."
        )
    better = checked.choice((*path, "better"), lines.get("better", "up"), ("up", "down"))
    return Measure(
        name=path[-1],
        label=checked.text((*path, "label"), lines.get("label", path[-1])),
        low=low,
        high=high,
        better="down" if better == "down" else "up",
    )


def _date_order(path: Path, value: Value) -> DateOrder:
    order = checked.choice(path, value, get_args(DateOrder))
    return next(one for one in get_args(DateOrder) if one == order)


def _decimal_mark(found: Mapping[str, Value]) -> str:
    return checked.choice(("decimal_mark",), found.get("decimal_mark", "."), (".", ","))


def _day_start_hour(found: Mapping[str, Value]) -> int:
    hour = checked.number(
        ("day_start_hour",), found.get("day_start_hour", Rules().day_start_hour), 0, 23
    )
    if hour != int(hour):
        raise checked.MistakeError(
            ("day_start_hour",), "The day starts at a full hour.", "Write a number from 0 to 23."
        )
    return int(hour)

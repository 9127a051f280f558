"""Single values of a rules file, checked: each mistake says where it stands and what to write."""

from __future__ import annotations

import math
import zoneinfo
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from analytics.readers.raw_table import number_text
from analytics.readers.valid import FIRST_YEAR, LAST_YEAR

One = TypeVar("One")
Value: TypeAlias = object
Path: TypeAlias = tuple[str, ...]

LONGEST_MARK = 5


class MistakeError(Exception):
    """A mistake in the file, on its way to becoming a Problem."""

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason
        self.remedy = remedy


def known_only(path: Path, found: Mapping[str, Value], known: tuple[str, ...]) -> None:
    """Raise MistakeError for a key that is not known."""
    for key in found:
        if key not in known:
            raise MistakeError(
                (*path, key),
                f'"{key}" is not known here.',
                f"Known here are: {', '.join(known)}.",
            )


def table(
    found: Mapping[str, Value], key: str, read: Callable[[Path, Value], One]
) -> Mapping[str, One]:
    """Read every line of a table. Raises MistakeError."""
    lines = mapping((key,), found.get(key, {}))
    return MappingProxyType({one: read((key, one), value) for one, value in lines.items()})


def optional(
    found: Mapping[str, Value], key: str, read: Callable[[Path, Value], One]
) -> One | None:
    """Read a setting that may be left out. Raises MistakeError."""
    return read((key,), found[key]) if key in found else None


def mapping(path: Path, value: Value) -> Mapping[str, Value]:
    """Read a table of TOML. Raises MistakeError."""
    if not isinstance(value, dict):
        raise MistakeError(
            path, f'"{path[-1]}" should be a table.', f"Write [{'.'.join(path)}] on its own line."
        )
    return {str(key): one for key, one in value.items()}


def text(path: Path, value: Value) -> str:
    """Read words. Raises MistakeError."""
    if not isinstance(value, str):
        raise MistakeError(path, f'"{path[-1]}" should be words.', "Put them in double quotes.")
    return value


def number(path: Path, value: Value, low: float, high: float) -> float:
    """Read a number within a range. Raises MistakeError."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not low <= float(str(value)) <= high:
        within = "" if math.isinf(high) else f" from {low:g} to {high:g}"
        raise MistakeError(
            path, f'"{path[-1]}" should be a number{within}.', "Correct it, without quotes."
        )
    return float(str(value))


def choice(path: Path, value: Value, known: tuple[str, ...]) -> str:
    """Read one of several words. Raises MistakeError."""
    if not isinstance(value, str) or value not in known:
        raise MistakeError(
            path,
            f'"{path[-1]}" can\'t be {value!r}.',
            f"Choose one of: {', '.join(known)}.",
        )
    return value


def several(path: Path, value: Value) -> tuple[str, ...]:
    """Read one word or number, or a list of them, as words. Raises MistakeError."""
    found = value if isinstance(value, list) else [value]
    if not found:
        raise MistakeError(path, f'"{path[-1]}" names nothing.', 'Write it like ["1", "2"].')
    return tuple(_word(path, one) for one in found)


def _word(path: Path, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return text(path, value)


def day(path: Path, value: Value) -> date:
    """Read a day such as 2026-01-31, with or without quotes. Raises MistakeError."""
    found = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str):
        try:
            found = date.fromisoformat(value.strip())
        except ValueError:
            found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise MistakeError(path, f'"{path[-1]}" is not a day.', "Write it like 2026-01-31.")
    return found


def zone(path: Path, value: Value) -> str:
    """Read a time zone by its IANA name. Raises MistakeError."""
    name = text(path, value)
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise MistakeError(
            path, f'The time zone "{name}" is not known.', 'Write it like "Europe/Berlin".'
        ) from None
    return name


def delimiter(path: Path, value: Value) -> str:
    """Read what stands between the fields of a text file. Raises MistakeError."""
    mark = text(path, value)
    if len(mark) != 1 or mark in '"\r\n':
        raise MistakeError(
            path, "The delimiter should be one character.", r'Write ",", ";", "\t" or "|".'
        )
    return mark


def tag_mark(path: Path, value: Value) -> str:
    """Read what stands between tags. Raises MistakeError."""
    mark = text(path, value)
    if not 0 < len(mark) <= LONGEST_MARK:
        raise MistakeError(
            path,
            f"What stands between tags should be 1 to {LONGEST_MARK} characters.",
            'Write it like "|" or ", ".',
        )
    return mark

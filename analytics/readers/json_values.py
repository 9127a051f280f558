"""JSON files as values of known types: loaded without raising, taken apart without guessing."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Member

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

AGAIN = "Export it again from the app, and choose that file."
_LONE_HALF = re.compile("[\ud800-\udfff]")


def load_json(member: Member) -> Json | Problem:
    """Load a member as JSON, in any encoding a text may have; a Problem says where it breaks."""
    text = decode(member.name, member.read())
    if isinstance(text, Problem):
        return text
    return parse_json(member.name, text.text)


def parse_json(name: str, text: str) -> Json | Problem:
    """Load JSON text; a Problem when it is none."""
    try:
        found: Json = json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"This file is damaged or cut off (line {error.lineno})."
    except (ValueError, RecursionError):
        reason = "This file is damaged or cut off."
    else:
        return found
    return Problem(name, None, reason, AGAIN)


def objects(found: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects of a list; of anything else, nothing."""
    return (one for one in items(found) if isinstance(one, dict))


def items(found: Json) -> list[Json]:
    """Return a list as it is; of anything else, an empty one."""
    return found if isinstance(found, list) else []


def mapping(found: Json) -> dict[str, Json]:
    """Return an object as it is; of anything else, an empty one."""
    return found if isinstance(found, dict) else {}


def words(entry: Mapping[str, Json], name: str) -> str:
    """Return a text value; empty when it is missing or no text."""
    found = entry.get(name)
    return found if isinstance(found, str) else ""


def all_words(entry: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """Return the texts of a list, each once, trimmed, without empty ones."""
    found = (one.strip() for one in items(entry.get(name)) if isinstance(one, str))
    return tuple(dict.fromkeys(one for one in found if one))


def whole(entry: Mapping[str, Json], name: str) -> int | None:
    """Return a whole number; None when it is missing or something else, such as true."""
    found = entry.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def decimal(entry: Mapping[str, Json], name: str) -> float | None:
    """Return a finite number; None when it is missing or something else."""
    found = entry.get(name)
    if not isinstance(found, int | float) or isinstance(found, bool):
        return None
    try:
        value = float(found)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def unreadable(*texts: str) -> bool:
    """Tell whether a text holds half a letter, which no log can keep."""
    return any(_LONE_HALF.search(text) for text in texts)

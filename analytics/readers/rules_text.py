"""The text side of a rules file: TOML written by hand, and the line a key stands on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

Lines: TypeAlias = Mapping[str, object]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LAST_CONTROL = 0x1F
_DELETE = 0x7F


def document(
    top: Lines, flat: Mapping[str, Lines], nested: Mapping[str, Mapping[str, Lines]]
) -> str:
    """Write top-level keys, tables of keys, and tables of tables; a None is left out."""
    parts = [_block("", top)]
    parts += [_block(f"[{key}]\n", lines) for key, lines in flat.items() if lines]
    parts += [
        _block(f"[{key}.{quoted_key(name)}]\n", lines)
        for key, tables in nested.items()
        for name, lines in tables.items()
    ]
    return "\n".join(part for part in parts if part)


def _block(head: str, lines: Lines) -> str:
    return head + "".join(
        f"{quoted_key(key)} = {_value(value)}\n"
        for key, value in lines.items()
        if value is not None
    )


def _value(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)


def quoted_key(key: str) -> str:
    """Write a key: as it is where TOML allows that, else in quotes."""
    return key if _BARE_KEY.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    """Write words as a TOML string."""
    return f'"{"".join(_letter(letter) for letter in text)}"'


def _letter(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if ord(letter) <= _LAST_CONTROL or ord(letter) == _DELETE:
        return f"\\u{ord(letter):04x}"
    return letter


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """Return the line, from 1, that a key is set on, or its nearest table; None when unsure.

    It looks for plainly written keys and table heads, which is how people write them.
    """
    for depth in range(len(path), 0, -1):
        found = _exact_line(text, path[:depth])
        if found is not None:
            return found
    return None


def _exact_line(text: str, path: tuple[str, ...]) -> int | None:
    within: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[(?P<keys>[^\[].*)\]\s*(#.*)?$", line)
        if head is not None:
            within = _keys(head["keys"])
            if within == path:
                return number
            continue
        if "=" in line and (*within, *_keys(line)) == path:
            return number
    return None


_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.?)""")


def _keys(text: str) -> tuple[str, ...]:
    keys: list[str] = []
    place = 0
    while (found := _KEY.match(text, place)) is not None:
        double, single, bare, dot = found.groups()
        keys.append(_unescaped(double) if double is not None else single or bare or "")
        place = found.end()
        if not dot:
            break
    return tuple(keys)


def _unescaped(text: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", text)

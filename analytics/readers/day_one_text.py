"""The text of a Day One entry: Markdown with escapes and media marks, or its own rich text."""

from __future__ import annotations

import re

from analytics.readers.json_values import items, mapping, objects, parse_json, words
from analytics.records import Problem

_MEDIA = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\s]*\)")
# A backslash before a mark says that it is only that mark.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_NOTHING = str.maketrans({"\ufffc": None, "\u200b": None, "\u2028": "\n", "\u2029": "\n"})


def text_of(written: str) -> str:
    """Return the text without media marks and escapes."""
    bare = _MEDIA.sub("", written.translate(_NOTHING)) if written else ""
    return _EMPTY_LINES.sub("\n\n", _ESCAPED.sub(r"\1", bare)).strip()


def rich_text(written: str) -> str:
    """Return the words of the rich text, which holds them in JSON; else what is written there."""
    if not written.lstrip().startswith("{"):
        return written.translate(_NOTHING).strip()
    found = parse_json("", written)
    if isinstance(found, Problem):
        return ""
    parts: list[str] = []
    for one in objects(items(mapping(found).get("contents"))):
        # A picture stands between two parts that may have no line end of their own.
        broken = "embeddedObjects" in one and parts and not parts[-1].endswith("\n")
        parts.append("\n" if broken else words(one, "text"))
    return _EMPTY_LINES.sub("\n\n", "".join(parts).translate(_NOTHING)).strip()

"""Texts that Telegram writes in parts: a list of strings and of objects with a string.

    "text": [
     "see ",
     {
      "type": "link",
      "text": "https://example.org"
     }
    ],

The parts of all messages are found at once, by how deep their lines stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.telegram_columns import stand, string_ends
from analytics.readers.telegram_layout import CLOSING, OPENING, QUOTE
from analytics.readers.whatsapp_bytes import NEWLINE, SPACE

if TYPE_CHECKING:
    from analytics.readers.telegram_columns import Lines
    from analytics.readers.whatsapp_bytes import Flags, Places

KEY, OPENED = b'"text": ', b"[\n"


def list_texts(lines: Lines, depth: int, line: Places, end: Places) -> tuple[list[bytes], Flags]:
    """Return the texts of lists that begin on these lines and end before others.

    Only of those that are laid out as Telegram lays them out, which are told.
    """
    text, starts = lines.text, lines.starts
    opened = stand(text, starts[line] + (depth + len(KEY)), OPENED)
    size = np.where(opened, end - line - 2, 0)
    owner = np.repeat(np.arange(len(line)), size)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(size) - size, size) + line[owner] + 1
    string, begin, regular = _parts(lines, depth, inside)
    regular_lists = opened.copy()
    regular_lists[owner[~regular]] = False
    string &= regular_lists[owner]
    until, _ = string_ends(lines, inside[string], begin[string])
    parts = lines.cut_out(begin[string] + 1, until)
    counts = np.bincount(owner[string], minlength=len(line))[regular_lists]
    edges = np.append(0, np.cumsum(counts)).tolist()
    return [b"".join(parts[first:last]) for first, last in pairwise(edges)], regular_lists


def _parts(lines: Lines, depth: int, inside: Places) -> tuple[Flags, Places, Flags]:
    """Tell which lines of lists hold a string, where it begins, and which are as they should be."""
    text = lines.text
    at = lines.starts[inside]
    indented = np.ones(len(inside), np.bool_)
    for place in range(depth + 1):
        indented &= text[place:].take(at) == SPACE
    outer, deeper = text[depth + 1 :].take(at), text[depth + 2 :].take(at)
    bare = outer == QUOTE
    brace = ((outer == OPENING) & (deeper == NEWLINE)) | (outer == CLOSING)
    key = (outer == SPACE) & (deeper == QUOTE)
    keyed = key & stand(text, at + (depth + 2), KEY)
    begin = at + np.where(bare, depth + 1, depth + 2 + len(KEY))
    string = bare | keyed
    _, quoted = string_ends(lines, inside, begin)
    return string, begin, indented & (brace | key | bare) & (quoted | ~string)

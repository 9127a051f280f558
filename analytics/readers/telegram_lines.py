"""Read a Telegram export by its lines: fast, and up to where a cut-off file ends.

Pieces of it are read one after the other and then joined, chat by chat. A file of another layout
is left to the JSON parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.readers.chat_messages import joined
from analytics.readers.telegram_layout import arrays
from analytics.readers.telegram_piece import read_piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.readers.chat_messages import Messages, Told
    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices
    from analytics.readers.telegram_layout import Array
    from analytics.readers.telegram_piece import Piece


@dataclass(frozen=True, slots=True)
class LinedChat:
    """One chat of the file: what Telegram calls its kind, and its messages."""

    kind: str
    messages: Messages


@dataclass(frozen=True, slots=True)
class Lined:
    """A file read by its lines; `whole` unless it ends before its last chat does."""

    chats: tuple[LinedChat, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a file: the chat it is of, where it begins, and what was read in it."""

    array: Array
    begin: int
    piece: Piece


def read_lines(
    name: str, content: bytes, choices: Choices, told: Told, progress: Progress
) -> Lined | None:
    """Read all chats of an export in UTF-8; None when it isn't laid out as Telegram's are."""
    listed = arrays(content)
    parts = _parts(content, listed, choices, progress)
    if parts is None:
        return None
    chats = [
        LinedChat(
            array.kind,
            _messages(name, content, [part for part in parts if part.array is array], told),
        )
        for array in listed
    ]
    return Lined(tuple(chats), all(array.whole for array in listed))


def _parts(
    content: bytes, listed: Iterable[Array], choices: Choices, progress: Progress
) -> list[_Part] | None:
    parts: list[_Part] = []
    for array in listed:
        for begin, end in array.pieces(content):
            cut = end == array.end and not array.whole
            piece = read_piece(content, begin, end, array.depth, choices, cut=cut)
            if piece is None:
                return None
            parts.append(_Part(array, begin, piece))
            progress(end / len(content))
    return parts or None


def _messages(name: str, content: bytes, parts: Iterable[_Part], told: Told) -> Messages:
    """Join what was read of one chat."""
    pieces: list[Messages] = []
    for part in parts:
        pieces.append(part.piece.messages(told.records))
        told.records += len(part.piece.kept)
        told.skipped += part.piece.skipped
        for line, complaint in part.piece.refused:
            told.refuse(name, content.count(b"\n", 0, part.begin) + line + 1, complaint)
    return joined(pieces)

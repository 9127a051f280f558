"""A piece of a Telegram export, read: its messages as columns, and what became of the others."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.chat_messages import FIRST_SECOND, KIND_PLACES, Messages
from analytics.readers.json_values import unreadable
from analytics.readers.telegram_columns import moments, names_in, stand, values
from analytics.readers.telegram_escapes import plain_escapes
from analytics.readers.telegram_layout import NOWHERE, found_in
from analytics.readers.telegram_message import NOTHING, said, text_counts
from analytics.readers.valid import Complaint
from analytics.readers.whatsapp_bodies import ruler
from analytics.readers.whatsapp_bytes import BLOCK_BYTES, NEWLINE, PADDING, clean, line_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.json_values import Json
    from analytics.readers.rules import Choices
    from analytics.readers.telegram_columns import Values
    from analytics.readers.telegram_layout import Found
    from analytics.readers.telegram_message import Said
    from analytics.readers.whatsapp_bodies import Bodies
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

PLACE_BEGINNINGS = (b'"locatio', b'"place_n', b'"live_lo')
MEDIA_BEGINNINGS = (b'"photo":', b'"file": ', b'"media_t', b'"sticker')
# Telegram writes a control character as \x0B, which is no JSON.
_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_DECODER = json.JSONDecoder(strict=False)
_DAMAGED = Complaint("This message is damaged.", "Export the chat again.")


class Piece:
    """The messages of a piece, one element each in every array; `kept` tells which are read.

    `refused` holds the line within the piece, from 0, and the complaint.
    """

    def __init__(self, count: int) -> None:
        self.kept = np.zeros(count, np.bool_)
        self.seconds, self.who, self.characters, self.words = np.zeros((4, count), np.int64)
        self.kind = np.full(count, KIND_PLACES["text"], np.int8)
        self.names: dict[str, int] = {}
        self.skipped = 0
        self.refused: list[tuple[int, Complaint]] = []

    def codes(self, names: Sequence[str]) -> Places:
        """Return the places of names of the log."""
        codes = [self.names.setdefault(name, len(self.names)) for name in names]
        return np.array(codes, np.int64)

    def put(self, place: int, one: Said) -> None:
        """Put one message in its place."""
        self.seconds[place] = one.seconds
        self.who[place] = self.names.setdefault(one.who, len(self.names))
        self.characters[place], self.words[place] = one.counts
        self.kind[place] = KIND_PLACES[one.kind]
        self.kept[place] = True

    def messages(self, first: int) -> Messages:
        """Return the messages that are read; `first` is the piece's first record."""
        kept = np.flatnonzero(self.kept)
        columns = (self.seconds, self.who, self.characters, self.words)
        seconds, who, characters, words = (column[kept] for column in columns)
        names = tuple(self.names)
        return Messages(kept + first, seconds, who, names, characters, words, self.kind[kept])


def read_piece(
    content: bytes, begin: int, end: int, depth: int, choices: Choices, *, cut: bool
) -> Piece | None:
    """Read the messages between two places of a file; None when it isn't as Telegram writes it.

    That is: its lines are laid out in another way, or a name in it is not in UTF-8.
    """
    if end + PADDING > len(content):
        content, begin, end = content[begin:end] + b"\n" * PADDING, 0, end - begin
    text = np.frombuffer(content, np.uint8, end - begin + PADDING, begin)
    starts = _line_starts(text)
    found = found_in(text, starts, depth, cut=cut)
    if found is None:
        return None
    return _Reading(_Lines(content, begin, text, starts), found, choices).piece()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a piece: the file, where in it the piece begins, its bytes, where lines start.

    All places but `begin` count from where the piece begins.
    """

    content: bytes
    begin: int
    text: Bytes
    starts: Places

    def cut_out(self, begin: Places, end: Places) -> list[bytes]:
        """Return what stands between these places."""
        edges = zip((begin + self.begin).tolist(), (end + self.begin).tolist(), strict=True)
        return [self.content[one:other] for one, other in edges]


def _line_starts(text: Bytes) -> Places:
    """Return where each line starts of a text with something behind, and where one more would."""
    size = len(text) - PADDING
    blocks = [
        np.flatnonzero(text[first : min(first + BLOCK_BYTES, size)] == NEWLINE) + (first + 1)
        for first in range(0, size, BLOCK_BYTES)
    ]
    starts = np.concatenate([np.zeros(1, np.int64), *blocks])
    # A last line without its end is a line as well.
    return starts if starts[-1] == size else np.append(starts, size + 1)


class _Reading:
    """A piece in the making."""

    def __init__(self, lines: _Lines, found: Found, choices: Choices) -> None:
        self._lines, self._found, self._choices = lines, found, choices
        self._piece = Piece(found.count)

    def piece(self) -> Piece | None:
        """Read what is plain in columns, and the rest message by message."""
        if not self._read_plain():
            return None
        piece, opens = self._piece, self._found.opens
        places = np.flatnonzero(~piece.kept)
        messages = self._lines.cut_out(
            self._lines.starts[opens[places]], self._lines.starts[opens[places + 1]]
        )
        for place, line, written in zip(
            places.tolist(), opens[places].tolist(), messages, strict=True
        ):
            loaded = _loaded(written)
            one = loaded if isinstance(loaded, Complaint) else said(loaded, self._choices)
            if one is None:
                piece.skipped += 1
            elif isinstance(one, Complaint):
                piece.refused.append((line, one))
            else:
                piece.put(place, one)
        return piece

    def _read_plain(self) -> bool:
        """Read the plain messages; False when a name is not in UTF-8."""
        text, piece, found = self._lines.text, self._piece, self._found
        keys = (b'"type": ', b'"from": ', b'"date": ', b'"text": ')
        kind, sender, date, body = (values(text, self._lines.starts, found, key) for key in keys)
        piece.seconds, dated = moments(text, date.begin)
        plain = kind.quoted & sender.quoted & date.quoted & dated & (body.line != NOWHERE)
        plain &= stand(text, kind.begin, b'message"') & (piece.seconds >= FIRST_SECOND)
        named = self._named(plain, sender)
        if named is None:
            return False
        plain &= named
        plain &= self._put_counts(plain, body)
        piece.kind[piece.characters == 0] = KIND_PLACES["other"]
        piece.kind[found.have(MEDIA_BEGINNINGS)] = KIND_PLACES["media"]
        piece.kind[found.have(PLACE_BEGINNINGS)] = KIND_PLACES["location"]
        piece.kept = plain
        return True

    def _named(self, plain: Flags, sender: Values) -> Flags | None:
        """Name the senders of the plain messages and tell whose name can be read."""
        places = np.flatnonzero(plain)
        codes, written = names_in(self._lines.text, sender.begin[places], sender.end[places])
        try:
            names = [_name(one.decode()) for one in written]
        except UnicodeDecodeError:
            return None
        own = self._piece.codes([self._choices.name_of(name) for name in names])
        self._piece.who[places] = own[codes]
        named = np.zeros(len(plain), np.bool_)
        named[places] = np.array([bool(name) for name in names], np.bool_)[codes]
        return named

    def _put_counts(self, plain: Flags, body: Values) -> Flags:
        """Count letters and words of the plain messages and tell whose text can be read."""
        piece = self._piece
        places = np.flatnonzero(plain & body.quoted)
        counts, odd = self._counted(body.begin[places], body.end[places])
        piece.characters[places], piece.words[places] = counts.characters, counts.words
        single = plain & ~body.quoted
        single[places[odd]] = True
        places = np.flatnonzero(single)
        ends = self._lines.starts[self._found.line_behind(body.line[places], places)]
        texts = [_loaded(written) for written in self._lines.cut_out(body.begin[places] - 1, ends)]
        readable = np.array([isinstance(text, str | list) for text in texts], np.bool_)
        told = plain.copy()
        told[places[~readable]] = False
        if len(places):
            counted = [
                NOTHING if isinstance(text, Complaint) else text_counts(text) for text in texts
            ]
            piece.characters[places], piece.words[places] = np.array(counted, np.int64).T
        return told

    def _counted(self, begin: Places, end: Places) -> tuple[Bodies, Places]:
        """Count letters and words of texts, and tell which ones have to be looked at singly."""
        # One beside the other, each on its own line, they are a third of the file or less.
        text = clean(b"\n".join([*self._lines.cut_out(begin, end), b""]))
        starts = line_starts(text)
        counted_text, odd = plain_escapes(text)
        end = starts[1:] - 1
        counted = ruler(counted_text).measure(starts[:-1], end, end)
        return counted, np.searchsorted(starts, odd, "right") - 1


def _name(written: str) -> str:
    """Return a name of the file; none when it can't be read."""
    name = _decoded(f'"{written}"')
    return name.strip() if isinstance(name, str) and not unreadable(name) else ""


def _loaded(written: bytes) -> Json | Complaint:
    return _decoded(written.decode("utf-8", "surrogateescape").lstrip())


def _decoded(text: str) -> Json | Complaint:
    """Load the value a text begins with; a comma or line end may stand behind it."""
    try:
        found: Json = _DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return _with_controls(text)
    return found


def _with_controls(text: str) -> Json | Complaint:
    try:
        found: Json = _DECODER.raw_decode(_CONTROL.sub(r"\1\\u00\2", text))[0]
    except (ValueError, RecursionError):
        return _DAMAGED
    return found

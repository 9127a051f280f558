"""A piece of a Telegram export, read: its messages as columns, and what became of the others."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.chat_messages import FIRST_SECOND, KIND_PLACES, Messages
from analytics.readers.telegram_columns import moments, names_in, stand, values
from analytics.readers.telegram_escapes import plain_escapes
from analytics.readers.telegram_layout import NOWHERE, found_in
from analytics.readers.telegram_message import said, text_counts
from analytics.readers.valid import Complaint
from analytics.readers.whatsapp_bodies import ruler
from analytics.readers.whatsapp_bytes import clean, line_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.json_values import Json
    from analytics.readers.rules import Choices
    from analytics.readers.telegram_columns import Values
    from analytics.readers.telegram_layout import Found
    from analytics.readers.telegram_message import Said
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

PLACE_BEGINNINGS = (b'"locatio', b'"place_n', b'"live_lo')
MEDIA_BEGINNINGS = (b'"photo":', b'"file": ', b'"media_t', b'"sticker')
LIST = ord("[")
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


def read_piece(content: bytes, depth: int, choices: Choices, *, cut: bool) -> Piece | None:
    """Read the messages of a piece; None when its lines aren't laid out as Telegram's."""
    text = clean(content)
    starts = line_starts(text)
    found = found_in(text, starts, depth, cut=cut)
    return None if found is None else _Reading(text, starts, found, choices).piece()


class _Reading:
    """A piece in the making."""

    def __init__(self, text: Bytes, starts: Places, found: Found, choices: Choices) -> None:
        self._text, self._starts, self._found, self._choices = text, starts, found, choices
        self._piece = Piece(found.count)

    def piece(self) -> Piece:
        """Read what is plain in columns, and the rest message by message."""
        self._read_plain()
        piece, found = self._piece, self._found
        for place in np.flatnonzero(~piece.kept).tolist():
            line, end = found.opens[place : place + 2].tolist()
            loaded = self._loaded(line, end)
            one = loaded if isinstance(loaded, Complaint) else said(loaded, self._choices)
            if one is None:
                piece.skipped += 1
            elif isinstance(one, Complaint):
                piece.refused.append((line, one))
            else:
                piece.put(place, one)
        return piece

    def _loaded(self, line: int, end: int, skipped: int = 0) -> Json | Complaint:
        """Load the value that begins on a line, behind so many bytes, and ends before another."""
        begin = int(self._starts[line]) + skipped
        return _loaded(self._text[begin : int(self._starts[end])].tobytes())

    def _read_plain(self) -> None:
        text, piece, found = self._text, self._piece, self._found
        keys = (b'"type": ', b'"from": ', b'"date": ', b'"text": ')
        kind, sender, date, body = (values(text, self._starts, found, key) for key in keys)
        piece.seconds, dated = moments(text, date.begin)
        plain = kind.quoted & sender.quoted & date.quoted & dated & (body.line != NOWHERE)
        plain &= stand(text, kind.begin, b'message"') & (piece.seconds >= FIRST_SECOND)
        plain &= self._put_names(plain, sender)
        plain &= self._put_counts(plain, body)
        piece.kind[piece.characters == 0] = KIND_PLACES["other"]
        piece.kind[found.have(MEDIA_BEGINNINGS)] = KIND_PLACES["media"]
        piece.kind[found.have(PLACE_BEGINNINGS)] = KIND_PLACES["location"]
        piece.kept = plain

    def _put_names(self, plain: Flags, sender: Values) -> Flags:
        """Name the senders of the plain messages and tell whose name can be read."""
        places = np.flatnonzero(plain)
        codes, written = names_in(self._text, sender.begin[places], sender.end[places])
        names = [_name(one) for one in written]
        own = self._piece.codes([self._choices.name_of(name) for name in names])
        self._piece.who[places] = own[codes]
        named = np.zeros(len(plain), np.bool_)
        named[places] = np.array([bool(name) for name in names], np.bool_)[codes]
        return named

    def _put_counts(self, plain: Flags, body: Values) -> Flags:
        """Count letters and words of the plain messages and tell whose text can be read."""
        piece = self._piece
        counted_text, odd = plain_escapes(self._text)
        end = np.where(body.quoted, body.end, body.begin)
        counted = ruler(counted_text).measure(body.begin, end, end)
        piece.characters, piece.words = counted.characters, counted.words
        odd_lines = np.searchsorted(self._starts, odd, "right") - 1
        single = plain & (~body.quoted | np.isin(body.line, odd_lines))
        places = np.flatnonzero(single)
        lines = body.line[places]
        ends = self._found.line_behind(lines, places)
        skipped = body.begin[places] - 1 - self._starts[lines]
        told = plain.copy()
        for place, line, until, behind in np.stack([places, lines, ends, skipped], 1).tolist():
            text = self._loaded(line, until, behind)
            if isinstance(text, str | list):
                piece.characters[place], piece.words[place] = text_counts(text)
            else:
                told[place] = False
        return told


def _name(written: bytes) -> str:
    """Return a name of the file; none when it can't be read."""
    name = _loaded(b'"' + written + b'"')
    try:
        return name.encode().decode().strip() if isinstance(name, str) else ""
    except UnicodeEncodeError:
        return ""


def _loaded(written: bytes) -> Json | Complaint:
    text = written.decode("utf-8", "surrogateescape").strip(" \n,")
    try:
        found: Json = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return _loaded_controls(text)
    return found


def _loaded_controls(text: str) -> Json | Complaint:
    try:
        found: Json = _DECODER.decode(_CONTROL.sub(r"\1\\u00\2", text))
    except (ValueError, RecursionError):
        return _DAMAGED
    return found

"""A piece of a Telegram export, read: its messages as columns, and what became of the others."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.chat_messages import FIRST_SECOND, KIND_PLACES, Messages
from analytics.readers.json_values import unreadable
from analytics.readers.telegram_columns import (
    Lines,
    moments,
    names_in,
    stand,
    value_places,
    values,
)
from analytics.readers.telegram_escapes import plain_escapes
from analytics.readers.telegram_layout import NOWHERE, found_in
from analytics.readers.telegram_lists import list_texts
from analytics.readers.telegram_message import said, text_counts
from analytics.readers.valid import Complaint
from analytics.readers.whatsapp_bytes import (
    BLOCK_BYTES,
    NEWLINE,
    PADDING,
    SPACE,
    clean,
    line_starts,
)
from analytics.readers.whatsapp_tally import letters, spots, word_starts

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
    return _Reading(Lines(content, begin, text, starts), found, choices).piece()


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

    def __init__(self, lines: Lines, found: Found, choices: Choices) -> None:
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
        lines, piece, found = self._lines, self._piece, self._found
        sender, body = (values(lines, found, key) for key in (b'"from": ', b'"text": '))
        kind, kinded = value_places(lines, found, b'"type": ')
        date, dated = value_places(lines, found, b'"date": ')
        piece.seconds, sound = moments(lines.text, date)
        plain = sender.quoted & kinded & dated & sound & (body.line != NOWHERE)
        plain &= stand(lines.text, kind, b'"message"') & (piece.seconds >= FIRST_SECOND)
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
        lines, piece = self._lines, self._piece
        quoted = np.flatnonzero(plain & body.quoted)
        rest = np.flatnonzero(plain & ~body.quoted)
        texts = lines.cut_out(body.begin[quoted], body.end[quoted])
        ends = self._found.line_behind(body.line, np.arange(len(plain)))
        of_lists, regular = list_texts(lines, self._found.depth, body.line[rest], ends[rest])
        places = np.concatenate([quoted, rest[regular]])
        piece.characters[places], piece.words[places], odd = _counted([*texts, *of_lists])
        singly = np.concatenate([rest[~regular], places[odd]])
        return plain & self._put_singly(singly, body, ends)

    def _put_singly(self, places: Places, body: Values, ends: Places) -> Flags:
        """Count letters and words of some messages one by one and tell whose text can be read."""
        readable = np.ones(len(ends), np.bool_)
        end = self._lines.starts[ends[places]]
        cut_out = self._lines.cut_out(body.begin[places] - 1, end)
        for place, written in zip(places.tolist(), cut_out, strict=True):
            text = _loaded(written)
            if isinstance(text, str | list):
                self._piece.characters[place], self._piece.words[place] = text_counts(text)
            else:
                readable[place] = False
        return readable


def _counted(texts: Sequence[bytes]) -> tuple[Places, Places, Places]:
    """Count letters and words of texts, and tell which ones have to be looked at singly."""
    # One beside the other, each on its own line, they are a third of the file or less.
    text = clean(b"\n".join([*(one.strip() for one in texts), b""]))
    starts = line_starts(text)
    counted, odd = plain_escapes(text)
    begin, end = starts[:-1], starts[1:] - 1
    empty = begin == end
    until = spots(end)
    characters = letters(counted).count(spots(begin), until)
    # A text begins with a word, since the space around it is gone.
    words = word_starts(counted).count(spots(begin + 1), until) + ~empty
    spaced = ~empty & ((counted.take(begin) <= SPACE) | (counted.take(end - 1) <= SPACE))
    spaced[np.searchsorted(starts, odd, "right") - 1] = True
    return characters, words, np.flatnonzero(spaced)


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

"""What a chat's messages hold: how many letters and words, and of what kind; never their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from analytics.readers.whatsapp_arrow import spans
from analytics.readers.whatsapp_bytes import MARK_BYTE, SPACE, letters, word_starts
from analytics.readers.whatsapp_words import KINDS, BodyKind, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places

    Keys: TypeAlias = NDArray[np.uint64]

KEY_BYTES = 8
HINTS = np.uint64(1 << 16)
"""How many bits the first, coarse test of a key uses."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Letters (code points), words and kind of every message; kinds are places in KINDS.

    Surrounding space and invisible marks do not count, nor does the note that it was edited.
    """

    characters: Places
    words: Places
    kind: NDArray[np.int8]

    def only(self, kept: Flags) -> Bodies:
        """Return the messages where `kept` is true."""
        return Bodies(self.characters[kept], self.words[kept], self.kind[kept])

    def of_kind(self, kind: BodyKind) -> Flags:
        """Tell for every message whether it is of this kind."""
        fitting: Flags = self.kind == KINDS.index(kind)
        return fitting


def measure(text: Bytes, begin: Places, end: Places, line_end: Places) -> Bodies:
    """Measure messages from `begin` to `end`; `line_end` is where their first line ends."""
    marked = (text.take(begin) == SPACE) & (text.take(begin + 1) == MARK_BYTE)
    start, stop = trimmed(text, begin, end)
    stop = _without_edit_note(text, start, stop)
    first_stop = np.where(start < line_end, np.minimum(line_end, stop), stop)
    first_stop = trimmed(text, start, first_stop)[1]
    kind = _kinds(text, start, first_stop, np.where(marked, begin + 1, start))
    empty = stop <= start
    kind[empty] = KINDS.index("other")
    # A message may begin without a space before it, so its first word is counted by itself.
    count = word_starts(text).count(start + 1, stop) + ~empty
    return Bodies(letters(text).count(start, stop), np.where(empty, 0, count), kind)


def trimmed(text: Bytes, begin: Places, end: Places) -> tuple[Places, Places]:
    """Return the stretches without the white space around them."""
    start, stop = begin.copy(), np.maximum(end, begin)
    left = np.arange(len(start))
    while len(left):
        left = left[(text.take(start[left]) <= SPACE) & (start[left] < stop[left])]
        start[left] += 1
    left = np.arange(len(stop))
    while len(left):
        left = left[(text.take(stop[left] - 1) <= SPACE) & (stop[left] > start[left])]
        stop[left] -= 1
    return start, stop


def _without_edit_note(text: Bytes, start: Places, stop: Places) -> Places:
    notes = words().edited
    some = np.flatnonzero(_among(_last_bytes(text, stop), notes, last=True))
    if not len(some):
        return stop
    shorter = stop.copy()
    for note in notes:
        at = stop[some] - len(note)
        same = at >= start[some]
        for step, byte in enumerate(note):
            same &= text.take(at + step, mode="clip") == byte
        shorter[some[same]] -= len(note)
    return trimmed(text, start, shorter)[1]


def _kinds(text: Bytes, start: Places, first_stop: Places, from_mark: Places) -> NDArray[np.int8]:
    """Look closely only at messages whose first or last bytes could be WhatsApp's own words."""
    known = words()
    close = _among(_first_bytes(text, start), known.beginnings)
    close |= _among(_last_bytes(text, first_stop), known.endings, last=True)
    close |= from_mark < start
    kind = np.full(len(start), KINDS.index("text"), np.int8)
    some = np.flatnonzero(close & (first_stop > start))
    codes, lines = spans(text, from_mark[some], first_stop[some])
    kinds = [KINDS.index(known.kind(line.decode("utf-8", "replace"))) for line in lines]
    if kinds:
        kind[some] = np.array(kinds, np.int8)[codes]
    return kind


def _first_bytes(text: Bytes, at: Places) -> Keys:
    """Return the eight bytes from each place on as one number, the first byte lowest."""
    keys: Keys = np.ndarray((len(text) - KEY_BYTES + 1,), "<u8", text, strides=(1,))
    return keys[at]


def _last_bytes(text: Bytes, stop: Places) -> Keys:
    return _first_bytes(text, np.maximum(stop - KEY_BYTES, 0))


def _among(keys: Keys, phrases: Collection[bytes], *, last: bool = False) -> Flags:
    """Tell where one of the phrases may begin (or end, with `last`), by up to eight bytes."""
    among = np.zeros(len(keys), np.bool_)
    for width in {min(len(phrase), KEY_BYTES) for phrase in phrases}:
        pieces = [phrase[-width:] if last else phrase[:width] for phrase in phrases]
        numbers = np.array(
            [int.from_bytes(piece, "little") for piece in pieces if len(piece) == width], np.uint64
        )
        unused = np.uint64(8 * (KEY_BYTES - width))
        shown = keys >> unused if last else (keys << unused) >> unused
        hint = np.zeros(HINTS, np.bool_)
        hint[numbers % HINTS] = True
        some = np.flatnonzero(hint[shown % HINTS])
        among[some] |= np.isin(shown[some], numbers)
    return among

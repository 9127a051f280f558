"""What a chat's messages hold: how many letters and words, and of what kind; never their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.whatsapp_arrow import spans
from analytics.readers.whatsapp_bytes import KEY_BYTES, MARK_BYTE, SPACE, eight_bytes
from analytics.readers.whatsapp_tally import Tally, letters, spots, word_starts
from analytics.readers.whatsapp_words import KINDS, BodyKind, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Flags, Keys, Places

HINT_BITS = 16
"""How many bits the first, coarse test of a key uses."""

MIXER = np.uint64(0x9E3779B97F4A7C15)
BLOCK_MESSAGES = 1 << 15
MOST_STEPS = 32
WHITE_SPACE = bytes(range(SPACE + 1))


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


@dataclass(frozen=True, slots=True)
class Ruler:
    """A text with all of its letters and words counted, ready to measure any message in it."""

    text: Bytes
    letters: Tally
    words: Tally

    def measure(self, begin: Places, end: Places, line_end: Places) -> Bodies:
        """Measure messages from `begin` to `end`; `line_end` is where their first line ends."""
        size = len(begin)
        bodies = Bodies(np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int8))
        for first in range(0, size, BLOCK_MESSAGES):
            block = slice(first, first + BLOCK_MESSAGES)
            measured = self._block(begin[block], end[block], line_end[block])
            bodies.characters[block] = measured.characters
            bodies.words[block] = measured.words
            bodies.kind[block] = measured.kind
        return bodies

    def _block(self, begin: Places, end: Places, line_end: Places) -> Bodies:
        text = self.text
        marked = (text.take(begin) == SPACE) & (text.take(begin + 1) == MARK_BYTE)
        start = _past_space(text, begin, np.maximum(end, begin))
        stop = _before_space(text, start, np.maximum(end, begin))
        stop = _without_edit_note(text, start, stop)
        first_stop = stop.copy()
        long = np.flatnonzero((start < line_end) & (line_end < stop))
        first_stop[long] = _before_space(text, start[long], line_end[long])
        kind = _kinds(text, start, first_stop, np.where(marked, begin + 1, start))
        empty = stop <= start
        kind[empty] = KINDS.index("other")
        # A message may begin without a space before it, so its first word is counted by itself.
        until = spots(stop)
        count = self.words.count(spots(start + 1), until) + ~empty
        return Bodies(self.letters.count(spots(start), until), np.where(empty, 0, count), kind)


def ruler(text: Bytes) -> Ruler:
    """Count what is in a text."""
    return Ruler(text, letters(text), word_starts(text))


def _past_space(text: Bytes, begin: Places, end: Places) -> Places:
    """Return where each stretch begins without the white space before it."""
    start = begin.copy()
    left = np.flatnonzero((text.take(start) <= SPACE) & (start < end))
    for _ in range(MOST_STEPS):
        start[left] += 1
        left = left[(text.take(start[left]) <= SPACE) & (start[left] < end[left])]
        if not len(left):
            return start
    for place in left.tolist():
        rest = text[start[place] : end[place]].tobytes()
        start[place] += len(rest) - len(rest.lstrip(WHITE_SPACE))
    return start


def _before_space(text: Bytes, begin: Places, end: Places) -> Places:
    """Return where each stretch ends without the white space behind it."""
    stop = end.copy()
    left = np.flatnonzero((text.take(stop - 1) <= SPACE) & (stop > begin))
    for _ in range(MOST_STEPS):
        stop[left] -= 1
        left = left[(text.take(stop[left] - 1) <= SPACE) & (stop[left] > begin[left])]
        if not len(left):
            return stop
    for place in left.tolist():
        stop[place] = begin[place] + len(
            text[begin[place] : stop[place]].tobytes().rstrip(WHITE_SPACE)
        )
    return stop


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
    return _before_space(text, start, shorter)


def _kinds(text: Bytes, start: Places, first_stop: Places, from_mark: Places) -> NDArray[np.int8]:
    """Look closely only at messages whose first or last bytes could be WhatsApp's own words."""
    known = words()
    close = _among(eight_bytes(text, start), known.beginnings)
    close |= _among(_last_bytes(text, first_stop), known.endings, last=True)
    close |= from_mark < start
    kind = np.full(len(start), KINDS.index("text"), np.int8)
    some = np.flatnonzero(close & (first_stop > start))
    codes, lines = spans(text, from_mark[some], first_stop[some])
    kinds = [KINDS.index(known.kind(line.decode("utf-8", "replace"))) for line in lines]
    if kinds:
        kind[some] = np.array(kinds, np.int8)[codes]
    return kind


def _last_bytes(text: Bytes, stop: Places) -> Keys:
    return eight_bytes(text, np.maximum(stop - KEY_BYTES, 0))


def _among(keys: Keys, phrases: Collection[bytes], *, last: bool = False) -> Flags:
    """Tell where one of the phrases may begin (or end, with `last`), by up to eight bytes."""
    ends = {phrase[-KEY_BYTES:] if last else phrase[:KEY_BYTES] for phrase in phrases}
    shortest = min(map(len, ends))
    hint = np.zeros(1 << HINT_BITS, np.bool_)
    hint[_mixed(_numbers({end[-shortest:] if last else end[:shortest] for end in ends}))] = True
    some = np.flatnonzero(hint.take(_mixed(_cut(keys, shortest, last=last))))
    among = np.zeros(len(keys), np.bool_)
    for width in {len(end) for end in ends}:
        numbers = np.sort(_numbers({end for end in ends if len(end) == width}))
        shown = _cut(keys[some], width, last=last)
        among[some] |= numbers.take(np.searchsorted(numbers, shown), mode="clip") == shown
    return among


def _numbers(pieces: Collection[bytes]) -> Keys:
    return np.array([int.from_bytes(piece, "little") for piece in pieces], np.uint64)


def _cut(keys: Keys, width: int, *, last: bool) -> Keys:
    """Return the first (or last) so many bytes of each key as one number."""
    unused = np.uint64(8 * (KEY_BYTES - width))
    cut: Keys = keys >> unused if last else (keys << unused) >> unused
    return cut


def _mixed(keys: Keys) -> Places:
    return ((keys * MIXER) >> np.uint64(64 - HINT_BITS)).view(np.int64)

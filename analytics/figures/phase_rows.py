"""Rows for the words of phases: which row above the plot, and which side of the phase's line.

Words never meet each other, on a phone as on a wide card; another phase's line passes behind them
only where nothing else is possible.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.figures.chart import Phase
from analytics.figures.palette import SMALL_PX
from analytics.figures.scale import Scale, days
from analytics.figures.words import cut, text_px

MOST_CHARACTERS = 24
GAP_PX = 5
_FEW_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class PlacedPhase:
    """A phase with its row (0 is next to the plot) and side; `row` None: no room for its words."""

    phase: Phase
    at: float
    words: str
    row: int | None
    to_right: bool = True


@dataclass(frozen=True, slots=True)
class _Wish:
    """Words that want room: where their line stands and how wide they are, in pixels."""

    words: str
    line: float

    @property
    def width(self) -> float:
        return text_px(self.words, SMALL_PX)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a placed phase takes: its line up to its row, and its words' pixels on that row."""

    row: int
    line: float
    left: float
    right: float


def placed(
    phases: tuple[Phase, ...], scale: Scale, width: float, most_rows: int
) -> tuple[PlacedPhase, ...]:
    """Place the words of the phases that reach into the axis; `width` is the plot's in pixels.

    Takes as few rows as hold all words, and shorter words where `most_rows` hold no longer ones;
    where even those find no room, the last phases go without.
    """
    seen = sorted(
        (phase for phase in phases if _reaches(phase, scale)),
        key=lambda phase: (phase.since, phase.label),
    )
    starts = [max(days(phase.since), scale.low) for phase in seen]
    lines = [(start - scale.low) / (scale.high - scale.low) * width for start in starts]
    wishes, rooms = _settled([phase.label for phase in seen], lines, width, most_rows)
    return tuple(
        PlacedPhase(
            phase,
            start,
            wish.words,
            room.row if room else None,
            to_right=room is None or room.left > room.line,
        )
        for phase, start, wish, room in zip(seen, starts, wishes, rooms, strict=True)
    )


def _reaches(phase: Phase, scale: Scale) -> bool:
    last = phase.until or phase.since
    return days(last) >= scale.low and days(phase.since) <= scale.high


def _settled(
    labels: list[str], lines: list[float], width: float, most_rows: int
) -> tuple[list[_Wish], list[_Taken | None]]:
    wishes: list[_Wish] = []
    for most in (MOST_CHARACTERS, _FEW_CHARACTERS):
        wishes = [
            _Wish(_fitting(label, most, max(line, width - line)), line)
            for label, line in zip(labels, lines, strict=True)
        ]
        found = _rooms(wishes, width, most_rows)
        if found is not None:
            return wishes, [*found]
    for count in reversed(range(len(wishes))):
        found = _rooms(wishes[:count], width, most_rows)
        if found is not None:
            return wishes, [*found, *([None] * (len(wishes) - count))]
    return wishes, []


def _fitting(label: str, most: int, room: float) -> str:
    """Return a label in at most `most` characters, fewer where a side of its line is narrow."""
    return next(
        (
            words
            for characters in range(most, 1, -1)
            if text_px(words := cut(label, characters), SMALL_PX) + GAP_PX <= room
        ),
        "…",
    )


def _rooms(wishes: list[_Wish], width: float, most_rows: int) -> list[_Taken] | None:
    """Return room for every wish, or None when there isn't enough."""
    for disturbs in (_disturbs, _overlaps):
        for rows in range(1, most_rows + 1):
            found = _Search(wishes, width, rows, disturbs).complete([])
            if found is not None:
                return found
    return None


@dataclass(slots=True)
class _Search:
    """Finds room for all by trying each row and side in turn, as long as `tries` are left."""

    wishes: list[_Wish]
    width: float
    rows: int
    disturbs: Callable[[_Taken, _Taken], bool]
    tries: int = 400

    def complete(self, taken: list[_Taken]) -> list[_Taken] | None:
        """Return room for all after those who have theirs, or None."""
        if len(taken) == len(self.wishes):
            return taken
        for room in _choices(self.wishes[len(taken)], self.width, self.rows):
            self.tries -= 1
            if self.tries < 0:
                return None
            if not any(self.disturbs(room, other) for other in taken):
                found = self.complete([*taken, room])
                if found is not None:
                    return found
        return None


def _choices(wish: _Wish, width: float, rows: int) -> list[_Taken]:
    """Return every row, from the top, with every side on which the words stay on the plot."""
    line = wish.line
    sides = [
        (line + GAP_PX, line + GAP_PX + wish.width),
        (line - GAP_PX - wish.width, line - GAP_PX),
    ]
    return [
        _Taken(row, line, left, right)
        for row in reversed(range(rows))
        for left, right in sides
        if left >= 0 and right <= width
    ]


def _overlaps(one: _Taken, other: _Taken) -> bool:
    side = one.left < other.right + GAP_PX and other.left < one.right + GAP_PX
    return one.row == other.row and side


def _disturbs(one: _Taken, other: _Taken) -> bool:
    """Say whether words meet words or another's line, which reaches up to its own row."""
    crossed = (one.row <= other.row and _holds(one, other.line)) or (
        other.row <= one.row and _holds(other, one.line)
    )
    return crossed or _overlaps(one, other)


def _holds(words: _Taken, line: float) -> bool:
    return words.left - 1 < line < words.right + 1

"""Phases and markers on the time line: dotted lines with their words above the plot.

Words never meet each other or another phase's line, on a phone as on a wide card: each phase gets
a row, and its words stand right or left of its line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from analytics.figures.chart import Phase
from analytics.figures.frame import LINE_PX, Frame, note
from analytics.figures.json_value import JsonObject
from analytics.figures.palette import SMALL_PX, Theme, faded
from analytics.figures.scale import Scale, days, iso
from analytics.figures.words import cut, day_words, plain, text_px

MOST_CHARACTERS = 24
_GAP_PX = 5


@dataclass(frozen=True, slots=True)
class PlacedPhase:
    """A phase with its row (0 is next to the plot) and side; `row` None: no room for its words."""

    phase: Phase
    at: float
    words: str
    row: int | None
    to_right: bool = True


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

    Takes as few rows as hold all words; where even `most_rows` don't, the last ones go without.
    """
    seen = sorted(
        (phase for phase in phases if _reaches(phase, scale)),
        key=lambda phase: (phase.since, phase.label),
    )
    starts = [max(days(phase.since), scale.low) for phase in seen]
    wants = [
        (
            (start - scale.low) / (scale.high - scale.low) * width,
            text_px(cut(phase.label, MOST_CHARACTERS), SMALL_PX) + _GAP_PX,
        )
        for phase, start in zip(seen, starts, strict=True)
    ]
    rooms = _rooms(wants, width, most_rows)
    return tuple(
        PlacedPhase(
            phase,
            start,
            cut(phase.label, MOST_CHARACTERS),
            room.row if room else None,
            to_right=room is None or room.left >= room.line,
        )
        for phase, start, room in zip(seen, starts, rooms, strict=True)
    )


def rows_of(found: tuple[PlacedPhase, ...]) -> int:
    """Return how many rows the words take."""
    return max((phase.row + 1 for phase in found if phase.row is not None), default=0)


def phase_shapes(
    found: tuple[PlacedPhase, ...], scale: Scale, theme: Theme, frame: Frame
) -> list[JsonObject]:
    """Return a dotted line for each phase and a faint region for one that ends."""
    shapes: list[JsonObject] = []
    for one in found:
        until = one.phase.until
        if until is not None:
            end = min(days(until + timedelta(days=1)), scale.high)
            shapes.append(_region(one.at, end, theme, frame))
        if one.at > scale.low:
            shapes.append(_line(one, theme, frame))
    return shapes


def phase_notes(found: tuple[PlacedPhase, ...], theme: Theme) -> list[JsonObject]:
    """Return the words of the phases, whole when touched."""
    return [
        note(
            plain(one.words) if one.row is not None else "…",
            theme.muted,
            SMALL_PX,
            x=iso(one.at),
            xref="x",
            y=1,
            yref="paper",
            xanchor="left" if one.to_right else "right",
            yanchor="bottom",
            xshift=_GAP_PX if one.to_right else -_GAP_PX,
            yshift=(one.row or 0) * LINE_PX + 2,
            bgcolor=theme.background,
            hovertext=plain(f"{one.phase.label}: {_when(one.phase)}"),
        )
        for one in found
    ]


def _when(phase: Phase) -> str:
    since = day_words(phase.since)
    return since if phase.until is None else f"{since} to {day_words(phase.until)}"


def _reaches(phase: Phase, scale: Scale) -> bool:
    last = phase.until or phase.since
    return days(last) >= scale.low and days(phase.since) <= scale.high


def _rooms(wants: list[tuple[float, float]], width: float, most_rows: int) -> list[_Taken | None]:
    """Return room for each (line, words) in pixels, None where there is none.

    Lines that pass behind another phase's words are the second choice.
    """
    for disturbs in (_disturbs, _overlaps):
        for rows in range(1, most_rows + 1):
            found = _Search(wants, width, rows, disturbs).complete([])
            if found is not None:
                return [*found]
    if not wants:
        return []
    return [*_rooms(wants[:-1], width, most_rows), None]


@dataclass(slots=True)
class _Search:
    """Finds room for all by trying each row and side in turn, as long as `tries` are left."""

    wants: list[tuple[float, float]]
    width: float
    rows: int
    disturbs: Callable[[_Taken, _Taken], bool]
    tries: int = 400

    def complete(self, taken: list[_Taken]) -> list[_Taken] | None:
        """Return room for all after those who have theirs, or None."""
        if len(taken) == len(self.wants):
            return taken
        for room in _choices(*self.wants[len(taken)], self.width, self.rows):
            self.tries -= 1
            if self.tries < 0:
                return None
            if not any(self.disturbs(room, other) for other in taken):
                found = self.complete([*taken, room])
                if found is not None:
                    return found
        return None


def _choices(line: float, words: float, width: float, rows: int) -> list[_Taken]:
    """Return every row, from the top, with every side on which the words stay on the plot."""
    sides = [(line, line + words), (line - words, line)]
    return [
        _Taken(row, line, left, right)
        for row in reversed(range(rows))
        for left, right in sides
        if left >= 0 and right <= width
    ]


def _overlaps(one: _Taken, other: _Taken) -> bool:
    side = one.left < other.right + _GAP_PX and other.left < one.right + _GAP_PX
    return one.row == other.row and side


def _disturbs(one: _Taken, other: _Taken) -> bool:
    if one.row == other.row:
        return _overlaps(one, other)
    low, high = (one, other) if one.row < other.row else (other, one)
    return low.left - 1 < high.line < low.right + 1


def _line(one: PlacedPhase, theme: Theme, frame: Frame) -> JsonObject:
    rows = (one.row + 1) * LINE_PX - 2 if one.row is not None else 0
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "x0": iso(one.at),
        "x1": iso(one.at),
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": -frame.plot,
        "y1": rows,
        "line": {"color": theme.muted, "width": 1, "dash": "2px,3px"},
    }


def _region(start: float, end: float, theme: Theme, frame: Frame) -> JsonObject:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "x0": iso(start),
        "x1": iso(end),
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": -frame.plot,
        "y1": 0,
        "fillcolor": faded(theme.muted, 0.08),
        "line": {"width": 0},
    }

"""Words on a chart: names at the ends of lines, words on bands and rules, values by names."""

from __future__ import annotations

from itertools import pairwise

from analytics.figures.chart import Band, Bars, Chart, Points, Rule
from analytics.figures.frame import (
    LINE_PX,
    Box,
    Corner,
    Frame,
    freest,
    note,
    spread,
)
from analytics.figures.json_value import JsonObject
from analytics.figures.palette import SMALL_PX, TEXT_PX, Theme
from analytics.figures.plane import Plane
from analytics.figures.words import amount, cut, per_cent, plain, text_px

MOST_END_CHARACTERS = 12
_END_GAP_PX = 9
_SIDE_PX = 16
# A column of values shares its number of digits after the point.
_COLUMN_DIGITS = ((100.0, 0), (1.0, 1))

_BAND_CORNERS = (
    Corner(at_start=True, below=True),
    Corner(at_start=False, below=True),
    Corner(at_start=True, below=False, outside=True),
    Corner(at_start=False, below=False, outside=True),
)
_RULE_CORNERS = (
    Corner(at_start=False, below=False),
    Corner(at_start=True, below=False),
    Corner(at_start=False, below=True),
    Corner(at_start=True, below=True),
)


def end_names(chart: Chart, plane: Plane) -> tuple[Points, ...]:
    """Return the series named at their ends: several of them, with short names, over x."""
    named = [mark for mark in chart.marks if isinstance(mark, Points) and mark.label]
    short = all(len(mark.label) <= MOST_END_CHARACTERS for mark in named)
    joined = all(mark.joined for mark in named)
    others = any(isinstance(mark, Bars) and mark.label for mark in chart.marks)
    if len(named) < 2 or not short or not joined or plane.turned or others:  # noqa: PLR2004 - one
        return ()
    return tuple(named)


def end_room(names: tuple[Points, ...]) -> int:
    """Return the pixels the names need right of the plot."""
    widest = max((text_px(mark.label, TEXT_PX) for mark in names), default=0.0)
    return round(widest) + _END_GAP_PX + 4 if names else 0


def top_notes(lines: list[str], rows: int, theme: Theme, frame: Frame) -> list[JsonObject]:
    """Return the lines above the plot, above `rows` rows of phases, from the chart's left edge."""
    return [
        note(
            line,
            theme.muted,
            TEXT_PX,
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            xshift=-frame.left + 1,
            yshift=(rows + len(lines) - 1 - place) * LINE_PX + 3,
        )
        for place, line in enumerate(lines)
    ]


def end_notes(
    names: tuple[Points, ...], plane: Plane, theme: Theme, frame: Frame
) -> list[JsonObject]:
    """Return each series' name beside its last known point, moved apart where they would meet."""
    found: list[tuple[Points, tuple[float, float]]] = []
    for mark in names:
        spots = plane.spots(mark.x, mark.y)
        if spots:
            found.append((mark, spots[-1]))
    levels = [up * frame.plot for _, (_, up) in found]
    moved = spread(levels, _SIDE_PX, float(frame.plot))
    notes: list[JsonObject] = []
    for (mark, _), level, new in zip(found, levels, moved, strict=True):
        last = max(place for place, value in enumerate(mark.y) if plane.y.place(value) is not None)
        notes.append(
            note(
                plain(mark.label),
                theme.tone(mark.role).words,
                TEXT_PX,
                x=plane.x.drawn(mark.x[last]),
                xref="x",
                y=plane.y.place(mark.y[last]),
                yref="y",
                xanchor="left",
                yanchor="middle",
                xshift=_END_GAP_PX,
                yshift=round(new - level, 1),
            )
        )
    return notes


def line_notes(chart: Chart, plane: Plane, theme: Theme, frame: Frame) -> list[JsonObject]:
    """Return the words of bands and rules where they hide the fewest points."""
    seen = [
        spot
        for mark in chart.marks
        if isinstance(mark, Points | Bars)
        for spot in [
            *_trail(plane.spots(mark.x, mark.y), mark),
            *plane.spots(mark.x, mark.low),
            *plane.spots(mark.x, mark.high),
        ]
    ]
    taken: list[Box] = []
    notes: list[JsonObject] = []
    for mark in chart.marks:
        if not isinstance(mark, Band | Rule) or not mark.label or plane.turned:
            continue
        value = _level(mark)
        share = plane.y.share(value)
        if share is None:
            continue
        corners = _BAND_CORNERS if isinstance(mark, Band) else _RULE_CORNERS
        words = cut(mark.label, 40)
        size = (text_px(words, SMALL_PX), float(LINE_PX - 2))
        corner, boxes = freest(corners, share, size, seen, frame, taken)
        taken += boxes
        notes.append(_line_note(words, corner, plane.y.place(value), theme))
    return notes


def upright_levels(chart: Chart, plane: Plane) -> tuple[Band | Rule, ...]:
    """Return the bands and rules that stand upright, so that their words need rows on top."""
    return tuple(
        mark
        for mark in chart.marks
        if isinstance(mark, Band | Rule)
        and mark.label
        and plane.turned
        and _level(mark) is not None
    )


def upright_notes(levels: tuple[Band | Rule, ...], plane: Plane, theme: Theme) -> list[JsonObject]:
    """Return the words of upright bands and rules, each on its own row above its line."""
    notes: list[JsonObject] = []
    for row, mark in enumerate(levels):
        late = (plane.y.share(_level(mark)) or 0) > 0.5  # noqa: PLR2004 - half way
        notes.append(
            note(
                plain(cut(mark.label, 40)),
                theme.muted,
                SMALL_PX,
                x=plane.y.place(_level(mark)),
                xref="x",
                y=1,
                yref="paper",
                xanchor="right" if late else "left",
                yanchor="bottom",
                xshift=4 if late else -4,
                yshift=row * LINE_PX + 1,
            )
        )
    return notes


def value_notes(chart: Chart, plane: Plane, theme: Theme) -> list[JsonObject]:
    """Return the values of a single series over names as a column right of the plot."""
    return [
        note(
            plain(words),
            theme.text,
            TEXT_PX,
            x=1,
            xref="paper",
            y=level,
            yref="y",
            xanchor="left",
            yanchor="middle",
            xshift=8,
        )
        for level, words in value_words(chart, plane)
    ]


def value_words(chart: Chart, plane: Plane) -> list[tuple[float, str]]:
    """Return the place and the words of each value that stands beside its name."""
    series = [mark for mark in chart.marks if isinstance(mark, Points | Bars)]
    if not plane.turned or len(series) != 1:
        return []
    found = [
        (place, value)
        for at, value in zip(series[0].x, series[0].y, strict=False)
        if value is not None and (place := plane.x.place(at)) is not None
    ]
    if plane.y.axis.kind == "share":
        return [(place, per_cent(round(value, 2))) for place, value in found]
    largest = max((abs(value) for _, value in found), default=0.0)
    digits = next((digits for least, digits in _COLUMN_DIGITS if largest >= least), 2)
    return [(place, amount(value, digits)) for place, value in found]


def _trail(spots: list[tuple[float, float]], mark: Points | Bars) -> list[tuple[float, float]]:
    """Return points and what hangs on them: pieces of the line that joins them, or of the bar."""
    if isinstance(mark, Bars):
        return [(x, y * part) for x, y in spots for part in (1, 0.75, 0.5, 0.25)]
    if not mark.joined:
        return spots
    between = [
        (x + (next_x - x) * part, y + (next_y - y) * part)
        for (x, y), (next_x, next_y) in pairwise(spots)
        for part in (0.25, 0.5, 0.75)
    ]
    return spots + between


def _level(mark: Band | Rule) -> float | None:
    """Return the line beside which the words of a mark stand."""
    if isinstance(mark, Rule):
        return mark.y
    return mark.high[0] if mark.high else None


def _line_note(words: str, corner: Corner, level: float | None, theme: Theme) -> JsonObject:
    """Return words beside a line, with a halo where they lie over points."""
    halo = ", ".join([f"0 0 2px {theme.background}"] * 4)
    return note(
        plain(words),
        theme.muted,
        SMALL_PX,
        font={"color": theme.muted, "size": SMALL_PX, "shadow": halo},
        x=0 if corner.at_start else 1,
        xref="paper",
        y=level,
        yref="y",
        xanchor="left" if corner.at_start else "right",
        yanchor="top" if corner.below else "bottom",
        xshift=4 if corner.at_start else -4,
        yshift=-2 if corner.below else 2,
    )

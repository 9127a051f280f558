"""Points, bars and bands as Plotly traces."""

from __future__ import annotations

from analytics.figures.chart import ROLES, At, Band, Bars, Points, Role
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.palette import Theme, faded
from analytics.figures.plane import Plane, bar_days
from analytics.figures.words import amount, at_words, hover_words, per_cent, tidy

MOST_WHISKERS = 40
BAND_SHARE = 0.1
_SHAPES: tuple[tuple[str, str], ...] = (
    ("circle", "●"),
    ("diamond", "◆"),
    ("square", "■"),
    ("triangle-up", "▲"),
    ("pentagon", "⬟"),
    ("star", "★"),
)
_STRIPES = ("/", "\\", ".", "-", "x")
# Points up to this many get this size, so that a year of weeks stays readable on a phone.
_SIZES = ((45, 8.0), (90, 7.0), (250, 5.0))
_SMALLEST = 4.0
# Plotly draws these larger than a circle of the same size.
_EVEN_SIZE = {"diamond": 0.85, "square": 0.9, "star": 1.1}
_MANY_LOOSE = 60
_RING_ROOM_PX = 8.0
UNUSUAL_WORDS = "An unusual week: what happened?"
_DAY_MS = 86_400_000


def symbol(role: Role) -> tuple[str, str]:
    """Return the shape of a role's points, as Plotly names it and as a character."""
    return _SHAPES[ROLES.index(role)] if role in ROLES else _SHAPES[0]


def point_traces(mark: Points, plane: Plane, theme: Theme, aside: float = 0.0) -> list[JsonObject]:
    """Return the points on their faint line, on a pale interval where whiskers would crowd.

    `aside` moves points over names to one side, in places, so that several series don't meet.
    """
    drawn = mark.interval == "drawn"
    crowded = mark.joined and sum(low is not None for low in mark.low) > MOST_WHISKERS
    ribbon = drawn and crowded
    traces = [_ribbon(mark, plane, theme)] if ribbon else []
    if any(mark.unusual):
        traces.append(_rings(mark, plane, theme, aside))
    traces.append(_points(mark, plane, theme, aside, whiskers=drawn and not crowded))
    return traces


def bar_trace(mark: Bars, plane: Plane, theme: Theme) -> JsonObject:
    """Return bars from a real zero, with their intervals as whiskers."""
    tone = theme.tone(mark.role)
    trace: JsonObject = {
        "type": "bar",
        **plane.at([plane.x.drawn(at) for at in mark.x], [plane.y.drawn(at) for at in mark.y]),
        "orientation": "h" if plane.turned else "v",
        "marker": {
            "color": faded(tone.mark, theme.bar),
            "cornerradius": 2,
            "line": {"width": 0},
            **_pattern(mark.role, theme),
        },
        "hoverinfo": "text",
        "hovertext": _hover(mark, plane),
        **_whiskers(mark, plane, theme.text, 0.85),
    }
    if plane.x.axis.kind == "time":
        width = bar_days(mark) * _DAY_MS
        # A bar says something of the days from its date on.
        trace |= {"width": width * 0.72, "offset": width * 0.14}
    elif mark.wide is not None:
        trace["width"] = mark.wide * 0.92
    return trace


def band_trace(mark: Band, plane: Plane, theme: Theme) -> JsonObject:
    """Return a shaded range that follows its low and high over x."""
    return _area(mark.x, mark.low, mark.high, plane, faded(theme.tone(mark.role).mark, BAND_SHARE))


def _pattern(role: Role, theme: Theme) -> JsonObject:
    """Return fine stripes for the second role and on, so that bars differ in more than colour."""
    if role in {"accent", "quiet"}:
        return {}
    shape = _STRIPES[(ROLES.index(role) - 1) % len(_STRIPES)]
    return {
        "pattern": {
            "shape": shape,
            "fgcolor": theme.background,
            "fgopacity": 0.45,
            "fillmode": "overlay",
            "size": 6,
            "solidity": 0.22,
        }
    }


def said(value: float, plane: Plane) -> str:
    """Return a value of the y axis in words."""
    return per_cent(value) if plane.y.axis.kind == "share" else amount(value)


def _points(
    mark: Points, plane: Plane, theme: Theme, aside: float, *, whiskers: bool
) -> JsonObject:
    tone = theme.tone(mark.role)
    size = _size(mark)
    hollow = (*mark.hollow, *([False] * (len(mark.y) - len(mark.hollow))))
    loose = not mark.joined and _count(mark) > _MANY_LOOSE
    size *= _EVEN_SIZE.get(symbol(mark.role)[0], 1.0)
    return {
        "type": "scatter",
        "mode": "lines+markers" if mark.joined and not plane.turned else "markers",
        **plane.at(
            [_moved(plane.x.drawn(at), aside) for at in mark.x],
            [plane.y.drawn(at) for at in mark.y],
        ),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": faded(tone.mark, 0.45), "width": 1.25},
        "marker": {
            "symbol": symbol(mark.role)[0],
            "size": size,
            "opacity": 0.6 if loose else 1,
            "color": [theme.background if thin else tone.mark for thin in hollow[: len(mark.y)]],
            "line": {"color": tone.mark, "width": 1.5},
        },
        "hoverinfo": "text",
        "hovertext": _hover(mark, plane),
        **(_whiskers(mark, plane, tone.mark, 0.55) if whiskers else {}),
    }


def _rings(mark: Points, plane: Plane, theme: Theme, aside: float) -> JsonObject:
    """Return a ring around every unusual point: a shape and no colour, since it is no verdict."""
    ringed = [
        (plane.x.drawn(at), plane.y.drawn(value))
        for at, value, unusual in zip(mark.x, mark.y, mark.unusual, strict=False)
        if unusual and value is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        **plane.at([_moved(at, aside) for at, _ in ringed], [up for _, up in ringed]),
        "cliponaxis": False,
        "marker": {
            "symbol": "circle-open",
            "size": _size(mark) + _RING_ROOM_PX,
            "color": theme.text,
            "line": {"color": theme.text, "width": 1.5},
        },
        "hoverinfo": "skip",
    }


def _count(mark: Points) -> int:
    return sum(value is not None for value in mark.y)


def _size(mark: Points) -> float:
    return next((size for most, size in _SIZES if _count(mark) <= most), _SMALLEST)


def _moved(at: Json, aside: float) -> Json:
    return at + aside if aside and isinstance(at, float) else at


def _ribbon(mark: Points, plane: Plane, theme: Theme) -> JsonObject:
    return _area(mark.x, mark.low, mark.high, plane, faded(theme.tone(mark.role).mark, 0.16))


def _area(
    x: tuple[At, ...],
    low: tuple[float | None, ...],
    high: tuple[float | None, ...],
    plane: Plane,
    colour: str,
) -> JsonObject:
    """Return closed shapes between low and high, one for each run without a gap."""
    across: list[Json] = []
    up: list[Json] = []
    for run in _runs(x, low, high, plane):
        if across:
            across.append(None)
            up.append(None)
        across += [at for at, _, _ in (*run, *reversed(run))]
        up += [*(bottom for _, bottom, _ in run), *(top for _, _, top in reversed(run))]
    return {
        "type": "scatter",
        "mode": "lines",
        **plane.at(across, up),
        "fill": "toself",
        "fillcolor": colour,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _runs(
    x: tuple[At, ...],
    low: tuple[float | None, ...],
    high: tuple[float | None, ...],
    plane: Plane,
) -> list[list[tuple[Json, Json, Json]]]:
    runs: list[list[tuple[Json, Json, Json]]] = [[]]
    for at, bottom, top in zip(x, low, high, strict=False):
        found = (plane.x.drawn(at), plane.y.drawn(bottom), plane.y.drawn(top))
        if None in found:
            runs.append([])
        else:
            runs[-1].append(found)
    return [run for run in runs if run]


def _whiskers(mark: Points | Bars, plane: Plane, colour: str, share: float) -> JsonObject:
    """Return error bars; a point without an interval gets none."""
    above: list[Json] = []
    below: list[Json] = []
    for value, low, high in zip(mark.y, mark.low, mark.high, strict=False):
        if value is None or low is None or high is None:
            above.append(0)
            below.append(0)
            continue
        above.append(max(high - value, 0.0))
        below.append(max(value - low, 0.0))
    if not any(above) and not any(below):
        return {}
    return {
        plane.whiskers(): {
            "type": "data",
            "symmetric": False,
            "array": above,
            "arrayminus": below,
            "color": faded(colour, share),
            "thickness": 1.25,
            "width": 0,
        }
    }


def _hover(mark: Points | Bars, plane: Plane) -> list[Json]:
    """Return the hover text of each point: the card's own words, or the value and its interval."""
    found: list[Json] = []
    for place, (at, value) in enumerate(zip(mark.x, mark.y, strict=False)):
        if place < len(mark.hover):
            found.append(hover_words(mark.hover[place]))
        elif value is None:
            found.append("")
        else:
            found.append(hover_words(_value_words(mark, plane, place, at, value)))
    return found


def _value_words(mark: Points | Bars, plane: Plane, place: int, at: At, value: float) -> str:
    name = f"{tidy(mark.label)}, " if mark.label else ""
    words = f"{name}{at_words(at)}: {said(value, plane)}"
    if isinstance(mark, Points) and place < len(mark.unusual) and mark.unusual[place]:
        words = f"{UNUSUAL_WORDS}\n{words}"
    low = mark.low[place] if place < len(mark.low) else None
    high = mark.high[place] if place < len(mark.high) else None
    if low is None or high is None:
        return words
    return f"{words} ({said(low, plane)} to {said(high, plane)})"

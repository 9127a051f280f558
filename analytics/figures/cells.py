"""Grids as Plotly heat maps: a scale from pale to full, or kinds told apart by shade and sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analytics.figures.chart import At, Grid
from analytics.figures.json_value import Json, JsonObject
from analytics.figures.palette import SMALL_PX, Theme, faded
from analytics.figures.words import (
    amount,
    at_words,
    cut,
    hover_words,
    month_words,
    plain,
    stacked,
    text_px,
)

_MANY_COLUMNS = 40
_KEY_PX = 16
_UNIT_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Kind:
    """How one state looks: its shade and the sign in its cell, so colour is never alone."""

    colour: str
    sign: str


def kinds(states: tuple[str, ...], theme: Theme) -> tuple[Kind, ...]:
    """Return the looks of states: the known ones by name, others by their place."""
    full = Kind(theme.accent.mark, "")
    open_ = Kind(faded(theme.muted, 0.14), "○")
    pale = Kind(faded(theme.accent.mark, 0.22), "–")
    empty = Kind(faded(theme.muted, 0.05), "·")
    named = {"done": full, "kept": full, "missed": open_, "excused": pale, "not logged": empty}
    others = (full, open_, pale, empty)
    return tuple(
        named.get(state.casefold(), others[min(place, len(others) - 1)])
        for place, state in enumerate(states)
    )


def grid_trace(mark: Grid, theme: Theme) -> JsonObject:
    """Return a grid as a heat map over places 0, 1, ... on both axes."""
    gap = 1 if len(mark.columns) > _MANY_COLUMNS else 2
    return {
        "type": "heatmap",
        "x": list(range(len(mark.columns))),
        "y": list(range(len(mark.rows))),
        "z": [list(row) for row in mark.values],
        "hovertext": _hover(mark),
        "hoverinfo": "text",
        "hoverongaps": False,
        "xgap": gap,
        "ygap": gap,
        "showscale": False,
        **(_kind_colours(mark, theme) if mark.states else _scale_colours(mark, theme)),
    }


def grid_key(mark: Grid, theme: Theme) -> list[str]:
    """Return the pieces of the key in words, each already escaped and coloured."""
    if mark.states:
        return [
            f'<span style="color:{_on_page(kind, theme)}">{kind.sign or "■"}</span> '
            f"{plain(cut(state, _UNIT_CHARACTERS))}"
            for kind, state in zip(kinds(mark.states, theme), mark.states, strict=True)
        ]
    low, high = ends(mark)
    shades = "".join(
        f'<span style="color:{shade};font-size:{_KEY_PX}px">■</span>' for shade in theme.scale
    )
    pieces = [
        f"{amount(low)} {shades} {amount(high)} {plain(cut(mark.unit, _UNIT_CHARACTERS))}".rstrip()
    ]
    if any(value is None for row in mark.values for value in row):
        pieces.append("empty: not known")
    return pieces


def column_ticks(columns: tuple[At, ...], width: float) -> tuple[tuple[float, str], ...]:
    """Return as many ticks as fit `width` pixels, their lines escaped as a chart draws them."""
    return tuple((place, stacked(lines)) for place, lines in column_lines(columns, width))


def column_lines(
    columns: tuple[At, ...], width: float
) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Return as many ticks as fit `width` pixels: months over days, else every nth name."""
    wide = width / max(len(columns), 1)
    dates = [at for at in columns if isinstance(at, date)]
    if len(dates) == len(columns) and dates:
        return _month_ticks(dates, wide)
    names = [at_words(at) for at in columns]
    longest = max((text_px(name, SMALL_PX) for name in names), default=0.0) + 6
    step = next((step for step in (1, 2, 3, 4, 6, 12) if step * wide >= longest), 12)
    return tuple((float(place), (name,)) for place, name in enumerate(names) if place % step == 0)


def _month_ticks(dates: list[date], wide: float) -> tuple[tuple[float, tuple[str, ...]], ...]:
    starts = [0] if dates[0].day <= 7 else []  # noqa: PLR2004 - the month's first week
    starts += [
        place + 1
        for place, (before, after) in enumerate(pairwise(dates))
        if (before.year, before.month) != (after.year, after.month)
    ]
    if len(starts) < 2:  # noqa: PLR2004 - one month needs days, not months
        step = max(1, round(48 / wide))
        return tuple(
            (float(place), (f"{day.day} {month_words(day)}",))
            for place, day in enumerate(dates)
            if place % step == 0
        )
    closest = min(after - before for before, after in pairwise(starts)) * wide
    every = next((every for every in (1, 2, 3, 6, 12) if every * closest >= 30), 12)  # noqa: PLR2004 - px
    kept = [place for place in starts if (dates[place].month - 1) % every == 0] or starts[:1]
    return tuple(
        (float(place), _month_name(dates, place, None if index == 0 else kept[index - 1]))
        for index, place in enumerate(kept)
    )


def _month_name(dates: list[date], place: int, before: int | None) -> tuple[str, ...]:
    day = dates[place]
    new_year = before is None or dates[before].year != day.year
    return (month_words(day), str(day.year)) if new_year else (month_words(day),)


def _kind_colours(mark: Grid, theme: Theme) -> JsonObject:
    looks = kinds(mark.states, theme)
    steps: list[Json] = []
    for place, kind in enumerate(looks):
        steps += [[place / len(looks), kind.colour], [(place + 1) / len(looks), kind.colour]]
    return {
        "zmin": -0.5,
        "zmax": len(looks) - 0.5,
        "colorscale": steps,
        "text": [[_sign(looks, value) for value in row] for row in mark.values],
        "texttemplate": "%{text}",
        "textfont": {"color": theme.muted},
    }


def _sign(looks: tuple[Kind, ...], value: float | None) -> str:
    return "" if value is None else looks[int(value)].sign


def _scale_colours(mark: Grid, theme: Theme) -> JsonObject:
    low, high = ends(mark)
    last = len(theme.scale) - 1
    return {
        "zmin": low,
        "zmax": high if high > low else low + 1,
        "colorscale": [[place / last, shade] for place, shade in enumerate(theme.scale)],
    }


def ends(mark: Grid) -> tuple[float, float]:
    """Return the least and the greatest value of a scale, zero among them."""
    found = [value for row in mark.values for value in row if value is not None]
    return min([0.0, *found]), max([0.0, *found])


def _hover(mark: Grid) -> list[Json]:
    return [
        [_cell_words(mark, row, column) for column in range(len(mark.columns))]
        for row in range(len(mark.rows))
    ]


def _cell_words(mark: Grid, row: int, column: int) -> str:
    if row < len(mark.hover) and column < len(mark.hover[row]):
        return hover_words(mark.hover[row][column])
    value = mark.values[row][column]
    where = f"{mark.rows[row]}, {at_words(mark.columns[column])}"
    if value is None:
        return hover_words(where)
    what = mark.states[int(value)] if mark.states else f"{amount(value)} {mark.unit}"
    return hover_words(f"{where}: {what}")


def _on_page(kind: Kind, theme: Theme) -> str:
    return kind.colour if not kind.sign else theme.muted

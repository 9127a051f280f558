"""A chart becomes a figure that Plotly takes, that is the same each time and harmless."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import plotly.graph_objects as go  # type: ignore[import-untyped] # plotly ships no types
import pytest

from analytics.figures.chart import Axis, Band, Bars, Chart, Grid, Points, Rule
from analytics.figures.palette import DARK, FONT, LIGHT, Theme
from analytics.figures.screen import CONFIG, Figure, spec

# Tags this project puts on a chart itself; all others must have been escaped.
OWN_TAGS = ("<br>", "</span>", '<span style="color:')
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
TIME, NAMED, NUMBER = Axis(kind="time"), Axis(kind="category"), Axis()
DAYS = tuple(date(2025, 3, day) for day in range(1, 6))


def at(value: object, *path: str | int) -> object:
    """Return what lies in a figure under names and places."""
    for step in path:
        if isinstance(step, str):
            assert isinstance(value, dict)
            value = value[step]
        else:
            assert isinstance(value, list)
            value = value[step]
    return value


def number(value: object, *path: str | int) -> float:
    found = at(value, *path)
    assert isinstance(found, int | float)
    return found


def each(value: object, *path: str | int) -> list[object]:
    found = at(value, *path)
    assert isinstance(found, list)
    return found


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def notes(figure: Figure) -> dict[str, object]:
    return {str(at(note, "text")): note for note in each(figure, "layout", "annotations")}


@THEMES
def test_plotly_takes_every_figure(charts: dict[str, Chart], theme: Theme):
    for chart in charts.values():
        go.Figure(spec(chart, theme))


@THEMES
def test_the_same_chart_gives_the_same_text(charts: dict[str, Chart], theme: Theme):
    for name, chart in charts.items():
        first = json.dumps(spec(chart, theme), allow_nan=False)
        assert json.dumps(spec(replace(chart), theme), allow_nan=False) == first, name


def test_no_tag_of_what_people_wrote_reaches_a_chart(charts: dict[str, Chart]):
    for name, chart in charts.items():
        for text in texts(spec(chart, LIGHT)):
            bare = text
            for tag in OWN_TAGS:
                bare = bare.replace(tag, "")
            assert "<" not in bare, (name, text)


def test_what_people_wrote_is_never_a_template(charts: dict[str, Chart]):
    for chart in charts.values():
        for trace in spec(chart, LIGHT)["data"]:
            assert "hovertemplate" not in trace
            assert trace.get("texttemplate") in {None, "%{text}"}


@THEMES
def test_a_figure_is_transparent_in_the_pages_type_and_without_a_legend(theme: Theme):
    layout = spec(Chart((Points(DAYS, (1, 2, 3, 4, 5)),), TIME, NUMBER), theme)["layout"]

    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"] == {"family": FONT, "size": 13, "color": theme.text}
    assert layout["showlegend"] is False


def test_nothing_of_a_theme_is_in_the_other(charts: dict[str, Chart]):
    light_only = {LIGHT.background, LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.accent.mark}
    for name, chart in charts.items():
        shown = json.dumps(spec(chart, DARK))
        assert not [colour for colour in light_only if colour in shown], name


def test_a_finger_on_a_chart_scrolls_the_page(charts: dict[str, Chart]):
    for chart in charts.values():
        layout = spec(chart, LIGHT)["layout"]
        assert layout["dragmode"] is False
        for name, axis in layout.items():
            if "axis" in name:
                assert at(axis, "fixedrange") is True


def test_nothing_offers_to_send_a_chart_away():
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["showSendToCloud"] is False


def test_thin_weeks_are_hollow_and_not_logged_weeks_are_gaps():
    points = Points(DAYS, (1, None, 3, 4, 5), hollow=(True,))
    (trace,) = spec(Chart((points,), TIME, NUMBER), LIGHT)["data"]
    colours = each(trace, "marker", "color")

    assert trace["y"] == [1, None, 3, 4, 5]
    assert trace["connectgaps"] is False
    assert colours[:2] == [LIGHT.background, LIGHT.accent.mark]


def test_few_intervals_are_whiskers_and_many_are_a_pale_area():
    few = Points(DAYS, (1, 2, 3, 4, 5), low=(0, 1, None, 3, 4), high=(2, 3, None, 6, 5))
    (trace,) = spec(Chart((few,), TIME, NUMBER), LIGHT)["data"]
    assert at(trace, "error_y", "array") == [1, 1, 0, 2, 0]

    x = tuple(float(step) for step in range(50))
    low: list[float | None] = [step - 1 for step in x]
    low[25] = None
    many = Points(x, x, low=tuple(low), high=tuple(step + 1 for step in x))
    area, trace = spec(Chart((many,), NUMBER, NUMBER), LIGHT)["data"]
    assert "error_y" not in trace
    assert area["fill"] == "toself"
    assert each(area, "x").count(None) == 1


def test_series_differ_in_shape_and_are_named_in_their_colour_at_their_ends(
    charts: dict[str, Chart],
):
    figure = spec(charts["partners"], LIGHT)
    shapes = [at(trace, "marker", "symbol") for trace in figure["data"] if "marker" in trace]
    ana, ben = notes(figure)["Ana"], notes(figure)["Ben"]

    assert shapes == ["circle", "diamond"]
    assert at(ana, "font") == {"color": LIGHT.accent.words, "size": 13}
    assert at(ben, "x") == "2025-12-22"
    assert at(ana, "yshift") != at(ben, "yshift")


def test_long_names_of_series_stand_above_the_chart(charts: dict[str, Chart]):
    shown = "".join(notes(spec(charts["long labels"], LIGHT)))

    assert "■ a name of some length" in shown


def test_names_run_down_the_page_with_their_values_beside_them(charts: dict[str, Chart]):
    figure = spec(charts["bars"], LIGHT)
    layout = figure["layout"]

    assert figure["data"][0]["orientation"] == "h"
    assert figure["data"][0]["x"] == [3, 0, None]
    assert at(layout, "yaxis", "range") == [2.5, -0.5]
    assert at(layout, "xaxis", "range", 0) == 0
    assert {"3.0", "0", "as agreed"} <= set(notes(figure))


def test_long_names_are_wrapped_and_leave_the_bars_room_on_a_phone(charts: dict[str, Chart]):
    layout = spec(charts["bars"], LIGHT)["layout"]

    assert at(layout, "yaxis", "ticktext", 1) == "a very long name<br>of something that…"
    assert number(layout, "margin", "l") + number(layout, "margin", "r") < 294 * 0.6
    assert "a very long name of something that happened" in str(
        spec(charts["bar pairs"], LIGHT)["data"][0]["hovertext"]
    ).replace("<br>", " ")


def test_short_names_run_across(charts: dict[str, Chart]):
    layout = spec(charts["weekdays"], LIGHT)["layout"]

    assert at(layout, "xaxis", "ticktext") == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_series_over_the_same_names_do_not_lie_on_each_other(charts: dict[str, Chart]):
    first, second = spec(charts["dots"], LIGHT)["data"][:2]

    assert first["x"] == [3, 2, 1]
    assert [round(number(second, "y", row) - number(first, "y", row), 2) for row in range(3)] == [
        0.22
    ] * 3


def test_bars_differ_in_more_than_colour(charts: dict[str, Chart]):
    first, second = spec(charts["bar pairs"], LIGHT)["data"][:2]

    assert "pattern" not in str(first["marker"])
    assert at(second, "marker", "pattern", "shape") == "/"


def test_the_strip_shares_the_time_axis_or_brings_its_own(charts: dict[str, Chart]):
    time, names = (spec(charts[name], LIGHT) for name in ("points", "bars"))

    assert time["data"][-1]["xaxis"] == "x"
    assert at(time, "layout", "xaxis", "anchor") == "y2"
    assert names["data"][-1]["xaxis"] == "x2"
    assert {"1 Mar 2025", "31 Dec 2025"} <= set(notes(names))


def test_a_chart_without_a_span_has_no_strip():
    layout = spec(Chart((Points(DAYS, (1, 2, 3, 4, 5)),), TIME, NUMBER), LIGHT)["layout"]

    assert "yaxis2" not in layout


def test_times_of_day_are_kept():
    at = (datetime(2025, 3, 1, 22, 30), datetime(2025, 3, 2, 7, 0))
    (trace,) = spec(Chart((Points(at, (1, 2)),), TIME, NUMBER), LIGHT)["data"]

    assert trace["x"] == ["2025-03-01 22:30:00", "2025-03-02 07:00:00"]


def test_a_rule_over_bars_stays_in_sight():
    bars = Bars(("a", "b"), (3, 1))
    (rule,) = each(spec(Chart((bars, Rule(2, "agreed")), NAMED, NUMBER), LIGHT), "layout", "shapes")

    assert at(rule, "layer") == "above"
    assert (at(rule, "x0"), at(rule, "x1")) == (2, 2)


def test_a_band_without_x_lies_over_the_whole_plot_with_its_words():
    marks = (Points(DAYS, (1, 2, 3, 4, 5)), Band((), (2,), (4,), "most weeks"))
    figure = spec(Chart(marks, TIME, NUMBER), LIGHT)

    assert at(notes(figure), "most weeks", "y") == 4
    assert [at(shape, "type") for shape in each(figure, "layout", "shapes")] == ["rect"]


@pytest.mark.parametrize(
    ("height", "least", "most"), [("short", 170, 220), ("normal", 290, 340), ("tall", 410, 460)]
)
def test_heights_are_as_asked_for(charts: dict[str, Chart], height: str, least: int, most: int):
    chart = replace(charts["points"], height=height)  # type: ignore[arg-type] # one of the literals

    assert least <= number(spec(chart, LIGHT), "layout", "height") <= most


def test_more_names_make_a_taller_chart():
    names = tuple(f"trigger number {place}" for place in range(20))
    chart = Chart((Bars(names, tuple(range(20))),), NAMED, NUMBER, height="short")

    assert number(spec(chart, LIGHT), "layout", "height") > 20 * 28


def test_a_grid_runs_from_its_first_row_down():
    grid = Grid(("00", "01"), ("Mon", "Tue"), ((1, 2), (3, 4)))
    layout = spec(Chart((grid,), NAMED, NAMED), LIGHT)["layout"]

    assert at(layout, "yaxis", "range") == [1.5, -0.5]
    assert at(layout, "yaxis", "ticktext") == ["Mon", "Tue"]

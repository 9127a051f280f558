"""An unusual point gets a ring and a question; it is no verdict and has no colour of its own."""

from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go  # type: ignore[import-untyped] # plotly ships no types

from analytics.figures.chart import Axis, Chart, Points
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.figures.series import UNUSUAL_WORDS

WEEKS = tuple(date(2025, 3, 3) + timedelta(weeks=week) for week in range(4))


def chart(*unusual: int) -> Chart:
    """Draw four weeks, the third without a value; `unusual` are places of weeks."""
    flags = tuple(place in unusual for place in range(len(WEEKS)))
    points = Points(WEEKS, (1, 9, None, 2), unusual=flags)
    return Chart((points,), Axis(kind="time"), Axis("episodes"))


def test_a_ring_lies_around_each_unusual_point_and_no_other():
    rings, dots = spec(chart(1), LIGHT)["data"]

    assert rings["y"] == [9]
    assert isinstance(rings["marker"], dict)
    assert rings["marker"]["symbol"] == "circle-open"
    assert rings["marker"]["color"] == LIGHT.text
    assert dots["y"] == [1, 9, None, 2]


def test_the_point_itself_asks_what_happened():
    _, dots = spec(chart(1), LIGHT)["data"]

    assert isinstance(dots["hovertext"], list)
    assert [UNUSUAL_WORDS in str(text) for text in dots["hovertext"]] == [False, True, False, False]


def test_without_an_unusual_week_there_are_no_rings():
    assert len(spec(chart(), LIGHT)["data"]) == 1


def test_a_gap_is_never_ringed():
    rings, _ = spec(chart(1, 2), LIGHT)["data"]

    assert rings["y"] == [9]


def test_plotly_takes_a_chart_with_rings():
    go.Figure(spec(chart(0, 1, 2, 3), LIGHT))


def test_an_interval_that_is_only_told_is_not_drawn_and_stretches_no_axis():
    points = Points(WEEKS, (1, 2, 3, 2), low=(0, 1, 2, 1), high=(9, 9, 90, 9), interval="told")
    (dots,) = spec(Chart((points,), Axis(kind="time"), Axis("episodes")), LIGHT)["data"]

    assert "error_y" not in dots
    assert isinstance(dots["hovertext"], list)
    assert "(2 to 90)" in str(dots["hovertext"][2])
    axis = spec(Chart((points,), Axis(kind="time"), Axis("episodes")), LIGHT)["layout"]["yaxis"]
    assert isinstance(axis, dict)
    assert isinstance(axis["range"], list)
    assert isinstance(axis["range"][1], float)
    assert axis["range"][1] < 10

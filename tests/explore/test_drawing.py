from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.explore.choosing import (
    AGGREGATES,
    STEP_WORDS,
    Aggregate,
    Choice,
    Step,
    aggregates_for,
    first_choice,
    groups_of,
    steps_for,
)
from analytics.explore.drawing import Drawing, draw
from analytics.explore.explored import Explored
from analytics.explore.profile import Profile, profile
from analytics.explore.shape import shape_chart
from analytics.figures.chart import Bars, Points
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec

FIRST = datetime(2025, 1, 1, 7)
ROWS = 400
TABLE = pa.table(
    {
        "at": [FIRST + timedelta(hours=20 * row) for row in range(ROWS)],
        "day": [(FIRST + timedelta(days=row // 2)).date() for row in range(ROWS)],
        "who": ["Ana" if row % 2 else "Ben" for row in range(ROWS)],
        "calm": [row % 10 for row in range(ROWS)],
        "x": [None if row % 50 == 0 else row / 7 for row in range(ROWS)],
        "yes": [row % 3 == 0 for row in range(ROWS)],
        "note": [f"<b>note</b> {row % 30}" for row in range(ROWS)],
        "none": pa.array([None] * ROWS, pa.string()),
    }
)


def found() -> Profile:
    return profile(Explored("a", "table", TABLE), date(2026, 1, 1))


def mark(drawing: Drawing) -> Bars | Points:
    (one,) = drawing.panels[0].chart.marks
    assert isinstance(one, Bars | Points)
    return one


def test_the_mean_of_each_step_is_the_mean_of_its_rows():
    drawn = draw(TABLE, Choice("day", "calm", "mean", "month"))

    frame = TABLE.to_pandas()
    expected = frame.groupby([str(day)[:7] for day in frame["day"]])["calm"].mean()
    assert mark(drawn).y == pytest.approx(expected.tolist())
    assert drawn.note == "Each step is one month."


def test_rows_are_counted_where_nothing_is_up_and_a_step_without_rows_is_zero():
    days = pa.table({"day": [date(2025, 1, 1), date(2025, 1, 1), date(2025, 1, 4)]})

    drawn = mark(draw(days, Choice("day")))

    assert isinstance(drawn, Bars)
    assert drawn.y == (2, 0, 0, 1)


def test_a_step_without_rows_has_no_mean_and_is_a_gap():
    days = pa.table({"day": [date(2025, 1, 1), date(2025, 1, 4)], "calm": [5, 7]})

    assert mark(draw(days, Choice("day", "calm", "mean"))).y == (5, None, None, 7)


def test_numbers_are_cut_into_bins_that_hold_every_row():
    drawn = mark(draw(TABLE, Choice("x")))

    assert isinstance(drawn, Bars)
    assert drawn.wide
    assert sum(value or 0 for value in drawn.y) == ROWS - ROWS // 50


def test_names_run_from_the_largest_down_and_the_rest_is_told():
    words = pa.table({"w": [f"w{row % 25:02}" for row in range(100)] + ["w07"] * 5})

    drawn = draw(words, Choice("w"))

    assert mark(drawn).x[0] == "w07"
    assert len(mark(drawn).x) == 20
    assert "5 more are not shown" in drawn.note


def test_colours_are_series_and_a_split_is_charts_on_one_axis():
    drawn = draw(TABLE, Choice("day", "calm", "mean", "month", colour="who", split="yes"))

    assert [panel.name for panel in drawn.panels] == ["false", "true"]
    assert [one.label for one in drawn.panels[0].chart.marks if isinstance(one, Points)] == [
        "Ana",
        "Ben",
    ]
    assert len({(panel.chart.y.low, panel.chart.y.high) for panel in drawn.panels}) == 1


def test_more_colours_than_can_be_told_apart_become_others():
    drawn = draw(TABLE, Choice("day", colour="note"))

    labels = [one.label for one in drawn.panels[0].chart.marks if isinstance(one, Points | Bars)]
    assert len(labels) == 6
    assert labels[-1] == "all others"


def test_each_row_by_itself_is_a_point_and_many_are_taken_evenly():
    many = pa.table({"x": range(10_000), "y": [n * 0.5 for n in range(10_000)]})

    drawn = draw(many, Choice("x", "y", "mean", "none"))

    assert isinstance(mark(drawn), Points)
    assert len(mark(drawn).x) == 2_000
    assert "2\u202f000 of 10\u202f000 rows" in drawn.note


def test_hours_of_a_decade_become_steps_one_can_see():
    long = pa.table({"at": [FIRST, FIRST + timedelta(days=4_000)], "n": [1, 2]})

    drawn = draw(long, Choice("at", "n", "sum", "hour"))

    assert len(mark(drawn).x) < 2_000


def test_the_words_say_where_it_is_highest_and_lowest():
    drawn = draw(pa.table({"w": ["a", "a", "b"]}), Choice("w"))

    assert drawn.said == "Number of rows by w: from 1 (b) to 2 (a)."
    assert drawn.panels[0].chart.alt == drawn.said


def test_nothing_to_draw_is_said():
    empty = pa.table({"w": pa.array([None, None], pa.string())})

    drawn = draw(empty, Choice("w"))

    assert drawn.panels == ()
    assert "nothing to draw" in drawn.said


@settings(max_examples=60)
@given(
    st.sampled_from(TABLE.column_names),
    st.one_of(st.none(), st.sampled_from(TABLE.column_names)),
    st.sampled_from([*AGGREGATES]),
    st.sampled_from([*STEP_WORDS]),
    st.one_of(st.none(), st.sampled_from(["who", "yes", "note", "calm"])),
    st.one_of(st.none(), st.sampled_from(["who", "yes"])),
)
def test_every_choice_can_be_drawn_and_holds_no_markup_of_a_person(
    x: str, y: str | None, aggregate: Aggregate, step: Step, colour: str | None, split: str | None
):
    drawn = draw(TABLE, Choice(x, y, "count" if y is None else aggregate, step, colour, split))

    for panel in drawn.panels:
        text = json.dumps(spec(panel.chart, LIGHT), default=str)
        assert "<b>note" not in text
        assert "NaN" not in text
    assert drawn.said


def test_the_first_choice_is_a_number_over_time():
    assert first_choice(found()) == Choice("at", "calm", "mean")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["day", "who"], Choice("day")),
        (["who", "x"], Choice("x")),
        (["who", "note"], Choice("who")),
        (["none"], None),
    ],
)
def test_without_a_number_or_a_time_the_first_choice_counts_rows(
    columns: list[str], expected: Choice | None
):
    table = TABLE.select(columns)

    assert first_choice(profile(Explored("a", "t", table), date(2026, 1, 1))) == expected


def test_only_what_fits_a_column_is_offered():
    columns = {column.name: column for column in found().columns}

    assert "hour" in steps_for(columns["at"])
    assert "hour" not in steps_for(columns["day"])
    assert steps_for(columns["who"]) == ()
    assert aggregates_for(None) == ("count",)
    assert aggregates_for(columns["note"]) == ("count", "distinct")
    assert aggregates_for(columns["yes"])[0] == "mean"
    assert groups_of(found()) == ("who", "calm", "yes", "note")


def test_every_column_has_a_shape_but_an_empty_one():
    for column in found().columns:
        chart = shape_chart(column)
        assert (chart is None) == (column.kind == "empty")
        if chart is not None:
            assert "<b>note" not in json.dumps(spec(chart, LIGHT), default=str)
            assert chart.alt.startswith(column.name)

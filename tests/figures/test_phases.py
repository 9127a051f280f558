"""The words of phases never meet, on a phone as on a wide card."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.figures.chart import Axis, Phase
from analytics.figures.frame import Frame
from analytics.figures.palette import LIGHT, SMALL_PX
from analytics.figures.phase_rows import GAP_PX, MOST_CHARACTERS, PlacedPhase, placed
from analytics.figures.phases import phase_notes, phase_shapes, rows_of
from analytics.figures.scale import Scale, time_scale
from analytics.figures.words import text_px

SPAN = (date(2025, 1, 1), date(2025, 12, 31))
PHONE_PX = 262.0
FRAME = Frame(height=300, left=50, right=10, top=30, bottom=40, floor=16)


@pytest.fixture
def year() -> Scale:
    return time_scale(Axis(kind="time"), [], SPAN)


def reach(one: PlacedPhase, scale: Scale) -> tuple[float, float]:
    at = (one.at - scale.low) / (scale.high - scale.low) * PHONE_PX
    wide = text_px(one.words, SMALL_PX)
    return (at + GAP_PX, at + GAP_PX + wide) if one.to_right else (at - GAP_PX - wide, at - GAP_PX)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 364), st.text("abc mw", min_size=1, max_size=30)), max_size=7)
)
def test_words_on_one_row_never_meet_and_never_leave_the_plot(told: list[tuple[int, str]]):
    scale = time_scale(Axis(kind="time"), [], SPAN)
    phases = tuple(Phase(label, SPAN[0] + timedelta(days=day)) for day, label in told)
    found = [one for one in placed(phases, scale, PHONE_PX, 4) if one.row is not None]

    for one in found:
        left, right = reach(one, scale)
        assert left >= -0.01
        assert right <= PHONE_PX + 0.01
    for one, other in combinations(found, 2):
        (left, right), (next_left, next_right) = reach(one, scale), reach(other, scale)
        assert one.row != other.row or right < next_left or next_right < left


def test_three_long_names_on_a_phone_all_find_room(year: Scale):
    phases = (
        Phase("weekly check-ins begin", date(2025, 5, 1)),
        Phase("therapy starts", date(2025, 7, 10)),
        Phase("holiday with both families", date(2025, 10, 20)),
    )
    found = placed(phases, year, PHONE_PX, 4)

    assert all(one.row is not None for one in found)
    assert rows_of(found) <= 3


def test_two_far_phases_share_a_row(year: Scale):
    phases = (Phase("start", date(2025, 1, 20)), Phase("end", date(2025, 11, 20)))

    assert rows_of(placed(phases, year, PHONE_PX, 4)) == 1


def test_words_are_cut_and_stand_whole_in_their_hover_box(year: Scale):
    label = "a very long name for a phase that goes on"
    found = placed((Phase(label, date(2025, 6, 1)),), year, PHONE_PX, 4)
    (note,) = phase_notes(found, LIGHT)

    assert len(found[0].words) <= MOST_CHARACTERS
    assert note["hovertext"] == f"{label}: 1 Jun 2025"


def test_phases_outside_the_axis_are_left_out(year: Scale):
    phases = (
        Phase("before", date(2024, 1, 1)),
        Phase("before and into", date(2024, 1, 1), date(2025, 2, 1)),
        Phase("after", date(2026, 6, 1)),
    )
    found = placed(phases, year, PHONE_PX, 4)

    assert [one.phase.label for one in found] == ["before and into"]
    assert found[0].at == year.low


def test_a_phase_with_an_end_is_a_faint_region_too(year: Scale):
    found = placed((Phase("holiday", date(2025, 6, 1), date(2025, 6, 7)),), year, PHONE_PX, 4)
    region, line = phase_shapes(found, year, LIGHT, FRAME)

    assert (region["x0"], region["x1"]) == ("2025-06-01", "2025-06-08")
    assert line["type"] == "line"


def test_what_people_wrote_is_escaped(year: Scale):
    found = placed((Phase("<b>new</b> job", date(2025, 6, 1)),), year, PHONE_PX, 4)
    (note,) = phase_notes(found, LIGHT)

    assert note["text"] == "&lt;b&gt;new&lt;/b&gt; job"
    assert "<" not in str(note["hovertext"])


def test_words_in_the_middle_are_cut_to_the_wider_side(year: Scale):
    (found,) = placed((Phase("m" * 30, date(2025, 7, 1)),), year, PHONE_PX, 4)
    left, right = reach(found, year)

    assert found.words.endswith("…")
    assert 0 <= left < right <= PHONE_PX


def test_crowded_phases_are_named_more_briefly(year: Scale):
    phases = tuple(Phase("a long name for a phase", date(2025, 6, day)) for day in (1, 4, 7))
    found = placed(phases, year, PHONE_PX, 2)

    assert {one.words for one in found} == {"a long name…"}
    assert all(one.row is not None for one in found)


def test_without_rows_enough_the_last_goes_without_words(year: Scale):
    phases = tuple(Phase("some words here", date(2025, 6, day)) for day in range(1, 6))
    found = placed(phases, year, PHONE_PX, 1)

    assert [one.row for one in found] == [0, 0, None, None, None]
    assert len(phase_notes(found, LIGHT)) == 2

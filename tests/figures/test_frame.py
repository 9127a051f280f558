"""Words find room in pixels, apart from each other and from points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analytics.figures.frame import Corner, Frame, NoCornerError, freest, spread

FRAME = Frame(height=300, left=50, right=10, top=20, bottom=40, floor=20)
CORNERS = (Corner(at_start=True, below=True), Corner(at_start=False, below=True))


@example([169.0, 186.0, 200.0])  # held at the top edge, the upper two met the third
@given(st.lists(st.floats(0, 200), max_size=6))
def test_names_are_moved_apart_and_stay_in_the_plot(levels: list[float]):
    moved = spread(levels, 16, 200)
    in_order = sorted(moved)

    assert all(b - a >= 16 - 1e-6 for a, b in pairwise(in_order))
    assert all(-1e-6 <= level <= 200 + 1e-6 for level in moved)
    assert [
        moved[place] for place in sorted(range(len(levels)), key=levels.__getitem__)
    ] == in_order


def test_names_far_apart_stay_where_they_are():
    assert spread([150.0, 20.0], 16, 200) == [150.0, 20.0]


def test_words_prefer_the_first_corner_when_both_are_free():
    corner, _ = freest(CORNERS, 0.8, (80, 15), [], FRAME, [])

    assert corner == CORNERS[0]


def test_words_avoid_the_corner_with_points():
    crowd = [(0.02 + 0.01 * step, 0.77) for step in range(10)]
    corner, _ = freest(CORNERS, 0.8, (80, 15), crowd, FRAME, [])

    assert corner == CORNERS[1]


def test_words_avoid_other_words():
    first, boxes = freest(CORNERS, 0.8, (80, 15), [], FRAME, [])
    second, _ = freest(CORNERS, 0.8, (80, 15), [], FRAME, boxes)

    assert first != second


def test_no_corner_to_choose_from_is_wrong_use():
    with pytest.raises(NoCornerError, match="at least one corner"):
        freest((), 0.5, (80, 15), [], FRAME, [])


def test_the_parts_of_a_frame_add_up():
    assert FRAME.plot + FRAME.floor + FRAME.top + FRAME.bottom == FRAME.height
    assert FRAME.domain()[0] == FRAME.floor / FRAME.inner

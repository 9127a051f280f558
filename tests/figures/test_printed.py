"""A chart on paper says the same each time, reads in grey, and takes words as words."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import pairwise

import matplotlib as mpl
import pytest

from analytics.figures.chart import Axis, Bars, Chart, Points
from analytics.figures.plane import plane_of
from analytics.figures.printed import drawn, svg
from analytics.figures.printed_layout import NoRoomError
from analytics.figures.printed_look import PAPER
from analytics.figures.printed_sheet import Box, Sheet, Signs

RoomOf = Callable[[Sheet], list[tuple[str, Box]]]
SVG = "{http://www.w3.org/2000/svg}"
TIME, NAMED, NUMBER = Axis(kind="time"), Axis(kind="category"), Axis()
DAYS = tuple(date(2025, 3, day) for day in range(1, 6))
WIDTHS = pytest.mark.parametrize("width_mm", [84, 174])


def texts(found: bytes) -> list[str]:
    """Return the words of an SVG as a reader of XML finds them."""
    return [element.text or "" for element in ET.fromstring(found).iter(f"{SVG}text")]  # noqa: S314 - our own


def said(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.words]


def signs(sheet: Sheet, shape: str = "o") -> list[Signs]:
    return [item for item in sheet.items if isinstance(item, Signs) and item.shape == shape]


def test_the_same_chart_gives_the_same_bytes(charts: dict[str, Chart]):
    first = {name: svg(chart, width_mm=120) for name, chart in charts.items()}

    for name in reversed(charts):
        assert svg(replace(charts[name]), width_mm=120) == first[name], name


def test_charts_drawn_at_the_same_time_do_not_change_each_other(charts: dict[str, Chart]):
    alone = [svg(chart, width_mm=120) for chart in charts.values()]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda chart: svg(chart, width_mm=120), charts.values()))

    assert together == alone


def test_the_settings_of_this_computer_change_nothing_and_stay_as_they_are(
    charts: dict[str, Chart],
):
    usual = svg(charts["bar pairs"], width_mm=120)

    with mpl.rc_context({"lines.linewidth": 9, "svg.hashsalt": "own", "figure.dpi": 31}):
        before = dict(mpl.rcParams)
        assert svg(charts["bar pairs"], width_mm=120) == usual
        assert dict(mpl.rcParams) == before


@WIDTHS
def test_an_svg_is_as_wide_as_asked_for_and_tells_nothing_of_its_making(
    charts: dict[str, Chart], width_mm: int
):
    for name, chart in charts.items():
        found = svg(chart, width_mm=width_mm)
        root = ET.fromstring(found)  # noqa: S314 - our own
        assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(
            width_mm * 72 / 25.4
        ), name
        assert not list(root.iter("{http://www.w3.org/2000/svg}metadata"))
        for word in (b"DOCTYPE", b"atplotlib", b"date", b"<image", b"<script", b"<a "):
            assert word not in found, (name, word)


def test_what_people_wrote_is_words_and_nothing_else():
    wrote = '</text><script>&amp;"\x00\x07\ud83d$x^2$ \\frac{1}{2}'
    chart = Chart(
        (Points(DAYS, (1, 2, 3, 4, 5), wrote), Points(DAYS, (1, 2, 3, 4, 5), "other", "second")),
        TIME,
        Axis(wrote),
    )
    found = svg(chart, width_mm=174)

    assert b"<script" not in found
    assert '</text><script>&amp;" $x^2$ \\frac{1}{2}' in texts(found)


def test_no_words_lack_a_sign_because_of_a_font(recwarn: pytest.WarningsRecorder):
    wrote = "tea ☕️ 日本語 👩‍👩‍👧 Zoë"
    found = svg(Chart((Points(DAYS, (1, 2, 3, 4, 5)),), TIME, Axis(wrote)), width_mm=174)

    assert "tea □ □ □ Zoë" in texts(found)
    assert not recwarn.list


@WIDTHS
def test_no_words_meet_or_leave_the_paper(charts: dict[str, Chart], room_of: RoomOf, width_mm: int):
    for name, chart in charts.items():
        sheet = drawn(chart, width_mm=width_mm)
        found = room_of(sheet)
        for place, (text, box) in enumerate(found):
            assert -1 <= box.left <= box.right <= sheet.width + 2, (name, text)
            assert 0 <= box.bottom <= box.top <= sheet.height, (name, text)
            for other, beside in found[place + 1 :]:
                assert not box.meets(beside), (name, text, other)


def test_words_are_at_least_7_points_and_are_told_from_paper(charts: dict[str, Chart]):
    allowed = {PAPER.text, PAPER.muted, *(PAPER.tone(role).words for role in ("accent", "second"))}
    for name, chart in charts.items():
        for words in drawn(chart, width_mm=84).words:
            assert words.size >= 7, (name, words)
            assert words.colour in allowed or name in {"six", "long labels"}, (name, words)


def test_numbers_and_names_are_those_of_the_screen(charts: dict[str, Chart]):
    for name, chart in charts.items():
        plane = plane_of(chart)
        found = set(said(drawn(chart, width_mm=174)))
        for scale in (plane.across, plane.upright):
            for value, words in scale.ticks:
                inside = scale.axis.scale == "log" or scale.low <= value <= scale.high
                if inside and len(words) < 20 and words != "1 min":
                    assert words in found, (name, words)


def test_values_stand_beside_their_names(charts: dict[str, Chart]):
    assert {"3.0", "0", "as agreed"} <= set(said(drawn(charts["bars"], width_mm=84)))


def test_several_series_are_named_at_their_ends_or_in_a_key_with_their_shapes(
    charts: dict[str, Chart],
):
    ends = drawn(charts["partners"], width_mm=174)
    key = drawn(charts["long labels"], width_mm=174)

    assert {"Ana", "Ben"} <= set(said(ends))
    assert [len(found.spots) for found in signs(ends, "D")] == [43, 1]
    assert "a name of some length" in said(key)
    assert [len(found.spots) for found in signs(key, "s")] == [43, 1]


def test_without_a_height_a_chart_has_the_one_that_suits_it(charts: dict[str, Chart]):
    heights = [
        drawn(replace(charts["points"], height=height), width_mm=174).height
        for height in ("short", "normal", "tall")
    ]
    rows = [
        drawn(Chart((Bars(names, (1,) * len(names)),), NAMED, NUMBER), width_mm=84).height
        for names in (("one", "two", "three"), tuple(f"number {place}" for place in range(20)))
    ]

    assert heights == sorted(set(heights))
    assert rows[1] - rows[0] > 17 * 12


def test_a_height_is_kept_and_ticks_stay_apart(charts: dict[str, Chart]):
    for name in ("points", "bars", "heat"):
        sheet = drawn(charts[name], width_mm=120, height_mm=60)
        assert sheet.height == pytest.approx(60 * 72 / 25.4)
    low = drawn(charts["six"], width_mm=120, height_mm=32)
    numbers = [words.at[1] for words in low.words if words.text in {"0", "2", "4", "6"}]
    assert len(numbers) < 4
    assert min(b - a for a, b in pairwise(numbers)) >= 9.9


@pytest.mark.parametrize(("width_mm", "height_mm"), [(30, None), (174, 12)])
def test_too_little_paper_says_how_much_it_takes(
    charts: dict[str, Chart], width_mm: float, height_mm: float | None
):
    with pytest.raises(NoRoomError, match=r"give it at least \d+ mm") as refused:
        svg(charts["points"], width_mm=width_mm, height_mm=height_mm)

    least = float(str(refused.value).split()[-2])
    if height_mm is None:
        assert svg(charts["points"], width_mm=least)
    else:
        assert svg(charts["points"], width_mm=width_mm, height_mm=least)


def test_the_screen_does_not_load_what_only_paper_needs():
    asked = "import sys, analytics.figures.screen; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]

MILESTONES = (
    "Fewer anxious episodes",
    "Talking and understanding",
    "Confidence and independence",
    "A stronger bond",
)


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def test_the_sample_couple_is_shown_under_a_banner_with_a_way_back(open_page: Open):
    app = open_page()
    app = next(one for one in app.button if one.label == "Look at the sample couple").click().run()
    sample = [str(one.value) for one in app.title]
    app = next(one for one in app.button if one.label == "Back to our own log").click().run()

    assert sample == ["How are we doing?"]
    assert [str(one.value) for one in app.title] == ["Welcome"]


def test_the_first_line_says_whose_log_from_when_and_how_much_was_logged(
    open_page: Open, filled: Path
):
    app = open_page()

    assert filled.is_file()
    assert "Ana and Ben · 3 March 2025 to 20 July 2025 · 140 of 140 days logged" in said(app)


def test_the_first_line_follows_the_scope(open_page: Open, filled: Path):
    app = open_page(who="Ben", since="2025-04-01", until="2025-04-30")

    assert filled.is_file()
    assert "Ben · 1 April 2025 to 30 April 2025 · 30 of 30 days logged" in said(app)


def test_days_without_anything_are_told_calmly(open_page: Open, filled: Path):
    app = open_page(since="2030-04-01")

    assert filled.is_file()
    assert not app.exception
    assert "Ana and Ben · nothing was logged in the days chosen" in said(app)
    assert len(app.get("plotly_chart")) == 0


def test_the_four_milestones_each_tell_where_they_stand(open_page: Open, filled: Path):
    app = open_page()

    assert filled.is_file()
    captions = [str(one.value) for one in app.caption]
    assert [title for title in captions if title in MILESTONES] == list(MILESTONES)
    assert [str(one.value) for one in app.subheader] == [
        "Can't tell yet",
        "About as before",
        "About as before",
        "About as before",
    ]


def test_the_sample_couples_milestones_are_those_of_the_progress_page(open_page: Open):
    overview = [str(one.value) for one in open_page(log="sample").subheader]
    progress = [str(one.value) for one in open_page("progress", log="sample").subheader]

    assert overview == progress[: len(MILESTONES)]
    assert "Confirmed" in overview


def test_the_first_chart_stands_before_the_tiles(open_page: Open, filled: Path):
    app = open_page()

    assert filled.is_file()
    assert [str(one.value) for one in app.header][:2] == [
        "How often do anxious episodes come?",
        "Where we are",
    ]


def test_the_overview_draws_about_six_charts(open_page: Open):
    assert len(open_page(log="sample").get("plotly_chart")) == 6

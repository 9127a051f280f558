from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import Episode, LoggedDay, Marker, Record
from pages.parts import session

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
FIRST_DAY = date(2025, 3, 3)
PLAN = FIRST_DAY + timedelta(days=112)


def halved(weeks: int = 56) -> list[Record]:
    """Make two episodes on every second day, and from week 16 on one."""
    made: list[Record] = [Marker("![x](http://127.0.0.1:9/x.png)", PLAN)]
    for number in range(7 * weeks):
        day = FIRST_DAY + timedelta(days=number)
        made.append(LoggedDay("episodes", "Ana", day))
        noon = datetime(day.year, day.month, day.day, 12)
        times = (2 if day < PLAN else 1) * (number % 2)
        made += [Episode("Ana", noon + timedelta(hours=hour)) for hour in range(times)]
    return made


@pytest.fixture
def planned(log_path: Path, fill_log: Fill) -> Path:
    """Fill one's own log with episodes that halve when the plan begins."""
    fill_log(halved())
    with Log.open(log_path) as log:
        choose_plan(log, PLAN)
    return log_path


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.header, *app.subheader, *app.text))


def small(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.caption)


def select(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def test_an_empty_log_is_told_what_the_page_will_answer(open_page: Open):
    app = open_page("progress")

    assert not app.exception
    assert said(app).count("Not enough yet: nothing of this was logged so far.") >= 4
    assert "Something to be glad of" not in said(app)


def test_a_short_log_says_how_many_more_logged_days(open_page: Open, fill_log: Fill):
    fill_log(halved(weeks=5))

    app = open_page("progress")

    assert not app.exception
    assert "Not enough yet: Ana needs " in said(app)
    assert "more logged days for “Anxious episodes” by " in said(app)


def test_a_confirmed_milestone_is_celebrated_plainly_with_its_day(open_page: Open, planned: Path):
    app = open_page("progress")

    assert planned.is_file()
    assert "Something to be glad of" in said(app)
    assert "Confirmed on " in said(app)
    assert ": fewer anxious episodes." in said(app)
    assert not app.get("balloons")
    assert not app.get("snow")


def test_each_milestone_has_its_word_sentence_interval_and_coverage(open_page: Open, planned: Path):
    app = open_page("progress")

    assert planned.is_file()
    assert [str(one.value) for one in app.subheader][:4] == [
        "Confirmed",
        *["Not enough yet"] * 3,
    ]
    assert "fewer anxious episodes since 23 June 2025 than before (between " in said(app)
    assert "Logged: 98 of 98 days before, 280 of 280 days since." in small(app)


def test_one_rater_alone_says_nothing_of_the_whole(open_page: Open, planned: Path):
    assert planned.is_file()
    assert "on the whole" not in said(open_page("progress"))


def test_the_whole_is_spoken_of_where_both_confirm(open_page: Open):
    assert "Milestones are confirmed from what each of you logs" in said(
        open_page("progress", log="sample")
    )


def test_what_is_due_is_kept_when_the_page_is_looked_at(open_page: Open, planned: Path):
    app = open_page("progress")

    assert [one.label for one in app.expander if "Every review" in one.label] == [
        "Every review so far (10)"
    ]
    session.close_all()
    with Log.open(planned) as log:
        assert log.tables()["verdict"].num_rows == 10


def test_verdicts_that_cannot_be_saved_are_told_and_the_page_holds(
    open_page: Open, planned: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(log: Log) -> int:
        raise NotSavedError(log.path or planned, "No space left on device")

    monkeypatch.setattr("pages.parts.progress_view.keep_due_verdicts", full)
    app = open_page("progress")

    assert not app.exception
    assert "could not be saved (No space left on device)" in said(app)
    assert "Confirmed" in said(app)


def test_the_days_and_phase_in_scope_change_nothing_here(open_page: Open, planned: Path):
    everything = said(open_page("progress"))

    assert planned.is_file()
    assert said(open_page("progress", since="2026-01-01")) == everything
    assert "whatever is chosen in the side menu" in small(open_page("progress"))


def test_a_marker_can_be_chosen_as_the_start_of_the_plan(open_page: Open, log_path: Path, fill_log):
    fill_log(halved())
    app = open_page("progress")
    assert "No start of a plan chosen yet" in said(app)

    app = select(app, "Our plan began with").select_index(1).run()
    app = next(one for one in app.button if one.label == "Use this start").click().run()

    assert not app.exception
    assert "Plan begun on 23 June 2025" in said(app)
    session.close_all()
    with Log.open(log_path) as log:
        assert log.setting("plan_since") == PLAN.isoformat()


def test_another_day_can_be_chosen_and_the_old_reviews_stay(open_page: Open, planned: Path):
    app = open_page("progress")
    labels = select(app, "Our plan began with").options
    app = select(app, "Our plan began with").select_index(len(labels) - 1).run()
    app = (
        next(one for one in app.date_input if one.label == "On")
        .set_value(PLAN + timedelta(days=28))
        .run()
    )
    app = next(one for one in app.button if one.label == "Use this start").click().run()

    assert planned.is_file()
    assert not app.exception
    assert "Plan begun on 21 July 2025" in said(app)
    (kept,) = [one.label for one in app.expander if "Every review" in one.label]
    assert kept == "Every review so far (19)"


def test_without_another_choice_there_is_nothing_to_press(open_page: Open, planned: Path):
    assert planned.is_file()
    assert "Use this start" not in [one.label for one in open_page("progress").button]


def test_any_two_phases_are_compared_on_what_is_chosen(open_page: Open):
    app = open_page("progress", log="sample")
    app = select(app, "Earlier").select_index(0).run()
    app = select(app, "What").select("measure:heard").run()

    assert not app.exception
    words = [line for line in said(app).splitlines() if "of later weeks were rated higher" in line]
    assert any(line.startswith("Ana: “Feeling heard” about 2.") for line in words)
    assert any(line.startswith("Ben: “Feeling heard” about 1.") for line in words)


def test_only_later_phases_are_offered_as_the_later_one(open_page: Open):
    app = open_page("progress", log="sample")
    last = len(select(app, "Earlier").options) - 1
    for place in range(last + 1):
        app = select(app, "Earlier").select_index(place).run()
        assert not app.exception


def test_labels_of_markers_are_never_markdown(open_page: Open, planned: Path):
    app = open_page("progress")

    assert planned.is_file()
    marked = "\n".join(str(one.value) for one in (*app.markdown, *app.caption))
    assert "127.0.0.1:9" not in marked

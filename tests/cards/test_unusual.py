"""Limits of a usual week: from the weeks before the plan, drawn as a band, and never a verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.cards import episodes_per_week, own_time
from analytics.cards.card import PLAN_STARTS, Answer, answer, figure
from analytics.figures.chart import Band, Points
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.records import LoggedDay, Marker, Record
from analytics.statistics import laney_limits

WEEKS = 16
LogOf = Callable[..., Log]


@pytest.fixture
def weekly(episode, calm) -> Callable[..., list[Record]]:
    """Make weeks with all days logged and so many episodes each."""

    def make(*counts: int) -> list[Record]:
        records: list[Record] = []
        for week, count in enumerate(counts):
            days = range(7 * week, 7 * week + 7)
            records += calm(*days)
            records += [
                episode(7 * week + place % 7, hour=8 + place // 7) for place in range(count)
            ]
        return records

    return make


def asked(log: Log) -> Answer:
    with log.within() as view:
        return answer(episodes_per_week, view)


def test_a_week_beyond_the_limits_is_unusual_and_is_ringed(log_of: LogOf, weekly):
    counts = (4, 5, 3, 4, 5, 4, 3, 5, 4, 4, 5, 3, 4, 4, 30, 4)
    found = asked(log_of(*weekly(*counts)))
    chart = figure(episodes_per_week, found)
    (band,) = [mark for mark in chart.marks if isinstance(mark, Band)]
    (points,) = [mark for mark in chart.marks if isinstance(mark, Points)]

    assert [place for place, ring in enumerate(points.unusual) if ring] == [14]
    assert len(band.x) == WEEKS
    assert "what happened?" in chart.caption


def test_the_limits_are_those_of_laney_over_the_first_thirteen_weeks(log_of: LogOf, weekly):
    counts = (4, 5, 3, 4, 5, 4, 3, 5, 4, 4, 5, 3, 4, 4, 30, 4)
    rows = asked(log_of(*weekly(*counts))).rows
    expected = laney_limits(counts, [1.0] * WEEKS, baseline=13)

    assert rows["usual_high_per_7_days"].tolist() == pytest.approx(list(expected.upper))
    assert rows["usual_low_per_7_days"].tolist() == pytest.approx(list(expected.lower))


def test_with_a_plan_the_weeks_before_it_give_the_limits(log_of: LogOf, weekly, on):
    counts = (4, 5, 3, 4, 5, 4, 3, 5, 9, 9, 10, 9, 8, 9, 10, 9)
    log = log_of(*weekly(*counts))
    choose_plan(log, on(7 * 8))
    expected = laney_limits(counts, [1.0] * WEEKS, baseline=8)

    assert asked(log).rows["usual_high_per_7_days"].tolist() == pytest.approx(list(expected.upper))


@pytest.mark.parametrize(
    ("weeks", "words"), [(11, "as far as few weeks can tell"), (12, "nothing")]
)
def test_limits_of_fewer_than_twelve_weeks_are_a_first_idea(
    log_of: LogOf, weekly, weeks: int, words: str
):
    found = asked(log_of(*weekly(*(4, 5, 3, 4, 5, 4, 3, 5, 4, 4, 5, 3)[:weeks])))
    (band,) = [mark for mark in figure(episodes_per_week, found).marks if isinstance(mark, Band)]

    assert set(found.rows["usual_from_weeks"]) == {weeks}
    assert words in band.label


def test_fewer_than_six_weeks_have_points_only(log_of: LogOf, weekly):
    chart = figure(episodes_per_week, asked(log_of(*weekly(4, 5, 3, 4, 30))))

    assert not [mark for mark in chart.marks if isinstance(mark, Band)]
    assert "Ringed" not in chart.caption


def test_an_unusual_week_is_never_called_better_or_worse(log_of: LogOf, weekly):
    counts = (9, 10, 11, 9, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 0, 10)
    found = asked(log_of(*weekly(*counts)))
    chart = figure(episodes_per_week, found)
    words = f"{chart.caption} {chart.alt}".lower()

    assert found.rows["unusual"].tolist()[14]
    assert "improve" not in words
    assert "better" not in words
    assert "worse" not in words


def test_the_plan_stands_on_every_chart_unless_a_marker_names_its_day(log_of: LogOf, weekly, on):
    log = log_of(*weekly(*(4,) * 8))
    choose_plan(log, on(28))
    assert [phase.label for phase in asked(log).phases] == [PLAN_STARTS]

    named = log_of(*weekly(*(4,) * 8), Marker("Therapy starts", on(28)))
    choose_plan(named, on(28))
    assert [phase.label for phase in asked(named).phases] == ["Therapy starts"]


def test_a_plan_outside_the_days_shown_is_not_drawn(log_of: LogOf, weekly):
    log = log_of(*weekly(4, 4))
    choose_plan(log, date(2030, 1, 1))

    assert asked(log).phases == ()


def test_time_for_oneself_has_its_limits_by_week(log_of: LogOf, on):
    days = [LoggedDay("activities", "Ana", on(number)) for number in range(70)]
    with log_of(*days).within() as view:
        rows = answer(own_time, view).rows

    assert set(rows["usual_low_per_7_days"]) == {0.0}
    assert not rows["unusual"].any()

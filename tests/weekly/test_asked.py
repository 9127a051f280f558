from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from analytics.log.log import Log
from analytics.records import (
    Entry,
    Episode,
    LoggedDay,
    Rating,
    Record,
    Ritual,
    RitualDay,
    RitualState,
)
from analytics.weekly.asked import monday_of, this_week, week_to_talk_about, weeks_of
from analytics.weekly.week import ThisWeek

LogOf = Callable[..., Log]
FIRST = date(2025, 3, 3)
NINTH = FIRST + timedelta(weeks=8)


def day(week: int, weekday: int = 0) -> date:
    return FIRST + timedelta(weeks=week, days=weekday)


def at(week: int, weekday: int = 0, hour: int = 20) -> datetime:
    return datetime.combine(day(week, weekday), time(hour))


def weekly(who: str, *values: float, measure: str = "heard") -> list[Rating]:
    return [Rating(who, at(week), measure, value) for week, value in enumerate(values)]


def told(log: Log, since: date = NINTH, *, help_first: bool = False) -> ThisWeek:
    with log.within() as view:
        return this_week(view, since, help_first=help_first)


def test_a_week_of_an_empty_log_is_bare(log_of: LogOf):
    week = told(log_of())

    assert week == ThisWeek(NINTH)
    assert week.is_bare
    assert week.until == date(2025, 5, 4)


def test_an_answer_stands_beside_the_persons_own_eight_weeks(log_of: LogOf):
    log = log_of(*weekly("Ana", 7, 7, 7, 7, 7, 7, 7, 7, 4), *weekly("Ben", 2, 2, 2, 2))
    week = told(log)
    (ana,) = week.rated

    assert (ana.who, ana.mean, ana.answers, ana.label) == ("Ana", 4, 1, "Feeling heard")
    assert ana.usual is not None
    assert (ana.usual.mean, ana.usual.weeks) == (7, 8)
    assert week.outside == (ana,)
    assert ana.went_hard


def test_only_the_eight_weeks_before_are_usual(log_of: LogOf):
    week = told(log_of(*weekly("Ana", 0, 0, *[7] * 8, 7)), day(10))

    assert week.rated[0].usual is not None
    assert (week.rated[0].usual.mean, week.rated[0].usual.weeks) == (7, 8)


def test_several_answers_of_a_week_are_one_mean(log_of: LogOf):
    answers = [Rating("Ana", at(8, weekday), "calm", value) for weekday, value in ((0, 4), (6, 7))]
    (calm,) = told(log_of(*answers)).rated

    assert (calm.mean, calm.answers, calm.usual) == (5.5, 2, None)


def test_late_answers_questionnaires_and_answers_after_conversations_are_no_answers_of_the_week(
    log_of: LogOf,
):
    week = told(
        log_of(
            Rating("Ana", at(8), "heard", 5, late=True),
            Rating("Ana", at(8), "gad7", 5),
            Rating("Ana", at(8), "talk_heard", 1),
        )
    )

    assert week.rated == ()
    assert [(one.measure, one.yes, one.answers) for one in week.talked] == [("talk_heard", 1, 1)]


def test_the_distance_is_the_ones_answer_less_the_others(log_of: LogOf):
    log = log_of(*weekly("Ana", *[5] * 8, 2), *weekly("Ben", *[7] * 9))
    (apart,) = told(log).apart

    assert apart.points == -5
    assert apart.usual is not None
    assert apart.usual.mean == -2
    assert apart.place == "higher"


def test_a_third_persons_answers_are_not_the_couples(log_of: LogOf):
    log = log_of(
        *weekly("Ana", *[5] * 9), *weekly("Ben", *[7] * 9), Rating("Cleo", at(8), "heard", 1)
    )
    week = told(log)

    assert {one.who for one in week.rated} == {"Ana", "Ben"}
    assert week.apart[0].points == -2


def test_rituals_are_told_by_the_days_that_count(log_of: LogOf):
    states: list[RitualState] = ["done", "missed", "excused", "done", "missed"]
    now: list[Record] = [
        RitualDay("Tea", "Ana", day(8, weekday), state) for weekday, state in enumerate(states)
    ]
    before = [
        RitualDay("Tea", "Ana", day(week, weekday), "done")
        for week in (6, 7)
        for weekday in range(7)
    ]
    (tea,) = told(log_of(Ritual("Tea", times_per_7_days=7), *now, *before)).kept

    assert (tea.done_days, tea.counted_days, tea.agreed_per_7_days) == (2, 4, 7)
    assert (tea.usual_done_days, tea.usual_counted_days) == (14, 14)
    assert (tea.share, tea.usual_share, tea.is_kept) == (0.5, 1, False)
    assert tea.missed_more == 0.5


def test_a_ritual_once_a_week_is_kept_by_one_day(log_of: LogOf):
    done = RitualDay("Date night", "Ana", day(8), "done")
    (date_night,) = told(log_of(Ritual("Date night", times_per_7_days=1), done)).kept

    assert date_night.is_kept
    assert date_night.share is None


def test_episodes_are_told_on_logged_days_and_only_of_those_who_have_any(log_of: LogOf):
    log = log_of(
        *(Episode("Ana", at(8, weekday)) for weekday in (0, 0, 2)),
        LoggedDay("episodes", "Ana", day(8, 3)),
        LoggedDay("episodes", "Ana", day(7)),
        LoggedDay("episodes", "Ben", day(8)),
    )
    (ana,) = told(log).episodes

    assert (ana.who, ana.episodes, ana.logged_days) == ("Ana", 3, 3)
    assert (ana.usual_episodes, ana.usual_logged_days) == (0, 1)


def test_conversations_stand_beside_those_before(log_of: LogOf):
    yes_no = [("talk_said", 1, 8), ("talk_said", 0, 8), ("talk_said", 1, 3), ("talk_asked", 0, 8)]
    week = told(
        log_of(
            *(
                Rating("Ana", at(week, weekday), measure, value)
                for weekday, (measure, value, week) in enumerate(yes_no)
            )
        )
    )

    assert [one.measure for one in week.talked] == ["talk_said", "talk_asked"]
    said = week.talked[0]
    assert (said.yes, said.answers, said.usual_yes, said.usual_answers) == (1, 2, 1, 1)
    assert said.label == "Said how I felt, after a conversation"


def test_weeks_are_counted_by_the_days_with_anything_logged(log_of: LogOf):
    log = log_of(
        LoggedDay("episodes", "Ana", day(0)),
        Rating("Ana", at(0, 3), "heard", 5),
        Entry("Ana", at(2, 6), "journal", "A walk."),
        Entry("Ana", at(3, 0, hour=2), "journal", "Still Sunday."),
    )
    with log.within() as view:
        assert weeks_of(view) == {day(0): 2, day(2): 1}


def test_the_week_to_talk_about_is_the_last_full_one_with_enough_days():
    today = day(5, 2)

    assert week_to_talk_about({}, today) == day(5)
    assert week_to_talk_about({day(5): 3}, today) == day(5)
    assert week_to_talk_about({day(2): 1, day(5): 3}, today) == day(2)
    assert week_to_talk_about({day(1): 3, day(2): 5, day(4): 2, day(5): 3}, today) == day(2)


def test_every_day_of_a_week_has_its_monday():
    assert {monday_of(day(0, weekday)) for weekday in range(7)} == {FIRST}

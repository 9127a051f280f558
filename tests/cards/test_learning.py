from __future__ import annotations

from datetime import date

import pytest

from analytics.cards import learning as card
from analytics.cards.card import answer, figure
from analytics.figures.chart import Points
from analytics.log.leaving import LeavingLog, Terms
from analytics.records import Activity, LoggedDay


@pytest.fixture
def learn(at):
    """Learn something on each of these days, or sit in therapy."""

    def make(*numbers, who="Ana", name="A chapter", kind="learning"):
        return [Activity(who, at(number), kind, name) for number in numbers]

    return make


@pytest.fixture
def asked(on):
    """Make logged days from the first number to before the last."""

    def make(first, last, who="Ana"):
        return [LoggedDay("activities", who, on(number)) for number in range(first, last)]

    return make


def test_times_per_thirty_logged_days_have_the_exact_poisson_interval(found, learn, asked):
    # 4 in 60 days: 2 a month; chi-squared ends of 4 are 1.0899 and 10.2416, over 2 months.
    sessions = learn(3, name="Session", kind="therapy")
    answer = found(card, *asked(0, 60), *learn(0, 1, 40), *sessions)

    assert card.say(answer) == (
        "About 2.0 times per 30 logged days (0.5 to 5.1), from 60 logged days: learning 3 times "
        "and therapy 1 time."
    )
    whole = answer.rows.to_dict("records")[0]
    assert (whole["learning_times"], whole["therapy_times"], whole["times"]) == (3, 1, 4)


def test_months_are_from_the_first_to_the_last_logged_day(found, learn, asked):
    rows = found(card, *asked(0, 60), *learn(0, 1, 40)).rows

    assert rows["month"].tolist()[1:] == [date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)]
    assert rows["times"].tolist() == [3, 2, 1, 0]
    assert rows["logged_days"].tolist() == [60, 29, 30, 1]


def test_the_table_has_the_latest_first_each_once_and_five_at_most(found, learn, asked):
    chapters = [one for n in range(7) for one in learn(n, name=f"Chapter {n}")]
    answer = found(card, *asked(0, 20), *chapters, *learn(8, name="chapter 6"), *learn(9, name=""))

    assert answer.rows["latest"].tolist()[0] == (
        "Chapter 6 | Chapter 5 | Chapter 4 | Chapter 3 | Chapter 2"
    )


def test_other_activities_and_days_that_were_not_logged_do_not_count(found, learn, asked):
    answer = found(card, *asked(0, 20), *learn(0, 25), *learn(1, kind="practice"))

    assert answer.rows["times"].tolist() == [1, 1]


def test_none_is_a_real_zero_with_a_bound(found, asked):
    # 3.6889 is the upper end of none; over 60 / 30 months 1.8.
    assert card.say(found(card, *asked(0, 60))) == (
        "None in 60 logged days (at most 1.8 per 30 logged days)."
    )


def test_two_people_have_a_line_and_a_sentence_each(found, learn, asked, lines):
    answer = found(card, *asked(0, 30, who=""), *learn(0, 1), *learn(2, who="Ben"))

    assert [label for label, _ in lines(figure(card, answer))] == ["Ana", "Ben"]
    assert card.say(answer).endswith("from 30 logged days: learning 1 time.")


def test_a_month_of_few_logged_days_is_hollow_and_one_of_none_a_gap(found, learn, asked):
    answer = found(card, *asked(0, 29), *asked(60, 62), *learn(0, 60))
    (line,) = figure(card, answer).marks

    assert isinstance(line, Points)
    assert [value is None for value in line.y] == [False, True, False]
    assert line.hollow == (False, True, True)
    assert line.high[2] is None


@pytest.mark.parametrize("last", [0, 13])
def test_too_little_says_what_would_be_enough(found, learn, asked, last):
    answer = found(card, *asked(0, last), *learn(0))

    assert card.say(answer).startswith("Not enough yet")
    figure(card, answer)


def test_what_was_read_stays_at_home_below_level_two(log_of, learn, asked):
    tables = log_of(*asked(0, 30), *learn(0, 1, 2, 3, 4)).own_tables()
    with LeavingLog(tables, Terms(0, (("Ana", False),))) as leaving, leaving.within() as view:
        rows = answer(card, view).rows

    assert rows["times"].tolist()[0] == 5
    assert set(rows["latest"]) == {""}

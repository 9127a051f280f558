from __future__ import annotations

from datetime import date

import pytest

from analytics.cards import practice_minutes as card
from analytics.cards.card import answer, figure
from analytics.figures.chart import Points
from analytics.log.leaving import LeavingLog, Terms
from analytics.records import Activity, LoggedDay
from analytics.scope import Scope


@pytest.fixture
def practise(at):
    """Make a practice on each of these days."""

    def make(*numbers, who="Ana", name="Breathing", minutes=10.0, kind="practice"):
        return [Activity(who, at(number), kind, name, minutes) for number in numbers]

    return make


@pytest.fixture
def asked(on):
    """Make logged days from the first number to before the last."""

    def make(first, last, who="Ana"):
        return [LoggedDay("activities", who, on(number)) for number in range(first, last)]

    return make


def parts(rows, period="week"):
    return rows[rows[period].notna()]


def test_times_per_seven_logged_days_have_the_exact_poisson_interval(found, practise, asked):
    # 4 in 14 days: 2 a week; chi-squared ends of 4 are 1.0899 and 10.2416, over 2 weeks.
    answer = found(card, *asked(0, 14), *practise(0, 1, 8, 8))

    assert card.say(answer) == (
        "About 2.0 practices per 7 logged days (0.5 to 5.1), from 14 logged days."
    )
    assert parts(answer.rows)["times"].tolist() == [2, 2]
    assert parts(answer.rows)["times_per_7_days"].tolist() == [2, 2]


def test_half_took_the_median_with_the_interval_of_order_statistics(found, practise, asked):
    # Of 6 values the interval reaches from the first to the last.
    lengths = [one for n in range(6) for one in practise(n, minutes=5.0 * (n + 1))]
    answer = found(card, *asked(0, 7), *lengths, *practise(6, minutes=None))

    assert card.say(answer).endswith(
        " Half took up to 18 minutes (5 to 30 minutes), from 6 practices."
    )
    assert answer.rows["with_minutes"].tolist()[0] == 6


def test_practices_that_all_took_as_long_say_so(found, practise, asked):
    said = card.say(found(card, *asked(0, 7), *practise(*range(6))))

    assert "Half took up to 10 minutes (the same at both ends of the interval)" in said


def test_the_table_names_what_was_practised_the_most_frequent_first(found, practise, asked):
    answer = found(
        card,
        *asked(0, 7),
        *practise(0, name="yoga"),
        *practise(1, 2, name="meditation"),
        *practise(3, name=" Meditation"),
        *practise(4, name=""),
    )

    assert answer.rows["practices"].tolist()[0] == "Meditation 3 | yoga 1"
    assert answer.rows["times"].tolist()[0] == 5


def test_other_activities_and_days_that_were_not_logged_do_not_count(found, practise, asked):
    answer = found(card, *asked(0, 7), *practise(0, 9), *practise(1, kind="learning"))

    assert answer.rows["times"].tolist() == [1, 1]
    assert answer.rows["logged_days"].tolist() == [7, 7]


def test_who_never_practised_is_left_out_unless_nobody_did(found, practise, asked):
    days = [*asked(0, 14), *asked(0, 14, who="Ben")]

    assert set(found(card, *days, *practise(0)).rows["who"]) == {"Ana"}
    assert card.say(found(card, *days)).startswith(
        "Ana: none in 14 logged days (at most 1.8 per 7 logged days). Ben: none"
    )


def test_two_people_have_a_line_and_a_sentence_each(found, practise, asked, lines):
    answer = found(card, *asked(0, 7, who=""), *practise(0, 1), *practise(2, who="Ben"))

    assert [label for label, _ in lines(figure(card, answer))] == ["Ana", "Ben"]
    assert "Ben: about 1.0 practices per 7 logged days" in card.say(answer)
    assert set(found(card, *practise(0), *asked(0, 7), scope=Scope(who="Ben")).rows["who"]) == set()


def test_a_week_without_a_logged_day_is_a_gap_and_a_thin_one_is_hollow(found, practise, asked):
    answer = found(card, *asked(0, 7), *asked(14, 17), *practise(0, 15))
    (line,) = figure(card, answer).marks

    assert isinstance(line, Points)
    assert [value is None for value in line.y] == [False, True, False]
    assert line.hollow == (False, True, True)
    # The interval of a few days would press all others flat; the table has it.
    assert line.high[2] is None
    assert parts(answer.rows)["high_per_7_days"].notna().tolist() == [True, False, True]


def test_over_a_longer_time_months_are_drawn(found, practise, asked):
    answer = found(card, *asked(0, 120), *practise(0))

    assert parts(answer.rows, "month")["month"].tolist()[:2] == [date(2025, 3, 1), date(2025, 4, 1)]
    assert "Each month" in figure(card, answer).caption


@pytest.mark.parametrize("last", [0, 1])
def test_too_little_says_what_would_be_enough(found, practise, asked, last):
    answer = found(card, *asked(0, last), *practise(*range(6)))

    assert card.say(answer).startswith("Not enough yet")
    assert "Half took" not in card.say(answer)
    figure(card, answer)


def test_names_of_practices_stay_at_home_below_level_two(log_of, practise, asked):
    tables = log_of(*asked(0, 7), *practise(0, 1, 2, 3, 4)).own_tables()
    with LeavingLog(tables, Terms(1, (("Ana", False),))) as leaving, leaving.within() as view:
        rows = answer(card, view).rows

    assert rows["times"].tolist()[0] == 5
    assert set(rows["practices"]) == {""}

from __future__ import annotations

import random

import pytest

from analytics.cards import episodes_per_week as card
from analytics.cards.card import figure
from analytics.figures.chart import Points
from analytics.scope import Scope


def week(rows, place=0):
    return rows.to_dict("records")[place]


def test_the_rate_is_per_logged_day_with_the_exact_poisson_interval(found, episode, calm):
    # 5 episodes on 2 days and 5 calm ones: Garwood's ends for 5 are 1.6235 and 11.6683.
    rows = found(
        card,
        *(episode(day, hour) for day, hour in [(0, 9), (0, 21), (1, 9), (1, 15), (1, 21)]),
        *calm(2, 3, 4, 5, 6),
    ).rows

    assert week(rows)["logged_days"] == 7
    assert week(rows)["episodes"] == 5
    assert week(rows)["episodes_per_7_days"] == pytest.approx(5)
    assert week(rows)["low_per_7_days"] == pytest.approx(1.6235, abs=1e-4)
    assert week(rows)["high_per_7_days"] == pytest.approx(11.6683, abs=1e-4)


def test_the_sentence_has_the_rate_its_interval_and_the_logged_days(found, episode, calm):
    answer = found(card, *(episode(0, hour) for hour in (9, 12, 15, 18, 21)), *calm(*range(1, 7)))

    assert card.say(answer) == (
        "About 5.0 episodes per 7 logged days (1.6 to 11.7), from 7 logged days."
    )


def test_calm_days_alone_are_a_real_zero_with_a_bound(found, calm):
    answer = found(card, *calm(*range(40)))

    assert card.say(answer) == "None in 40 logged days (at most 0.6 per 7 logged days)."
    assert set(answer.rows["episodes_per_7_days"]) == {0.0}


def test_a_week_without_a_logged_day_is_a_gap_and_no_zero(found, episode):
    answer = found(card, episode(0), episode(15))
    points = card.draw(answer).marks[0]

    assert isinstance(points, Points)
    assert points.y == (7.0, None, 7.0)
    assert week(answer.rows, 1)["logged_days"] == 0
    assert answer.rows["episodes"].isna().tolist() == [False, True, False]


def test_a_week_with_few_logged_days_is_hollow_and_a_full_one_is_not(found, calm):
    points = card.draw(found(card, *calm(0, 1, 2, 3), *calm(*range(7, 12)))).marks[0]

    assert isinstance(points, Points)
    assert points.hollow == (True, False)


def test_the_interval_of_one_or_two_days_is_in_the_table_and_not_drawn(found, calm):
    answer = found(card, *calm(0, 1))
    points = card.draw(answer).marks[0]

    assert isinstance(points, Points)
    assert points.high == (None,)
    assert answer.rows["high_per_7_days"].notna().all()


def test_six_logged_days_are_not_enough(found, calm):
    assert card.say(found(card, *calm(*range(6)))) == (
        "Not enough yet: 6 of the 7 logged days a first answer needs; 1 more to go."
    )


def test_late_entries_alone_log_no_day(found, episode):
    answer = found(card, *(episode(day, late=True) for day in range(20)))

    assert not len(answer.rows)
    assert card.say(answer) == "Not enough yet: a first answer needs 7 logged days."


def test_a_partner_without_an_episode_has_no_line(found, episode, calm):
    answer = found(card, *(episode(day) for day in range(7)), *calm(*range(7), who="Ben"))

    assert set(answer.rows["who"]) == {"Ana"}
    assert not card.say(answer).startswith("Ana")


def test_two_people_with_episodes_are_never_pooled(found, episode, lines):
    both = [episode(day, who=who) for who in ("Ana", "Ben") for day in range(7)]
    answer = found(card, *both, episode(6, 8, who="Ben"))

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert card.say(answer).startswith("Ana: about 7.0 episodes")
    assert "Ben: about 8.0 episodes" in card.say(answer)


def test_an_unlogged_day_never_lowers_a_rate(found, episode, calm):
    random_days = random.Random(4)
    for _ in range(10):
        days = random_days.sample(range(7), 4)
        some = [episode(day) for day in days[:2]] + list(calm(*days[2:]))
        # A late episode elsewhere in the week puts a day in it that nobody logged.
        unlogged = next(day for day in range(7) if day not in days)
        before = found(card, *some).rows["episodes_per_7_days"].tolist()
        after = found(card, *some, episode(unlogged, late=True)).rows["episodes_per_7_days"]

        assert after.tolist() == before == [3.5]


def test_another_name_changes_no_number(found, episode, calm):
    def numbers(who):
        records = [*(episode(day, who=who) for day in (0, 0, 3, 9)), *calm(1, 2, 10, who=who)]
        return found(card, *records).rows.drop(columns="who").to_csv()

    assert numbers("Ana") == numbers("Zoë 🌱")


def test_days_out_of_scope_change_nothing(found, episode, on):
    inside = [episode(day) for day in range(7, 14)]
    scope = Scope(since=on(7), until=on(13))
    alone = found(card, *inside, scope=scope)
    among = found(card, *inside, *(episode(day) for day in (*range(7), 20)), scope=scope)

    assert among.rows.equals(alone.rows)
    assert card.say(among) == card.say(alone)


def test_the_same_answer_is_drawn_the_same(found, episode):
    answer = found(card, episode(0), episode(9))

    assert figure(card, answer) == figure(card, answer)

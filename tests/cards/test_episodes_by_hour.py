from __future__ import annotations

import pytest

from analytics.cards import episodes_by_hour as card
from analytics.cards.card import figure
from analytics.figures.chart import Grid
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec


def cell(rows, weekday, stretch, who="Ana"):
    (found,) = rows[
        (rows["who"] == who) & (rows["weekday"] == weekday) & (rows["stretch"] == stretch)
    ].to_dict("records")
    return found


def test_a_cell_is_episodes_per_logged_weekday(found, episode, calm):
    # Two Mondays logged, one of them with two episodes in the evening.
    rows = found(card, episode(0, 20), episode(0, 23), *calm(7)).rows

    monday = cell(rows, "Monday", "20–24")
    assert (monday["logged_days"], monday["episodes"]) == (2, 2)
    assert monday["episodes_per_logged_day"] == pytest.approx(1)


def test_a_weekday_logged_more_often_does_not_look_worse(found, episode):
    often = [episode(day) for day in (0, 7, 14, 21)]
    rows = found(card, *often, episode(1)).rows

    rates = [cell(rows, day, "20–24")["episodes_per_logged_day"] for day in ("Monday", "Tuesday")]
    assert rates == [1, 1]


def test_the_small_hours_belong_to_the_evening_before(found, episode):
    rows = found(card, episode(1, 2)).rows

    assert set(rows["weekday"]) == {"Monday"}
    assert cell(rows, "Monday", "00–04")["episodes"] == 1


@pytest.mark.parametrize(
    ("hour", "stretch"), [(4, "04–08"), (7, "04–08"), (8, "08–12"), (16, "16–20"), (19, "16–20")]
)
def test_a_stretch_holds_its_first_hour_and_not_its_last(found, episode, hour, stretch):
    assert cell(found(card, episode(0, hour)).rows, "Monday", stretch)["episodes"] == 1


def test_a_weekday_nobody_logged_is_empty_and_a_logged_calm_stretch_is_zero(found, episode):
    (grid,) = card.draw(found(card, episode(0))).marks

    assert isinstance(grid, Grid)
    assert grid.values[0] == (0, 0, 0, 0, 1, 0)
    assert grid.values[1] == (None,) * 6
    assert grid.hover[0][4] == "Monday, 20–24: 1 episode on 1 logged day"


def test_a_partner_without_an_episode_does_not_thin_the_rates(found, episode, calm):
    rows = found(card, episode(0), *calm(*range(7), who="Ben")).rows

    assert set(rows["who"]) == {"Ana"}
    assert cell(rows, "Monday", "20–24")["logged_days"] == 1


def test_two_people_with_episodes_have_rows_of_their_own(found, episode):
    answer = found(card, episode(0), episode(0, who="Ben"))
    (grid,) = card.draw(answer).marks

    assert isinstance(grid, Grid)
    assert len(grid.rows) == 14
    assert (grid.rows[0], grid.rows[7]) == ("Ana Mon", "Ben Mon")


def test_a_file_without_times_reads_as_noon_and_says_nothing_of_the_hour(found, episode):
    answer = found(card, *(episode(day, 12) for day in range(30)))

    assert answer.rows["episodes"].sum() == 0
    assert card.say(answer).startswith("Not enough yet: a first answer needs 20 episodes")


def test_an_even_week_has_no_stretch_that_stands_out(found, episode):
    said = card.say(found(card, *(episode(day, 21) for day in range(28))))

    assert said.startswith("No stretch of the week stands out yet; most so far on Mondays")
    assert said.endswith("from 28 episodes.")


def test_a_stretch_that_stands_out_is_named_with_its_interval(found, episode, calm):
    evenings = [episode(day, 20 + part) for day in (6, 13, 20, 27) for part in range(4)]
    said = card.say(
        found(
            card,
            *evenings,
            *(episode(day, 9) for day in range(0, 28, 7)),
            *calm(*(day for day in range(28) if day % 7 not in (0, 6))),
        )
    )

    assert said.startswith("Most often on Sundays between 20:00 and 24:00: 4.0 per logged Sunday (")
    assert "from 20 episodes" in said


def test_the_interval_of_the_largest_is_wider_than_that_of_a_stretch_chosen_before(found, episode):
    answer = found(card, *(episode(0, 21) for _ in range(20)))
    alone = cell(answer.rows, "Monday", "20–24")["low_per_logged_day"]
    said = float(card.say(answer).partition("(")[2].partition(" to ")[0])

    assert said < alone


def test_nineteen_episodes_are_not_enough(found, episode):
    assert card.say(found(card, *(episode(day) for day in range(19)))) == (
        "Not enough yet: 19 of the 20 episodes with their time a first answer needs; 1 more to go."
    )


def test_an_empty_grid_can_be_drawn(found):
    assert spec(figure(card, found(card)), LIGHT)["data"]

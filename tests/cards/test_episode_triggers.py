from __future__ import annotations

import pytest

from analytics.cards import episode_triggers as card
from analytics.cards.card import figure
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec


def named(episode, *groups):
    return [episode(n, triggers=group) for n, group in enumerate(groups)]


def test_the_share_is_of_the_episodes_that_name_any_trigger(found, episode):
    # 5 of 10 with Wilson's interval 0.2366 to 0.7634; the episode that names none says nothing.
    records = named(episode, *[("slow reply",)] * 5, *[("time apart",)] * 5, ())
    (first, _) = found(card, *records).rows.to_dict("records")

    assert (first["trigger_name"], first["with_trigger"], first["episodes"]) == (
        "slow reply",
        5,
        10,
    )
    assert first["share"] == pytest.approx(0.5)
    assert first["low_share"] == pytest.approx(0.2366, abs=1e-4)
    assert first["high_share"] == pytest.approx(0.7634, abs=1e-4)


def test_the_sentence_names_the_trigger_its_share_interval_and_n(found, episode):
    records = named(episode, *[("slow reply", "a long day")] * 5, *[("slow reply",)] * 5)

    assert card.say(found(card, *records)) == (
        "Most often “slow reply”: named in 100\u00a0% (72\u00a0% to 100\u00a0%) "
        "of the 10 episodes that name a trigger."
    )


def test_a_tie_names_all_of_them(found, episode):
    said = card.say(found(card, *named(episode, *[("a",)] * 5, *[("b",)] * 5)))

    assert said.startswith("Most often “a” and “b”: each named in")


def test_a_trigger_said_twice_in_one_episode_counts_once(found, episode):
    rows = found(card, *named(episode, ("slow reply", "Slow  Reply ", " "))).rows

    assert rows["with_trigger"].tolist() == [1]


def test_two_like_episodes_at_one_time_are_two(found, episode):
    rows = found(card, *[episode(0, triggers=("slow reply",))] * 2).rows

    assert rows["with_trigger"].tolist() == [2]


def test_beyond_eight_triggers_the_rest_is_one_bar_of_episodes(found, episode):
    often = [(f"trigger {n}",) for n in range(8) for _ in range(3)]
    records = named(episode, *often, ("rare", "rarer"), ("rarer",))
    last = found(card, *records).rows.to_dict("records")[-1]

    # Two episodes name something rare; one names two such things.
    assert (last["trigger_name"], last["with_trigger"]) == ("all others", 2)
    assert len(found(card, *records).rows) == 9


def test_the_rest_is_never_what_comes_most_often(found, episode):
    records = named(episode, *[(f"trigger {n}",) for n in range(20)])

    assert "all others" not in card.say(found(card, *records))


def test_a_person_who_never_named_a_trigger_of_the_other_has_a_real_zero(found, episode):
    rows = found(card, episode(0, triggers=("a",)), episode(1, who="Ben", triggers=("b",))).rows

    assert rows.groupby("who")["with_trigger"].apply(list).to_dict() == {
        "Ana": [1, 0],
        "Ben": [0, 1],
    }


@pytest.mark.parametrize("known", [{}, {"triggers": ("a",), "late": True}])
def test_episodes_that_name_nothing_or_are_late_are_left_out(found, episode, known):
    answer = found(card, *(episode(n, **known) for n in range(20)))

    assert not len(answer.rows)
    assert card.say(answer).startswith("Not enough yet: a first answer needs 10 episodes")


def test_bars_run_down_the_page_and_markup_is_only_shown(found, episode):
    drawn = spec(figure(card, found(card, *named(episode, *[("<b>x</b>",)] * 3))), LIGHT)

    assert drawn["data"][0]["orientation"] == "h"
    assert "<b>" not in str(drawn)


def test_another_name_changes_no_number(found, episode):
    def numbers(who):
        records = [episode(n, who=who, triggers=(f"t{n % 3}",)) for n in range(12)]
        return found(card, *records).rows.drop(columns="who").to_csv()

    assert numbers("Ana") == numbers("Ben")

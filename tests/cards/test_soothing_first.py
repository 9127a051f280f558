from __future__ import annotations

import pytest

from analytics.cards import soothing_first as card
from analytics.cards.card import answer, figure
from analytics.figures.chart import Points
from analytics.scope import Scope
from sample_data import couple


def did(episode, ways, first=0, **known):
    """Make an episode a day: "t" tried, "b" tried and asked, "a" only asked, "-" neither."""
    return [
        episode(
            first + place,
            coping=("breathing",) if way in "tb" else (),
            reassurance_sought=way in "ba",
            **known,
        )
        for place, way in enumerate(ways)
    ]


def test_the_three_shares_have_wilsons_interval_and_their_n(found, episode):
    # 5, 3 and 2 of 10: Wilson's intervals 0.2366 to 0.7634, 0.1078 to 0.6032, 0.0567 to 0.5098.
    answer = found(card, *did(episode, "tttttbbbaa"))
    rows = answer.rows

    assert rows["times"].tolist() == [5, 3, 2]
    assert rows["episodes"].tolist() == [10, 10, 10]
    assert rows["low_share"].tolist() == pytest.approx([0.2366, 0.1078, 0.0567], abs=1e-4)
    assert rows["high_share"].tolist() == pytest.approx([0.7634, 0.6032, 0.5098], abs=1e-4)
    assert card.say(answer) == (
        "Something was tried without asking in 50\u00a0% (24\u00a0% to 76\u00a0%) of 10 episodes "
        "that tell, tried and asked in 30\u00a0% (11\u00a0% to 60\u00a0%), and asking was all that "
        "was noted in 20\u00a0% (6\u00a0% to 51\u00a0%)."
    )


def test_an_episode_that_does_not_say_what_was_done_is_left_out(found, episode):
    silent = [episode(n, coping=("tea",)) for n in range(20, 24)]
    answer = found(card, *did(episode, "tb--"), *silent, *did(episode, "tt", first=30, late=True))

    assert answer.rows["episodes"].tolist() == [2, 2, 2]


def test_the_chart_says_that_the_order_is_not_known_and_that_no_way_is_better(found, episode):
    caption = figure(card, found(card, *did(episode, "tba"))).caption

    assert "Which came first, trying or asking, is not known" in caption
    assert "All are ways through" in caption


def test_one_person_has_a_line_for_each_way_and_a_silent_month_is_a_gap(found, episode):
    answer = found(card, *did(episode, "tttttb"), *did(episode, "a", first=70))
    marks = figure(card, answer).marks
    points = [mark for mark in marks if isinstance(mark, Points)]

    assert [mark.label for mark in points] == list(card.WAYS)
    assert len({mark.role for mark in points}) == 3
    assert points[0].y == (5 / 6, None, 0)
    assert points[0].hollow == (False, True, True)


def test_two_people_have_a_line_and_a_sentence_each(found, episode, lines):
    answer = found(card, *did(episode, "t" * 10), *did(episode, "b" * 10, who="Ben", hour=9))
    chart = figure(card, answer)

    assert [label for label, _ in lines(chart)] == ["Ana", "Ben"]
    assert chart.caption.startswith("Drawn: tried without asking; the table has all three.")
    assert card.say(answer).startswith("Ana: something was tried without asking in 100\u00a0% (")


@pytest.mark.parametrize("ways", ["", "tbatbatba"])
def test_too_little_says_what_would_be_enough(found, episode, ways):
    answer = found(card, *did(episode, ways))

    assert card.say(answer).startswith("Not enough yet")
    figure(card, answer)


def test_the_planted_couple_tries_without_asking_more_once_check_ins_begin(sample):
    def tried(scope):
        with sample.within(scope) as view:
            rows = answer(card, view).rows
        way = rows[rows["way"] == card.WAYS[0]]
        return way["times"].sum() / way["episodes"].sum()

    before = tried(Scope(until=couple.CHECK_INS_BEGIN))
    since = tried(Scope(since=couple.CHECK_INS_BEGIN))

    # Planted: asked in 70 %, then in 45 % of episodes.
    assert before == pytest.approx(1 - couple.REASSURANCE_SOUGHT_SHARE.before, abs=0.1)
    assert since == pytest.approx(1 - couple.REASSURANCE_SOUGHT_SHARE.since, abs=0.1)
    assert since > before + 0.1

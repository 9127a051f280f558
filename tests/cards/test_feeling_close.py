from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from analytics.cards import feeling_close
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Rating

Found = Callable[..., Answer]
At = Callable[..., datetime]


def test_each_partners_closeness_is_their_own_mean(found: Found, at: At):
    ana = [Rating("Ana", at(n), "closeness", value) for n, value in enumerate((5, 6, 7, 8, 9))]
    ben = [Rating("Ben", at(n), "closeness", 4) for n in range(5)]
    answer = found(feeling_close, *ana, *ben)
    chart = figure(feeling_close, answer)

    assert feeling_close.say(answer) == (
        "Ana: about 7.0 of 10 (5.0 to 9.0), from 5 ratings. "
        "Ben: about 4.0 of 10 (each time), from 5 ratings."
    )
    assert [mark.y for mark in chart.marks if isinstance(mark, Points)] == [(7.0,), (4.0,)]
    assert chart.y.title == "feeling close, 0 to 10"


def test_feeling_heard_is_another_scale(found: Found, at: At):
    answer = found(feeling_close, *(Rating("Ana", at(n), "heard", 4) for n in range(5)))

    assert feeling_close.say(answer) == (
        "Not enough yet: a first answer needs 5 ratings by each of you."
    )
    assert figure(feeling_close, answer).marks == ()

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest

from analytics.cards import support
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Points
from analytics.records import Rating
from analytics.scope import Scope

Found = Callable[..., Answer]
Weeks = Callable[..., list[Rating]]


@pytest.fixture
def weeks(at: Callable[..., datetime]) -> Weeks:
    """Make one rating a week of what a person gave and of what they felt."""

    def make(
        who: str, gave: Sequence[float] = (), felt: Sequence[float] = (), since: int = 0
    ) -> list[Rating]:
        told = (("support_given", gave), ("support_received", felt))
        return [
            Rating(who, at(since + 7 * week), measure, value)
            for measure, values in told
            for week, value in enumerate(values)
        ]

    return make


def whole(answer: Answer, who: str) -> list[float]:
    rows = answer.rows
    (period,) = {"week", "month"} & set(rows.columns)
    line = rows[rows[period].isna() & (rows["who"] == who)].iloc[0]
    names = ("n", "given", "felt", "felt_less_given", "low_felt_less_given", "high_felt_less_given")
    return [line[name] for name in names]


def test_what_one_gave_is_held_against_what_the_other_felt(found: Found, weeks: Weeks):
    # Felt less given: -1, -2, -1, 0, -1: mean -1, standard error sqrt(0.5 / 5), t 2.7764: 0.8780.
    answer = found(
        support, *weeks("Ana", gave=[7, 8, 7, 6, 7]), *weeks("Ben", felt=[6, 6, 6, 6, 6])
    )

    assert whole(answer, "Ana") == pytest.approx([5, 7, 6, -1, -1.8780, -0.1220], abs=1e-4)
    assert support.say(answer) == (
        "From Ana to Ben: given 7.0, felt 6.0 of 10 on average, which is 1.0 lower (0.1 to 1.9), "
        "over 5 weeks with both answers."
    )


def test_the_later_half_of_the_weeks_is_held_against_the_earlier(found: Found, weeks: Weeks):
    # Felt less given -3 -3 -2 -2 -3, then -1 0 -1 0 -1: halves -2.6 and -0.6, both with variance
    # 0.3: the change is 2, standard error sqrt(0.12), t of 8 degrees 2.3060: 0.7988.
    answer = found(
        support,
        *weeks("Ana", gave=[7] * 10),
        *weeks("Ben", felt=[4, 4, 5, 5, 4, 6, 7, 6, 7, 6]),
    )

    assert support.say(answer).endswith(
        "over 10 weeks with both answers; in the later half of them, beside the earlier, 2.0 "
        "nearer (1.2 to 2.8)."
    )


def test_each_direction_is_said_for_itself(found: Found, weeks: Weeks):
    answer = found(
        support,
        *weeks("Ana", gave=[5, 6, 5, 6, 5], felt=[8, 8, 9, 8, 8]),
        *weeks("Ben", gave=[6, 6, 6, 6], felt=[7, 7, 7, 7, 8]),
    )
    said = support.say(answer)

    assert "From Ana to Ben: given 5.4, felt 7.2 of 10 on average, which is 1.8 higher" in said
    assert "From Ben to Ana: not enough yet: 4 of the 5 weeks" in said


def test_what_one_felt_oneself_is_no_answer_to_what_one_gave(found: Found, weeks: Weeks):
    assert found(support, *weeks("Ana", gave=[5] * 6, felt=[5] * 6)).rows.empty


def test_only_the_same_weeks_are_held_against_each_other(found: Found, weeks: Weeks):
    answer = found(support, *weeks("Ana", gave=[9, 5]), *weeks("Ben", felt=[5, 1], since=7))

    assert whole(answer, "Ana")[:4] == [1, 5, 5, 0]


def test_swapping_names_swaps_the_directions(found: Found, weeks: Weeks):
    one = found(support, *weeks("Ana", gave=[5, 6]), *weeks("Ben", felt=[7, 7]))
    other = found(support, *weeks("Ben", gave=[5, 6]), *weeks("Ana", felt=[7, 7]))

    assert whole(one, "Ana")[:4] == whole(other, "Ben")[:4]


def test_a_third_person_is_left_out(found: Found, weeks: Weeks):
    answer = found(
        support,
        *(*weeks("Ana", gave=[5] * 6, felt=[4] * 6), *weeks("Ben", gave=[6] * 6, felt=[6] * 6)),
        *weeks("Cleo", felt=[1] * 2),
    )

    assert set(answer.rows["who"]) == {"Ana", "Ben"}
    assert whole(answer, "Ana")[0] == 6


def test_a_line_for_each_direction_with_gaps_and_thin_months(found: Found, weeks: Weeks):
    answer = found(
        support,
        *(*weeks("Ana", gave=[5, 6] * 8), *weeks("Ben", felt=[6, 6] * 8)),
        *(*weeks("Ben", gave=[5, 6]), *weeks("Ana", felt=[6, 7])),
    )
    ana, ben = (mark for mark in figure(support, answer).marks if isinstance(mark, Points))

    assert (ana.label, ben.label) == ("Ana to Ben", "Ben to Ana")
    assert ana.role != ben.role
    assert ana.x[0] == date(2025, 3, 1)
    assert ben.hollow == (True,)


@pytest.mark.parametrize("count", [0, 3])
def test_too_little_says_what_would_be_enough(found: Found, weeks: Weeks, count: int):
    answer = found(support, *weeks("Ana", gave=[5] * count), *weeks("Ben", felt=[5] * count))

    assert "ot enough yet" in support.say(answer)
    figure(support, answer)


def test_one_person_in_scope_has_no_other_side(found: Found, weeks: Weeks):
    answer = found(
        support,
        *(*weeks("Ana", gave=[5] * 6), *weeks("Ben", felt=[6] * 6)),
        scope=Scope(who="Ana"),
    )

    assert answer.rows.empty

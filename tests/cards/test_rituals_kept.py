from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.cards import rituals_kept
from analytics.cards.card import Answer, figure
from analytics.figures.chart import Bars, Rule
from analytics.records import LoggedDay, Record, Ritual, RitualDay, RitualState
from analytics.scope import Scope

Found = Callable[..., Answer]
MONDAY = date(2025, 3, 3)
TEA = Ritual("Tea", times_per_7_days=7)
STATES: dict[str, RitualState] = {"d": "done", "m": "missed", "e": "excused"}


def days(written: str, ritual: str = "Tea", who: str = "Ana") -> list[Record]:
    """Read one day a letter: d, m, e, or . for a day not logged and o for logged, nothing said."""
    found: list[Record] = []
    for place, letter in enumerate(written):
        day = MONDAY + timedelta(days=place)
        if letter == "o":
            found.append(LoggedDay(f"ritual:{ritual}", who, day))
        elif letter != ".":
            found.append(RitualDay(ritual, who, day, STATES[letter]))
    return found


def shares(found: Answer) -> Sequence[float]:
    """Return share, low and high of the first ritual."""
    line = found.rows.iloc[0]
    return [line[f"{end}share_of_agreed"] for end in ("", "low_", "high_")]


def test_six_of_eight_agreed_days_are_three_quarters(found: Found):
    answer = found(rituals_kept, TEA, *days("ddddddmm"))

    assert shares(answer) == pytest.approx([0.75, 0.4093, 0.9285], abs=1e-4)
    assert rituals_kept.say(answer) == (
        "Kept 75\u00a0% of what was agreed (41\u00a0% to 93\u00a0%): “Tea”, 8 logged days."
    )


def test_what_was_agreed_is_in_proportion_to_the_days_that_were_logged(found: Found):
    answer = found(rituals_kept, Ritual("Tea", times_per_7_days=3.5), *days("dmdmdmmm"))

    assert answer.rows["agreed_days"].tolist() == [4.0]
    assert shares(answer) == pytest.approx([0.75, 0.2737, 1.3885], abs=1e-4)


def test_more_than_agreed_is_more_than_all(found: Found):
    answer = found(rituals_kept, Ritual("Tea", times_per_7_days=3.5), *days("ddddddmm"))

    assert shares(answer)[0] == pytest.approx(1.5)


def test_a_day_holds_one_done_so_twice_a_day_is_agreed_as_daily(found: Found):
    answer = found(rituals_kept, Ritual("Tea", times_per_7_days=14), *days("ddddmmmm"))

    assert shares(answer)[0] == pytest.approx(0.5)


def test_a_day_that_was_logged_without_the_ritual_counts(found: Found):
    answer = found(rituals_kept, TEA, *days("ddddoooo"))

    assert answer.rows["counted_days"].tolist() == [8]
    assert shares(answer)[0] == pytest.approx(0.5)


def test_done_by_one_of_the_two_is_done_and_counts_once(found: Found):
    answer = found(rituals_kept, TEA, *days("dddddddd"), *days("mmmmeeoo", who="Ben"))

    assert answer.rows["counted_days"].tolist() == [8]
    assert shares(answer)[0] == 1.0


def test_with_one_person_in_scope_only_their_days_count(found: Found):
    answer = found(
        rituals_kept, TEA, *days("dddddddd"), *days("mmmmmmmm", who="Ben"), scope=Scope(who="Ben")
    )

    assert shares(answer)[0] == 0.0


def test_days_outside_of_the_agreement_do_not_count(found: Found):
    agreed = Ritual("Tea", since=MONDAY + timedelta(days=4), until=MONDAY + timedelta(days=11))
    answer = found(rituals_kept, agreed, *days("mmmmddddddddmmmm"))

    assert answer.rows["counted_days"].tolist() == [8]
    assert shares(answer)[0] == 1.0


def test_without_an_agreement_it_is_the_share_of_logged_days(found: Found):
    answer = found(rituals_kept, *days("ddddddmm"))

    assert answer.rows["agreed_days"].isna().all()
    assert rituals_kept.say(answer) == (
        "Done on 75\u00a0% of logged days (41\u00a0% to 93\u00a0%): “Tea”, 8 logged days."
    )
    assert not [mark for mark in figure(rituals_kept, answer).marks if isinstance(mark, Rule)]


def test_a_weekly_ritual_logged_only_when_done_has_no_share(found: Found):
    answer = found(rituals_kept, Ritual("Tea", times_per_7_days=1), *days("d......d......d"))

    assert answer.rows["share_of_agreed"].isna().all()
    assert "log the days between, too" in rituals_kept.say(answer)


def test_rituals_together_are_done_days_over_agreed_days(found: Found):
    walk = Ritual("Walk", times_per_7_days=3.5)
    answer = found(rituals_kept, TEA, walk, *days("ddddddmm"), *days("ddmmmmmm", "Walk"))

    assert rituals_kept.say(answer).startswith("Kept 67\u00a0% of what was agreed")
    assert rituals_kept.say(answer).endswith("2 rituals, 16 logged days in all.")


def test_each_ritual_is_a_bar_and_a_line_stands_at_what_was_agreed(found: Found):
    chart = figure(rituals_kept, found(rituals_kept, TEA, *days("dm"), *days("dd", "<b>Walk</b>")))

    (bars,) = [mark for mark in chart.marks if isinstance(mark, Bars)]
    assert bars.x == ("<b>Walk</b>", "Tea")
    assert bars.y == (1.0, 0.5)
    assert [mark.y for mark in chart.marks if isinstance(mark, Rule)] == [1.0]


@pytest.mark.parametrize("written", ["", "d", "e", "o"])
def test_too_little_says_what_would_be_enough(found: Found, written: str):
    answer = found(rituals_kept, TEA, *days(written))

    assert rituals_kept.say(answer).startswith("Not enough yet")
    figure(rituals_kept, answer)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(written=st.text("dmeo.", min_size=1, max_size=14), data=st.data())
def test_an_excused_day_never_lowers_a_share(found: Found, written: str, data: st.DataObject):
    free = [place for place, letter in enumerate(written) if letter != "d"]
    if not free:
        return
    place = data.draw(st.sampled_from(free))
    before = found(rituals_kept, TEA, *days("dm" + written))
    after = found(rituals_kept, TEA, *days("dm" + written[:place] + "e" + written[place + 1 :]))

    assert shares(after)[0] >= shares(before)[0]


def test_a_day_that_was_not_logged_changes_nothing(found: Found):
    together = found(rituals_kept, TEA, *days("dmdd"))
    apart = found(rituals_kept, TEA, *days("d....m...dd...."))

    assert shares(apart) == shares(together)

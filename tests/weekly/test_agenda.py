from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.weekly.agenda import agenda
from analytics.weekly.usual import Usual
from analytics.weekly.week import Apart, Episodes, Kept, Rated, Talked, ThisWeek

MONDAY = date(2026, 8, 24)
BARE = ThisWeek(MONDAY)
SIX = Usual(6.0, 5.0, 7.0, 8)


def heard(mean: float, who: str = "Ana", usual: Usual | None = SIX) -> Rated:
    return Rated("heard", "Feeling heard", who, mean, 1, 0, 10, usual=usual)


def talk(measure: str, yes: int, answers: int) -> Talked:
    labels = {
        "talk_heard": "Felt heard, after a conversation",
        "talk_resolved": "It was resolved, after a conversation",
        "talk_asked": "Asked for what I needed, after a conversation",
    }
    return Talked(measure, labels[measure], yes, answers)


HUG = Kept("Evening hug", 2, 7, 5, usual_done_days=38, usual_counted_days=56)


def good(week: ThisWeek) -> str:
    return agenda(week)[0].words


def hard(week: ThisWeek) -> str:
    return agenda(week)[1].words


def wish(week: ThisWeek) -> str:
    return agenda(week)[2].words


def test_on_no_data_the_three_are_general_and_say_why():
    first, second, third = agenda(BARE)

    assert (first.kind, second.kind, third.kind) == ("good", "hard", "wish")
    assert first.words == "What did each of you do this week that did the other good?"
    assert second.words == "What was hardest this week, and what would have helped?"
    assert second.because == "Because nothing of this week is written down yet."
    assert third.because == "Because no agreed ritual was logged this week."


def test_a_ritual_missed_more_than_usual_is_asked_about():
    # 5 in 7 days agreed: of 56 days 40 were agreed and 38 done, 95 %; this week 2 of 5, 40 %.
    question = agenda(replace(BARE, kept=(HUG,)))[1]

    assert question.words == (
        "“Evening hug” happened on 2 of 5 days. What got in the way, and should we agree on "
        "something else?"
    )
    assert question.because == (
        "Because usually 95\u00a0% of what was agreed happens (56 logged days before), and this "
        "week it was 40\u00a0% (7 logged days)."
    )


def test_a_ritual_kept_a_little_less_than_usual_is_not():
    week = replace(BARE, kept=(replace(HUG, done_days=4),))

    assert "Evening hug" not in hard(week)


def test_of_several_rituals_the_one_furthest_below_its_usual_is_asked_about():
    tea = Kept("Tea", 0, 7, 7, usual_done_days=56, usual_counted_days=56)

    assert hard(replace(BARE, kept=(HUG, tea))).startswith("“Tea” happened on 0 of 7 days.")


def test_what_is_better_than_usual_comes_first_of_the_good():
    kept = replace(HUG, done_days=5)
    question = agenda(replace(BARE, rated=(heard(8),), kept=(kept,)))[0]

    assert question.words == (
        "“Feeling heard” was higher than usual for one of you. What made room for it?"
    )
    assert question.because == "Because it was 8.0 of 10, usually 6.0 (5.0 to 7.0, 8 weeks)."


def test_both_of_you_goes_before_one_of_you():
    close = replace(heard(9.9), measure="closeness", label="Feeling close")
    week = replace(BARE, rated=(heard(8), close, heard(7.5, "Ben")))

    assert good(week).startswith("“Feeling heard” was higher than usual for both of you.")


def test_a_scale_where_less_is_better_is_read_the_other_way_round():
    week = replace(BARE, rated=(replace(heard(3), better_up=False, label="Worry"),))

    assert good(week).startswith("“Worry” was lower than usual for one of you.")
    assert "Worry" not in hard(week)


def test_a_ritual_that_happened_as_agreed_is_something_good():
    question = agenda(replace(BARE, kept=(replace(HUG, done_days=5),)))[0]

    assert question.words == "“Evening hug” happened as you agreed. What does it give each of you?"
    assert question.because == "Because it was done on 5 days this week, agreed 5 in 7 days."


def test_a_distance_beyond_the_usual_is_asked_about_either_way():
    usual = Usual(-1.0, -2.0, 0.0, 8)
    grown = replace(BARE, apart=(Apart("trust", "Trust in us", -4, usual),))
    shrunk = replace(BARE, apart=(Apart("trust", "Trust in us", 0.5, usual),))

    assert hard(grown).startswith("You answered further apart than usual on “Trust in us”.")
    assert agenda(grown)[1].because == (
        "Because your answers were 4.0 points of 10 apart, usually 1.0 (8 weeks)."
    )
    assert good(shrunk).startswith("You answered nearer to each other than usual")


def test_more_episodes_than_usual_come_before_all_else_that_is_hard():
    # 9 on 7 days against 16 on 56: the ratio 4.5 has its exact interval well above 1.
    found = Episodes("Ana", 9, 7, usual_episodes=16, usual_logged_days=56)
    question = agenda(replace(BARE, rated=(heard(3),), episodes=(found,), kept=(HUG,)))[1]

    assert question.words.startswith("There were more anxious episodes than usual.")
    assert question.because == (
        "Because there were 9 episodes on 7 logged days; usually 2.0 on 7 (56 logged days before)."
    )


@pytest.mark.parametrize(
    "found",
    [
        Episodes("Ana", 3, 7, usual_episodes=16, usual_logged_days=56),
        Episodes("Ana", 9, 2, usual_episodes=2, usual_logged_days=56),
        Episodes("Ana", 9, 7, usual_episodes=0, usual_logged_days=14),
        Episodes("Ana", 0, 7, usual_episodes=0, usual_logged_days=56),
    ],
)
def test_episodes_within_chance_or_on_few_days_are_not_asked_about(found: Episodes):
    assert "episodes" not in hard(replace(BARE, episodes=(found,)))


def test_few_episodes_are_never_praised():
    found = Episodes("Ana", 0, 7, usual_episodes=30, usual_logged_days=56)

    assert "episode" not in " ".join(one.words for one in agenda(replace(BARE, episodes=(found,))))


def test_conversations_are_asked_about_by_what_was_noted_after_them():
    week = replace(
        BARE,
        talked=(talk("talk_asked", 1, 4), talk("talk_heard", 4, 4), talk("talk_resolved", 3, 4)),
    )

    assert good(week) == "After talking you noted “Felt heard”. What helped?"
    assert hard(week).startswith("Not all you talked about felt resolved.")
    assert agenda(week)[1].because == "Because “It was resolved” was noted in 3 of 4 answers."
    assert wish(week) == "What would each of you like to ask for in the coming week?"


def test_a_ritual_rarely_kept_may_be_changed_and_is_not_asked_about_twice():
    rare = Kept("Date night", 1, 7, 1, usual_done_days=3, usual_counted_days=56)
    missed = Kept("Tea", 0, 7, 7, usual_done_days=28, usual_counted_days=56)
    week = replace(BARE, kept=(rare, missed))

    assert wish(week) == (
        "Would you like to keep “Date night” as it is agreed, change it, or let it go?"
    )
    assert hard(week).startswith("“Tea” happened on 0 of 7 days.")
    assert "Tea" not in wish(replace(BARE, kept=(missed,)))


def test_help_comes_first_and_what_is_hard_waits():
    week = replace(BARE, help_first=True, rated=(heard(2),))
    first, second, third = agenda(week)

    assert (first.kind, second.kind, third.kind) == ("help", "good", "wish")
    assert first.words == "Who else could you talk to this week, beside each other?"


NAMES = st.sampled_from(["Ana", "Ben"])
USUALS = st.none() | st.builds(
    lambda low, mid, high: Usual(*((a := sorted((low, mid, high)))[1], a[0], a[2]), 8),
    *[st.floats(0, 10)] * 3,
)
RATED = st.builds(
    Rated,
    *(st.sampled_from(["heard", "trust"]), st.just("Trust in us"), NAMES),
    *(st.floats(0, 10), st.integers(1, 7), st.just(0.0), st.just(10.0)),
    better_up=st.booleans(),
    usual=USUALS,
)
KEPT = st.integers(0, 7).flatmap(
    lambda counted: st.builds(
        Kept,
        *(st.sampled_from(["Tea", "Hug"]), st.integers(0, counted), st.just(counted)),
        st.none() | st.floats(0.25, 14),
        *(st.integers(0, 20), st.integers(20, 56)),
    )
)
EPISODES = st.builds(
    Episodes, NAMES, *(st.integers(0, 30), st.integers(1, 7)), *(st.integers(0, 60),) * 2
)
TALKED = st.integers(1, 6).flatmap(
    lambda answers: st.builds(
        talk,
        st.sampled_from(["talk_heard", "talk_resolved", "talk_asked"]),
        st.integers(0, answers),
        st.just(answers),
    )
)
WEEKS = st.builds(
    ThisWeek,
    st.just(MONDAY),
    st.lists(RATED, max_size=4).map(tuple),
    st.lists(st.builds(Apart, st.just("heard"), st.just("Heard"), st.floats(-10, 10), USUALS)).map(
        tuple
    ),
    *(st.lists(one, max_size=3).map(tuple) for one in (KEPT, EPISODES, TALKED)),
    st.booleans(),
)


@given(WEEKS)
def test_there_are_always_three_questions_each_with_a_because_and_without_a_name(week: ThisWeek):
    asked = agenda(week)

    assert len({question.words for question in asked}) == 3
    assert len({question.kind for question in asked}) == 3
    for question in asked:
        assert question.because.startswith("Because ")
        assert question.because.endswith(".")
        assert "?" in question.words
        assert (question.kind == "help") <= week.help_first
        said = f"{question.words} {question.because}"
        assert not any(word in said for word in ("Ana", "Ben", "!", "nan"))

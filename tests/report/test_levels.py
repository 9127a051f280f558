from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.levels import LEVEL_WORDS, LEVELS, level_name, level_named

# From which level on each card's answer may leave; None stays at home. A change here is a decision
# about what leaves the house: read levels.py, then what the card's table and chart tell.
SHARED_FROM = {
    "episodes_per_week": 0,
    "episode_intensity": 1,
    "minutes_until_calm": 1,
    "episodes_by_hour": None,
    "episode_triggers": 2,
    "episode_coping": 2,
    "reassurance_or_soothing": 1,
    "rituals_kept": 0,
    "ritual_calendar": 1,
    "ritual_rhythm": 0,
    "rituals_by_person": 0,
    "good_morning": 0,
    "feeling_heard": 1,
    "writes_first": 0,
    "reply_time": 1,
    "messages_per_day": 1,
    "longest_silences": 2,
    "own_time": 0,
    "feeling_close": 1,
    "fewer_episodes": 1,
    "talking_and_understanding": 1,
    "confidence_and_independence": 1,
    "stronger_bond": 1,
    "phases_compared": 1,
    "questionnaires": 1,
    "before_episodes": 1,
    "before_ratings": 1,
    "after_conversations": 1,
    "confirmed_words": None,
    "thought_belief": 1,
    "thought_patterns": 2,
    "balanced_thoughts": None,
    "practice_minutes": 1,
    "practice_helps": 2,
    "soothing_first": 2,
    "kinds_of_own_time": 2,
    "learning": 0,
    "feeling_confident": 1,
    "same_measures": 1,
    "support": 1,
    "steady_partner": 1,
    "steadiness": 1,
}


def test_every_card_says_from_which_level_on_it_is_shared():
    assert {name_of(card): card.SHARED_FROM for card in CARDS} == SHARED_FROM


def test_each_level_tells_more_than_the_one_before_and_has_words():
    assert LEVELS == (0, 1, 2, 3)
    assert list(LEVEL_WORDS) == [*LEVELS]
    assert len({*LEVEL_WORDS.values()}) == len(LEVELS)


def test_a_level_is_found_by_its_name_however_it_is_written():
    for level in LEVELS:
        for written in (level_name(level), level_name(level).lower(), f" {level} "):
            assert level_named(written) == level


@given(st.text())
def test_any_other_word_is_no_level(written: str):
    found = level_named(written)

    assert found is None or written.strip().upper() in {level_name(found), str(found)}


def test_levels_beyond_the_last_and_below_the_first_are_none():
    assert [level_named(written) for written in ("L4", "-1", "", "L", "LL1", "daily")] == [None] * 6

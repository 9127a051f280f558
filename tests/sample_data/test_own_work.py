"""What each does alone in the sample is as planted: thoughts, practice, own time, what they read.

Dealt values come within one row, or within the rounding of a belief to fives.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from statistics import mean

import pytest

from analytics.language import read
from analytics.records import Activity, Entry
from analytics.thinking import PATTERNS, patterns_in
from sample_data import couple, own_work
from sample_data.couple import ANA, BEN
from sample_data.growth import BOOKS, PODCAST, activities
from sample_data.story import tell
from sample_data.thought_records import thoughts
from sample_data.thoughts import THOUGHTS
from sample_data.written import entries

PHASES: tuple[couple.Phase, ...] = ("before", "since")
AGAIN = {one.words: one for one in own_work.BALANCED_AGAIN}
OFTEN = 3


@cache
def dealt() -> tuple[Entry, ...]:
    return tuple(thoughts(tell())[len(THOUGHTS) :])


@cache
def done() -> tuple[Activity, ...]:
    return tuple(activities(tell()))


def fall(thought: Entry) -> float:
    return (thought.belief_before or 0) - (thought.belief_after or 0)


@pytest.mark.parametrize("phase", PHASES)
def test_belief_falls_by_the_planted_mean_with_a_thought_found_for_the_occasion(
    phase: couple.Phase,
) -> None:
    falls = [
        fall(t)
        for t in dealt()
        if t.balanced not in AGAIN and couple.phase_of(t.at.date()) == phase
    ]

    assert mean(falls) == pytest.approx(own_work.BELIEF_DROP.in_phase(phase), abs=1.5)


@pytest.mark.parametrize("again", own_work.BALANCED_AGAIN, ids=lambda one: one.words[:20])
def test_a_thought_she_comes_back_to_has_its_own_planted_fall(again: own_work.Balanced) -> None:
    more = [
        fall(t) - own_work.BELIEF_DROP.on(t.at.date()) for t in dealt() if t.balanced == again.words
    ]

    assert len(more) == pytest.approx(again.share * len(dealt()), abs=1)
    assert mean(more) == pytest.approx(again.more, abs=2.5)


def test_only_the_planted_thoughts_are_come_back_to() -> None:
    used = Counter(thought.balanced for thought in thoughts(tell()))

    assert {words for words, times in used.items() if times >= OFTEN} == set(AGAIN)


def test_every_thought_carries_a_trigger_and_the_patterns_the_app_knows() -> None:
    for thought in thoughts(tell()):
        trigger, *patterns = thought.tags
        assert trigger in couple.TRIGGER_SHARES
        assert patterns
        assert set(patterns_in(patterns)) == set(patterns)


def test_patterns_have_the_planted_shares_and_every_one_comes_up() -> None:
    counts = Counter(pattern for thought in dealt() for pattern in thought.tags[1:])

    assert set(counts) == set(PATTERNS)
    planted = {**own_work.PATTERN_SHARES, own_work.SECOND_PATTERN: own_work.SECOND_PATTERN_SHARE}
    for pattern, share in planted.items():
        assert counts[pattern] / len(dealt()) == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("practice", own_work.PRACTICES, ids=lambda one: one.name)
def test_each_practice_has_its_planted_mean_drop(practice: own_work.Practice) -> None:
    drops = [
        (a.intensity_before or 0) - (a.intensity_after or 0)
        for a in done()
        if a.kind == "practice" and a.name == practice.name
    ]

    assert len(drops) >= 60
    assert mean(drops) == pytest.approx(practice.mean_drop, abs=0.15)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("practice", own_work.PRACTICES, ids=lambda one: one.name)
def test_each_practice_is_as_often_as_planted(
    practice: own_work.Practice, phase: couple.Phase
) -> None:
    days = [day for day in tell().ana_days if couple.phase_of(day) == phase]
    times = sum(a.name == practice.name and couple.phase_of(a.at.date()) == phase for a in done())

    planted = practice.per_7_days.in_phase(phase)
    assert 7 * times / len(days) == pytest.approx(planted, abs=3.6 / len(days))


@pytest.mark.parametrize(("who", "phase"), own_work.KINDS_OF_OWN_TIME)
def test_kinds_of_own_time_have_the_planted_shares(who: str, phase: couple.Phase) -> None:
    names = [
        a.name
        for a in done()
        if (a.kind, a.who) == ("independence", who) and couple.phase_of(a.at.date()) == phase
    ]

    for name, share in own_work.KINDS_OF_OWN_TIME[who, phase].items():
        assert names.count(name) == pytest.approx(share * len(names), abs=1)


@pytest.mark.parametrize("who", [ANA, BEN])
def test_chapters_are_read_in_order_and_none_twice(who: str) -> None:
    read_ones = [a.name for a in done() if a.kind == "learning" and a.who == who]
    chapters = [name for name in read_ones if name != PODCAST]
    books = [f"{book}, chapter {n + 1}" for book, most in BOOKS[who] for n in range(most)]

    assert chapters == books[: len(chapters)]
    assert PODCAST in read_ones


def test_ana_has_more_than_a_thousand_words_of_her_own_and_marks_of_a_plain_kind() -> None:
    mirrors = [read(piece.text) for piece in entries(tell()) if piece.who == ANA]
    marks = Counter(mark.kind for one in mirrors for mark in one.marks if mark.countable)

    assert sum(one.words.get("en", 0) for one in mirrors) > 1_500
    assert marks["i_feel"] >= 16
    assert marks["absolutist"] >= 8


def test_no_piece_sets_off_the_safety_stop() -> None:
    said = [
        words or "" for one in entries(tell()) for words in (one.text, one.automatic, one.balanced)
    ]

    assert not [words for words in said if read(words).stopped]


def test_check_in_notes_are_of_both_and_lie_weeks_apart() -> None:
    notes = [piece for piece in entries(tell()) if "weekly check-in" in piece.tags]

    assert {note.who for note in notes} == {ANA, BEN}
    for who in (ANA, BEN):
        days: list[date] = [note.at.date() for note in notes if note.who == who]
        assert all((later - earlier).days >= 7 for earlier, later in pairwise(days))

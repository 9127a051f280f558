from __future__ import annotations

from datetime import timedelta

from analytics.records import Entry
from sample_data import couple
from sample_data.couple import ANA, DIARY
from sample_data.story import tell
from sample_data.thought_records import thoughts
from sample_data.thoughts import THOUGHTS
from sample_data.written import entries


def test_what_is_written_after_a_check_in_lies_on_the_day_of_one() -> None:
    talks = [e for e in entries(tell()) if e.kind == "conversation" and "check-in" in e.tags]

    assert talks
    assert all(talk.at.date() in tell().check_ins for talk in talks)


def test_the_morning_ana_misses_had_no_message_and_the_seven_before_had() -> None:
    day = next(t.at.date() for t in THOUGHTS if "good-morning" in t.text)
    kept = tell().good_mornings

    assert day not in kept
    assert all(day - timedelta(days=back) in kept for back in range(1, 8))


def test_nobody_writes_outside_of_the_diary_or_on_the_holiday() -> None:
    def at_home(entry: Entry) -> bool:
        return entry.at.date() in DIARY and entry.at.date() not in couple.HOLIDAY

    assert all(map(at_home, entries(tell())))


def test_thought_records_are_anas_and_lower_belief() -> None:
    found = thoughts(tell())

    assert all(t.who == ANA for t in found)
    assert all(0 <= (t.belief_after or 0) < (t.belief_before or 0) for t in found)


def test_no_two_pieces_of_one_person_carry_the_same_time() -> None:
    at = [(piece.who, piece.at) for piece in entries(tell())]

    assert len(at) == len(set(at))


def test_weekly_check_ins_begin_when_the_marker_says() -> None:
    first = min(tell().check_ins)

    assert couple.CHECK_INS_BEGIN <= first < couple.CHECK_INS_BEGIN + timedelta(days=14)

"""An entry of a general tracker as records: by the rules, and nothing guessed."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.tracker import (
    Noted,
    distinct,
    joined,
    mood_key,
    mood_numbers,
    plain_text,
    records_of,
    scale_ratings,
)
from analytics.readers.valid import Complaint
from analytics.records import Activity, Entry, Episode, LoggedDay, Rating, Record, RitualDay

AT = datetime(2026, 1, 31, 21, 30)
DAY = date(2026, 1, 31)
TAGS = {
    "panic": TagRule("episode", intensity=8),
    "restless": TagRule("episode", intensity=3),
    "uneasy": TagRule("episode"),
    "late reply": TagRule("trigger", "Slow reply"),
    "breathing": TagRule("coping"),
    "date night": TagRule("ritual", "Date night"),
    "dinner for two": TagRule("ritual", "Date night"),
    "course": TagRule("activity", "Dance course", kind="independence"),
    "weather": TagRule("ignore"),
}


def told(
    *tags: str, mood: str = "meh", score: float | None = None, text: str = ""
) -> tuple[Record, ...]:
    return records_of(
        Noted(AT, mood, score, tags, text), Choices(who="Ana", rules=Rules(tags=TAGS))
    )


def of(kind: type[Record], found: tuple[Record, ...]) -> list[Record]:
    return [record for record in found if isinstance(record, kind)]


def streams(found: tuple[Record, ...]) -> list[str]:
    return [record.stream for record in found if isinstance(record, LoggedDay)]


def test_triggers_and_coping_belong_to_the_episode_of_the_same_entry() -> None:
    assert of(Episode, told("panic", "Late reply ", "breathing")) == [
        Episode("Ana", AT, 8, triggers=("Slow reply",), coping=("breathing",))
    ]


def test_without_an_episode_triggers_and_coping_stay_tags() -> None:
    found = told("late reply", "breathing")

    assert of(Episode, found) == []
    assert of(Entry, found) == [Entry("Ana", AT, tags=("late reply", "breathing"))]


def test_two_words_for_an_episode_are_one_as_strong_as_the_stronger() -> None:
    assert of(Episode, told("restless", "uneasy", mood="Panic")) == [Episode("Ana", AT, 8)]


def test_an_episode_whose_rule_has_no_intensity_has_none() -> None:
    assert of(Episode, told("uneasy")) == [Episode("Ana", AT)]


def test_a_ritual_named_by_two_tags_is_done_once() -> None:
    found = told("date night", "dinner for two")

    assert of(RitualDay, found) == [RitualDay("Date night", "Ana", DAY, "done")]
    assert streams(found).count("ritual:Date night") == 1


def test_a_ritual_that_is_not_among_the_tags_is_not_logged() -> None:
    found = told("walk")

    assert of(RitualDay, found) == []
    assert "ritual:Date night" not in streams(found)


def test_an_activity_has_the_kind_and_name_of_its_rule() -> None:
    assert of(Activity, told("course")) == [Activity("Ana", AT, "independence", "Dance course")]


def test_an_ignored_tag_leaves_no_trace() -> None:
    assert of(Entry, told("weather")) == []
    assert of(Entry, told("weather", "walk")) == [Entry("Ana", AT, tags=("walk",))]


def test_a_rated_mood_makes_its_day_a_logged_one() -> None:
    found = told(score=4)

    assert of(Rating, found) == [Rating("Ana", AT, "mood", 4)]
    assert streams(found) == ["journal", "measure:mood", "episodes"]


def test_an_entry_of_nothing_known_still_logs_its_day() -> None:
    assert told() == (LoggedDay("journal", "Ana", DAY), LoggedDay("episodes", "Ana", DAY))


def test_an_entry_is_a_journal_that_is_not_private() -> None:
    assert of(Entry, told("walk", text="hello")) == [
        Entry("Ana", AT, "journal", "hello", ("walk",), private=False)
    ]


def test_without_a_rule_for_episodes_nothing_is_known_of_them() -> None:
    found = records_of(Noted(AT, "panic", None, ("panic",)), Choices(who="Ana"))

    assert streams(found) == ["journal"]
    assert of(Episode, found) == []


OWN = Rules(
    measures={
        "sleep_quality": Measure("sleep_quality", "Sleep", 0, 10),
        "Sleep time": Measure("Sleep time", "Hours asleep", 0, 24),
    }
)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("Sleep Quality", "8/10 points", 8),
        ("SLEEP_QUALITY", "8", 8),
        ("sleep  quality", "7,5 / 10", 7.5),
        ("Sleep quality", "80 %", 80),
        ("Sleep quality", "-1", -1),
        ("sleep_time", "7:30", 7.5),
        ("Sleep Time", "6.25 hours", 6.25),
    ],
)
def test_a_scale_named_like_a_measure_is_its_rating(name: str, written: str, value: float) -> None:
    found = scale_ratings([(name, written)], Choices(rules=OWN))

    assert not isinstance(found, Complaint)
    assert [number for _, number in found] == [value]


def test_scales_that_are_no_measure_or_have_no_value_are_let_be() -> None:
    scales = [("Energy", "high"), ("Sleep quality", " ")]

    assert scale_ratings(scales, Choices(rules=OWN)) == ()
    assert scale_ratings([("calm", "5")], Choices()) == ()


@pytest.mark.parametrize("written", ["8/5 points", "good", "8/10/2026", "1 to 2", "8:75"])
def test_a_scale_that_does_not_say_its_value_is_a_complaint(written: str) -> None:
    found = scale_ratings([("Sleep quality", written)], Choices(rules=OWN))

    assert isinstance(found, Complaint)
    assert "Sleep quality" in found.reason
    assert found.remedy


@pytest.mark.parametrize("written", ["10,000", "-1,500 steps", "7,500 / 10", "100/10,000"])
def test_a_comma_that_may_part_thousands_is_refused(written: str) -> None:
    found = scale_ratings([("Sleep quality", written)], Choices(rules=OWN))

    assert isinstance(found, Complaint)
    assert f'"{written}"' in found.reason
    assert "decimal mark" in found.remedy


@pytest.mark.parametrize(
    ("written", "value"), [("7,25", 7.25), ("0,125", 0.125), ("1000,125", 1000.125)]
)
def test_a_comma_that_can_part_no_thousands_is_a_decimal_mark(written: str, value: float) -> None:
    assert scale_ratings([("Sleep quality", written)], Choices(rules=OWN)) == (
        ("sleep_quality", value),
    )


def test_by_the_rules_a_comma_is_the_decimal_mark() -> None:
    rules = replace(OWN, decimal_mark=",")

    assert scale_ratings([("Sleep quality", "7,500 / 10")], Choices(rules=rules)) == (
        ("sleep_quality", 7.5),
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ('<div class="x"><b>bold</b> and <i>slant</i></div>', "bold and slant"),
        ("to do:<ul><li>one</li><li><b>two</b></li></ul>done", "to do:\n• one\n• two\ndone"),
        ("one<br><br>two", "one\n\ntwo"),
        ("one<br><br><br><br>two", "one\n\ntwo"),
        ("AT&amp;T &lt;3 &#128512; &quot;a&quot;&nbsp;b", 'AT&T <3 😀 "a" b'),
        ("&lt;b&gt;", "<b>"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("a <3 b", "a <3 b"),
        ("I &copy that, R&D; x&y=1", "I &copy that, R&D; x&y=1"),
        ("<bye> <sarcasm>", "<bye> <sarcasm>"),
        ("Am I [[virtual]]?", "Am I [[virtual]]?"),
        ("&#xD800;", "\ufffd"),
        ("  plain  ", "plain"),
    ],
)
def test_a_note_loses_its_markup_and_nothing_else(written: str, plain: str) -> None:
    assert plain_text(written) == plain


def test_title_and_note_are_one_text_and_either_may_be_missing() -> None:
    assert joined("A <b>title</b>", "note<br>") == "A title\nnote"
    assert joined("", "note") == "note"
    assert joined("title", " ") == "title"
    assert joined("", "") == ""


def test_tags_are_trimmed_and_come_once() -> None:
    assert distinct([" a", "b ", "", "a", "  "]) == ("a", "b")


def test_a_nul_is_left_out_of_texts_and_tags() -> None:
    assert plain_text("a\0 <b>walk</b>\0") == "a walk"
    assert plain_text("\0") == ""
    assert distinct(["wa\0lk", "\0"]) == ("walk",)


def test_mood_words_are_compared_without_case_spaces_or_the_way_accents_are_typed() -> None:
    assert mood_key(" Così  cosi\u0300 ") == "così così"
    assert mood_numbers(Rules(moods={" Sad ": 2}), {"sad": 1.0, "meh": 3.0}) == {
        "sad": 2.0,
        "meh": 3.0,
    }


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\u00a0\v\r\n"), max_size=40))
def test_a_text_written_with_entities_comes_back_equal(written: str) -> None:
    assert plain_text(html.escape(written)) == written.strip()

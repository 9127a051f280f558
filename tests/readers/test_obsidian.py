"""Daily notes in Markdown: their day, their moods and measures, their tags and words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import jrnl, obsidian
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Episode, Problem, Rating
from tests.readers.accounts import accounted, rows, zipped
from tests.readers.journal_files import (
    OTHERS,
    claimed_by_none_before,
    claims_nothing_else,
    damaged,
    entries,
    journal_days,
    never_raises,
    opened,
    read,
    texts,
)

RULES = Rules(
    moods={"Cosy": 5},
    tags={"panic": TagRule("episode", intensity=6)},
    measures={"sleep_quality": Measure("sleep_quality", "Sleep", 0, 10)},
)
THERE = Choices(who="Ana", rules=RULES)
NAMED = "2026-01-31.md"
TOP = "---\ndate: 2026-01-31\nmood: 4\ntags: [us, walk]\n---\nWe talked.\n"


def one(text: str | bytes, name: str = NAMED, choices: Choices = THERE) -> Reading:
    return read(obsidian, opened(text, name), choices)


def vault(files: dict[str, str], choices: Choices = THERE) -> Reading:
    return read(obsidian, opened(zipped(files), "vault.zip"), choices)


def ratings(reading: Reading) -> list[tuple[object, object]]:
    return [(row["measure"], row["value"]) for row in rows(reading, Rating)]


def test_a_note_is_its_words_at_noon_of_the_day_it_is_named_after() -> None:
    found = one("# Today\n\nWe #talked, see [[Ben]].\n")

    assert entries(found) == [
        (datetime(2026, 1, 31, 12), ["talked"], "# Today\n\nWe #talked, see [[Ben]].")
    ]
    assert journal_days(found) == [date(2026, 1, 31)]
    assert found.unconfirmed


def test_properties_are_read_and_are_none_of_its_words() -> None:
    found = one(TOP, "any name.md")

    assert entries(found) == [(datetime(2026, 1, 31, 12), ["us", "walk"], "We talked.")]
    assert ratings(found) == [("mood", 4)]


@pytest.mark.parametrize(
    ("properties", "name", "at"),
    [
        ("date: 2026-01-30", NAMED, datetime(2026, 1, 30, 12)),
        ("date: 2026-01-30 21:30", NAMED, datetime(2026, 1, 30, 21, 30)),
        ("date: 2026-01-30T21:30:05", NAMED, datetime(2026, 1, 30, 21, 30, 5)),
        ("Date: '[[2026-01-30]]'", NAMED, datetime(2026, 1, 30, 12)),
        ("created: 2026-02-07T08:00", NAMED, datetime(2026, 1, 31, 12)),
        ("created: 2026-02-07T08:00", "a.md", datetime(2026, 2, 7, 8)),
        ("created: 31.01.2026", "a.md", datetime(2026, 1, 31, 12)),
        ("mood: 4", "2026_01_31.md", datetime(2026, 1, 31, 12)),
        ("mood: 4", "2026-01-31 Saturday.md", datetime(2026, 1, 31, 12)),
    ],
)
def test_the_day_is_in_the_properties_or_in_the_name(
    properties: str, name: str, at: datetime
) -> None:
    assert [when for when, _, _ in entries(one(f"---\n{properties}\n---\nx\n", name))] == [at]


def test_a_date_with_a_zone_needs_ones_own() -> None:
    text = "---\ndate: 2026-01-31T20:30:00Z\n---\nx\n"

    assert "Choose your time zone" in one(text).problems[0].remedy
    there = Choices(zone="Europe/Berlin")
    assert entries(one(text, choices=there))[0][0] == datetime(2026, 1, 31, 21, 30)


def test_an_open_order_of_day_and_month_is_asked() -> None:
    found = vault({"a.md": "---\ndate: 10.06.2026\n---\nx\n"})

    assert found.questions[0].about == "date_order"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("mood:: 4", 4),
        ("- mood:: 4/5", 4),
        ("Mood::3,5", 3.5),
        ("Slept well (mood:: 2) today", 2),
        ("Today [mood:: 10/10].", 5),
        ("mood:: 1/10", 1),
        ("mood:: cosy ", 5),
    ],
)
def test_a_mood_is_a_number_to_5_or_to_10_or_a_word_of_the_rules(line: str, value: float) -> None:
    assert ratings(one(f"We talked.\n{line}\n")) == [("mood", value)]


def test_a_mood_word_without_a_number_keeps_its_note_and_is_named() -> None:
    text = "mood:: Wobbly\nx\n"

    assert ratings(one(text)) == []
    assert len(texts(one(text))) == 1
    assert obsidian.unknown_moods(opened(text, NAMED), THERE) == ("Wobbly",)


@pytest.mark.parametrize("mood", ["8", "0", "7/5", "11/10", "50/100"])
def test_a_mood_of_another_scale_refuses_its_note(mood: str) -> None:
    found = one(f"mood:: {mood}\n")

    assert "is not one of 1 to 5" in found.problems[0].reason


def test_a_measure_of_the_rules_is_rated_and_other_fields_are_let_be() -> None:
    text = "---\nSleep quality: 7/10\nweight: 71\naliases: [x]\n---\nsleep_quality2:: 3\n"

    assert ratings(one(text)) == [("sleep_quality", 7)]


def test_a_measure_that_is_no_number_refuses_its_note() -> None:
    assert "is not a number" in one("sleep quality:: bad\n").problems[0].reason


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#us and #us/walk, #2026 (#no) a#b http://x.y/#z &#35;", ["us", "us/walk"]),
        ("# heading\n## two\n#ours", ["ours"]),
        ("```\n#include\n```\n`#code` #real", ["real"]),
        ("#mädchen #日記 #יומן", ["mädchen", "日記", "יומן"]),
        ("---\ntags: us, walk\n---\nx", ["us", "walk"]),
        ("---\ntag: '#us'\n---\nx #us", ["us"]),
        ("---\ntags:\n  - us\n  - [a]\n  - two words\n---\nx", ["us", "two words"]),
    ],
)
def test_tags_are_those_of_the_properties_and_of_the_words(text: str, tags: list[str]) -> None:
    assert [found for _, found, _ in entries(one(text))] == [tags]


def test_fields_in_code_say_nothing() -> None:
    assert ratings(one("```\nmood:: 4\n```\n`[mood:: 2]`\n")) == []


def test_tags_become_what_the_rules_say() -> None:
    assert [row["intensity"] for row in rows(one("#Panic again\n"), Episode)] == [6]


def test_notes_of_no_day_are_refused_by_their_names_and_hide_no_other() -> None:
    found = vault(
        {
            "Daily/2026-01-30.md": "One",
            "Ideas.md": "Something",
            "Daily/2026-01-31.md": "Two",
            "Daily/2026-02-31.md": "Three",
            "x.png": "x",
        }
    )

    assert texts(found) == ["One", "Two"]
    assert [(one.file, one.line) for one in found.problems] == [
        ("Ideas.md", 1),
        ("Daily/2026-02-31.md", 1),
    ]
    assert '"Ideas.md" has no date' in found.problems[0].reason


def test_an_empty_note_is_passed_over() -> None:
    found = vault({"2026-01-30.md": "", "2026-01-31.md": "x", "2026-02-01.md": "---\n---\n \n"})

    assert (found.records, found.skipped) == (3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntags: [a\n---\nx",
        "---\n\tmood: 4\n---\nx",
        "---\na: b: c\n---\nx",
        "---\nx: \0\n---\n",
    ],
)
def test_properties_that_cannot_be_read_refuse_their_note(text: str) -> None:
    found = accounted(obsidian.read(opened(text, NAMED), THERE))

    assert [problem.line for problem in found.problems] == [1]
    assert "properties" in found.problems[0].reason or "text file" in found.problems[0].reason


@pytest.mark.parametrize("text", ["---\nA line across the page", "---\njust words\n---\nx"])
def test_a_line_of_dashes_alone_is_no_property(text: str) -> None:
    assert texts(one(text)) == [text]


def test_a_property_without_end_is_cheap() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert texts(one(f"---\n{bomb}tags: *i\n---\nx")) == ["x"]


@pytest.mark.parametrize(
    "text",
    [TOP, "\ufeff" + TOP, TOP.replace("\n", "\r\n"), TOP.replace("date:", "created:")],
)
def test_it_is_told_by_its_properties_whatever_its_name(text: str) -> None:
    for name in ("note.md", "backup", "a.csv"):
        assert obsidian.recognise(opened(text, name))
    assert texts(one(text)) == ["We talked."]
    claimed_by_none_before(opened(text))


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(obsidian)
    for text in OTHERS.values():
        found = opened(zipped({"chat.md": text}), "any.zip")
        assert not obsidian.recognise(found)


@pytest.mark.parametrize(
    "text",
    [
        "[2026-01-31 21:30] A title.\n",
        "[2026-01-31 21:30:00] Sam: hello\n",
        "1/29/18, 12:24 - S: a\n",
    ],
)
def test_a_chat_or_another_journal_named_like_a_day_is_not_claimed(text: str) -> None:
    assert not obsidian.recognise(opened(text, NAMED))


def test_a_folder_of_jrnl_is_not_claimed() -> None:
    found = open_bytes("j.zip", zipped({"2026/01/31.txt": "[2026-01-31 21:30] A title.\n"}))
    assert isinstance(found, Source)
    assert jrnl.recognise(found)
    assert not obsidian.recognise(found)


def test_a_folder_without_notes_is_refused_with_what_to_do() -> None:
    found = obsidian.read(opened(zipped({"x.png": "x"})), THERE)

    assert isinstance(found, Problem)
    assert found.remedy


words = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="#`~:-[](\\"))


@given(st.dates(date(1971, 1, 1), date(2199, 12, 31)), st.integers(1, 5), words, words)
@settings(deadline=None)  # a busy machine is no mistake
def test_written_notes_read_back_equal(day: date, mood: int, text: str, more: str) -> None:
    note = f"---\ndate: {day}\nmood: {mood}\n---\n{text}\n\n{more}\n"
    found = one(note)

    body = f"{text}\n\n{more}".strip()
    assert [said for _, _, said in entries(found)] == ([body] if body else [])
    assert ratings(found) == [("mood", mood)]
    assert journal_days(found) == [day]


@given(damaged((TOP + "sleep quality:: 4\n#a `x`\n").encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(obsidian, content)

"""Bearable: what its observations become by their category, in both layouts."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import bearable
from analytics.readers.bearable import written_day
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Problem,
    Rating,
    Record,
    RitualDay,
)
from tests.readers.accounts import column, refusals, rows, zipped
from tests.readers.mood_apps import (
    BEARABLE,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

OLDER = "date,weekday,time of day,category,rating/amount,detail,notes"
NEWER = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes"
RULES = Rules(
    tags={
        "anxiety": TagRule("episode"),
        "panic": TagRule("episode", intensity=9),
        "argument": TagRule("trigger"),
        "gratitudes": TagRule("activity", "Three good things"),
        "hydroxyzine": TagRule("ritual", "Medicine"),
        "food diary": TagRule("ignore"),
    },
    measures={
        "productivity": Measure("productivity", "Productivity", 1, 5),
        "weight": Measure("weight", "Weight", 0, 300),
    },
)


def row(
    category: str,
    rating: str = "",
    detail: str = "",
    notes: str = "",
    at: str = "21:30",
    day: str = "22nd Sep 2020",
) -> str:
    cells = (day, "Tuesday", at, category, rating, detail, notes)
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def read(*written: str, rules: Rules | None = None) -> Reading:
    return read_with(bearable, f"{OLDER}\n" + "".join(written), rules)


def ratings(reading: Reading) -> list[tuple[object, object]]:
    return [(line["measure"], line["value"]) for line in rows(reading, Rating)]


def test_moods_from_one_to_ten_become_one_to_five_and_their_words_tags() -> None:
    found = read(row("Mood", "1"), row("Mood", "10"), row("Mood", "5.5", "Meh | Anxious"))

    assert ratings(found) == [("mood", 1), ("mood", 5), ("mood", 3)]
    assert column(found, Entry, "tags") == [["Meh", "Anxious"]]


def test_a_mood_may_have_words_alone() -> None:
    found = read(row("Mood", "None", "Hopeful"))

    assert ratings(found) == []
    assert column(found, Entry, "tags") == [["Hopeful"]]


@pytest.mark.parametrize("rating", ["0", "11", "good"])
def test_a_mood_outside_of_its_scale_is_refused_alone(rating: str) -> None:
    found = read(row("Mood", rating), row("Mood", "6"))

    assert [problem.line for problem in refusals(found)] == [2]
    assert "from 1 to 10" in found.problems[0].remedy
    assert len(ratings(found)) == 1


def test_a_symptom_is_rated_on_a_scale_of_its_own_where_less_is_better() -> None:
    found = read(row("Symptom", "2", "Back (lower) pain (Moderate)", at="mid"))

    assert ratings(found) == [("symptom_back_lower_pain_bearable", 2)]
    assert found.measures == (
        Measure("symptom_back_lower_pain_bearable", "Back (lower) pain (Bearable)", 0, 4, "down"),
    )
    assert column(found, Entry, "tags") == [["Back (lower) pain"]]


def test_a_symptom_may_be_an_episode_as_strong_as_it_was_severe() -> None:
    found = read(
        row("Symptom", "2", "Anxiety (Moderate)", at="mid"),
        row("Symptom", "", "Panic (Unbearable)", at="pm"),
        row("Symptom", "0", "Anxiety (None)", at="am"),
        rules=RULES,
    )

    assert [(line["at"], line["intensity"]) for line in rows(found, Episode)] == [
        (datetime(2020, 9, 22, 15), 5),
        (datetime(2020, 9, 22, 21), 9),
    ]
    assert [value for _, value in ratings(found)] == [2, 4, 0]
    assert "episodes" in column(found, LoggedDay, "stream")


def test_a_severity_off_the_scale_is_refused() -> None:
    found = read(row("Symptom", "5", "Anxiety"), row("Symptom", "bad", "Anxiety"))

    assert [problem.line for problem in refusals(found)] == [2, 3]
    assert "0 to 4" in found.problems[0].reason


def test_energy_with_the_apps_five_words_is_of_five_and_else_of_ten() -> None:
    found = read(row("Energy", "4", "Good"), row("Energy", "7"), row("Energy", "4", "OK"))

    assert ratings(found) == [
        ("energy_bearable", 4),
        ("energy_of_ten_bearable", 7),
        ("energy_of_ten_bearable", 4),
    ]
    assert {one.name for one in found.measures} == {"energy_bearable", "energy_of_ten_bearable"}


def test_sleep_is_hours_and_says_nothing_of_the_rest_of_the_day() -> None:
    found = read(
        row("Sleep", "7:15", "Asleep 00:30 - 07:45", ". ", at=""),
        row("Sleep quality", "2", "Poor", at=""),
        rules=RULES,
    )

    assert ratings(found) == [("sleep_hours_bearable", 7.25), ("sleep_quality_bearable", 2)]
    assert set(column(found, LoggedDay, "stream")) == {
        "measure:sleep_hours_bearable",
        "measure:sleep_quality_bearable",
    }


def test_sleep_that_a_watch_left_empty_is_passed_over() -> None:
    found = read(row("Sleep", "", "", ". (synced from Google Fit)", at=""))

    assert (found.records, found.skipped) == (1, 1)


def test_a_note_on_sleep_is_kept() -> None:
    found = read(row("Sleep", "7:00", "", "Slept well. (synced from Fitbit)", at=""))

    assert column(found, Entry, "text") == ["Slept well."]


def test_factors_are_tags_and_those_there_were_none_of_are_not() -> None:
    found = read(
        row("Factors", "", "Home | With family | Walk ", at="all day"),
        row("Sleep factors", "", "Shared bed", at="all day"),
        row("Lifestyle", "", "☕ Caffeine - A lot | 🍷 Alcohol - None | Walk - long one"),
    )

    assert column(found, Entry, "tags") == [
        ["Home", "With family", "Walk"],
        ["Shared bed"],
        ["Caffeine", "Walk - long one"],
    ]


def test_gratitudes_are_text_and_medicines_tags_without_their_unit() -> None:
    found = read(
        row("Gratitudes", "", "A fantastic family"),
        row("Meds/Supplements", "1.5", "Hydroxyzine (mg)", at="3:04"),
        rules=RULES,
    )

    assert column(found, Entry, "text") == ["A fantastic family", ""]
    assert column(found, Activity, "name") == ["Three good things"]
    assert column(found, RitualDay, "ritual") == ["Medicine"]


def test_a_category_the_rules_ignore_is_passed_over() -> None:
    written = row("Food Diary", "", "Meals: Soup. Snacks: Figs")

    assert read(written, rules=RULES).skipped == 1
    assert column(read(written), Entry, "text") == ["Meals: Soup. Snacks: Figs"]


def test_other_numbers_come_in_where_the_rules_have_their_measure() -> None:
    written = (
        row("Productivity", "4", "Good"),
        row("Health measurements", "70.5", "Weight (kg)"),
        row("Focus", "3"),
        row("Bowel Movements", "4", "Type 4"),
    )

    assert ratings(read(*written, rules=RULES)) == [("productivity", 4), ("weight", 70.5)]
    assert read(*written).skipped == 4


@pytest.mark.parametrize(
    ("at", "clock"),
    [
        ("03:00", "03:00"),
        ("3:04", "03:04"),
        ("9:30 PM", "21:30"),
        ("pre", "05:00"),
        ("am", "09:00"),
        ("mid", "15:00"),
        ("pm", "21:00"),
        ("all day", "12:00"),
        ("All Day", "12:00"),
        ("", "12:00"),
    ],
)
def test_times_of_day_are_moments_of_the_day_they_are_written_under(at: str, clock: str) -> None:
    found = read(row("Factors", "", "Home", at=at))

    assert column(found, Entry, "at") == [datetime.fromisoformat(f"2020-09-22 {clock}")]


def test_the_night_of_a_day_counts_for_that_day_whenever_the_day_starts() -> None:
    found = read(row("Factors", "", "Home", at="pre"), rules=Rules(day_start_hour=6))

    assert set(column(found, LoggedDay, "day")) == {date(2020, 9, 22)}


@pytest.mark.parametrize("day", ["32nd Sep 2020", "31st Sep 2020", "22nd Foo 2020", "", "22/9/20"])
def test_a_day_there_is_not_is_refused_with_its_line(day: str) -> None:
    found = read(row("Mood", "5", day=day), row("Mood", "5"))

    assert [problem.line for problem in refusals(found)] == [2]


@pytest.mark.parametrize("at", ["25:00", "noon", "9 + 3"])
def test_a_time_that_is_none_is_refused(at: str) -> None:
    assert len(refusals(read(row("Mood", "5", at=at)))) == 1


def test_a_row_without_a_category_is_refused() -> None:
    assert "no category" in read(row("", "5")).problems[0].reason


@given(st.dates(date(1971, 1, 1), date(2199, 12, 31)))
def test_every_day_with_an_ordinal_reads_back(day: date) -> None:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 * (day.day // 10 != 1), "th")
    assert written_day(f"{day.day}{ending} {day:%b %Y}") == day
    assert written_day(day.isoformat()) == day


def test_the_newer_layout_reads_the_formatted_day_and_says_nobody_has_seen_it() -> None:
    text = f'{NEWER}\n"9th Feb 2026","2026-02-09","Monday","21:30","Mood","6","Meh",""\n'
    found = read_with(bearable, text)

    assert column(found, Rating, "at") == [datetime(2026, 2, 9, 21, 30)]
    assert found.unconfirmed
    assert not read(row("Mood", "6")).unconfirmed


def test_the_export_is_known_by_its_header_alone() -> None:
    assert claims_only_its_own(bearable)
    assert bearable.recognise(opened(zipped({"a.csv": BEARABLE})))
    assert bearable.recognise(opened(BEARABLE.replace(",", ";")))


def test_dirt_hides_no_row() -> None:
    text = "\r\n".join(
        (
            "\ufeff" + OLDER,
            row("Mood", "5", "Meh", 'She said "well",\nthen <b>left</b>').rstrip("\n"),
            "",
            row("Mood", "6", "", "😀 שלום \u202eabc").rstrip("\n"),
            OLDER,
            '"22nd Sep 2020","Tuesday"',
            row("Mood", "7", "a\x00b").rstrip("\n"),
            row("Mood", "8").rstrip("\n"),
        )
    )
    found = read_with(bearable, text)

    assert column(found, Entry, "text") == [
        'She said "well",\nthen left',
        "😀 שלום \u202eabc",
    ]
    assert len(refusals(found)) == 2
    assert found.tables[Rating].num_rows == 3


def test_letters_that_cannot_be_read_refuse_their_row_alone() -> None:
    good = f"{OLDER}\n{row('Mood', '5', 'äöüß' * 9)}".encode()
    found = read_with(bearable, good + row("Mood", "6", "caf_").encode().replace(b"_", b"\xe9"))

    assert [problem.line for problem in refusals(found)] == [3]


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = bearable.read(opened("a,b\n1,2\n"), Choices())

    assert isinstance(found, Problem)
    assert (found.line, "My Data" in found.remedy) == (None, True)


@settings(max_examples=80)
@given(damaged(f"{OLDER}\n{row('Symptom', '2', 'Anxiety (Moderate)', 'a')}{row('Sleep', '7:15')}"))
def test_damaged_bytes_never_raise(content: bytes) -> None:
    survives(bearable, content, RULES)


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
seen = st.tuples(
    st.dates(date(1971, 1, 1), date(2199, 12, 31)),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 10),
    st.lists(words, max_size=3, unique=True),
    words,
)


@settings(max_examples=40)
@given(st.lists(seen, min_size=1, max_size=5))
def test_moods_written_in_the_layout_read_back_equal(
    moods: list[tuple[date, int, int, list[str], str]],
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    out.write(f"{OLDER}\n")
    for day, minute, mood, tags, note in moods:
        clock = f"{minute // 60:02d}:{minute % 60:02d}"
        writer.writerow((day.isoformat(), "", clock, "Mood", mood, " | ".join(tags), note))
    found = read_with(bearable, out.getvalue())

    at = [datetime.combine(day, datetime.min.time()) + timedelta(minutes=m) for day, m, *_ in moods]
    assert column(found, Rating, "at") == at
    assert column(found, Rating, "value") == [1 + (mood - 1) * 4 / 9 for _, _, mood, *_ in moods]
    assert column(found, Entry, "tags") == [tags for *_, tags, _ in moods]
    assert column(found, Entry, "text") == [note for *_, note in moods]


def test_kinds_are_those_of_a_tracker() -> None:
    kinds: set[type[Record]] = {Rating, Entry, LoggedDay}
    assert set(read(row("Mood", "5", "Meh")).tables) == kinds

"""How We Feel: check-ins of all three headers, their words, tags and texts."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import how_we_feel
from analytics.readers.how_we_feel import written_moment
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_path
from analytics.records import Entry, Episode, Problem, Rating, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, zipped
from tests.readers.mood_apps import (
    HOW_WE_FEEL,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "how_we_feel"
FIRST = HOW_WE_FEEL.partition("\n")[0]
SECOND = (
    "Date,Mood,Mood Key,Tags (People),Tags Key (People),Tags (Places),Tags Key (Places),"
    "Tags (Events),Tags Key (Events),Exercise,Sleep,Menstrual,Steps,Meditation,Weather,"
    "Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways"
)
THIRD = (
    "Date,Locale,Mood Keys,Mood,Tags (People),Tags (Places),Tags (Events),Notes,Reflections,"
    "Takeaways"
)
RULES = Rules(
    moods={"Calm": 4, "Anxious": 2},
    tags={
        "anxious": TagRule("episode", intensity=6),
        "argument": TagRule("trigger"),
        "date night": TagRule("ritual", "Date night"),
        "meh": TagRule("ignore"),
    },
    measures={
        "sleep": Measure("sleep", "Sleep", 0, 14),
        "caffeine": Measure("caffeine", "Caffeine", 0, 999, "down"),
    },
)


def row(header: str, **cells: str) -> str:
    told = {"date": "2026 Sun May 17 3:39 PM"} | cells
    out = io.StringIO()
    names = [name.lower().replace(" ", "_") for name in header.split(",")]
    short = [name.replace("tags_(", "").replace(")", "") for name in names]
    csv.writer(out).writerow([told.get(name, "") for name in short])
    return out.getvalue()


def read(*written: str, header: str = FIRST, rules: Rules | None = None) -> Reading:
    return read_with(how_we_feel, f"{header}\n" + "".join(written), rules)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026 Sun May 17 3:39 PM", datetime(2026, 5, 17, 15, 39)),
        ("2026 Sun Feb 8 12:04 AM", datetime(2026, 2, 8, 0, 4)),
        ("2026 Wed Jul 22 08:15\u202fAM", datetime(2026, 7, 22, 8, 15)),
        ("2026 Wed Jul 22 23:05", datetime(2026, 7, 22, 23, 5)),
        ("2026 Mi. Dez. 2 23:05", datetime(2026, 12, 2, 23, 5)),
        ("2026-07-22 23:05:00", datetime(2026, 7, 22, 23, 5)),
        ("2026 Mon Feb 30 3:39 PM", None),
        ("2026 Mon Foo 3 3:39 PM", None),
        ("2026 Mon Feb 3 25:39", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_as_the_app_writes_them(written: str, at: datetime | None) -> None:
    assert written_moment(written) == at


def test_a_mood_word_has_a_number_only_by_the_rules() -> None:
    written = row(FIRST, mood="Calm", notes="a walk")

    assert column(read(written, rules=RULES), Rating, "value") == [4]
    assert Rating not in read(written).tables
    assert column(read(written), Entry, "tags") == [["Calm"]]


def test_several_words_are_tags_each_and_their_numbers_mean_together() -> None:
    found = read(row(FIRST, mood="Calm; Anxious;Wobbly"), rules=RULES)

    assert column(found, Rating, "value") == [3]
    assert column(found, Entry, "tags") == [["Calm", "Anxious", "Wobbly"]]


def test_words_and_tags_become_what_the_rules_say() -> None:
    found = read(
        row(FIRST, mood="Anxious", people="Sam;Kim", places="Home", events="Argument;Date night"),
        rules=RULES,
    )

    episode = rows(found, Episode)[0]
    assert (episode["intensity"], episode["triggers"]) == (6, ["Argument"])
    assert column(found, RitualDay, "ritual") == ["Date night"]
    assert column(found, Entry, "tags") == [
        ["Anxious", "Sam", "Kim", "Home", "Argument", "Date night"]
    ]


def test_unknown_moods_come_the_most_frequent_first_and_without_those_ignored() -> None:
    moods = ("Tired", "calm", "Wobbly;Tired", "wobbly ", "Wobbly", "Meh")
    text = f"{FIRST}\nbroken\n" + "".join(row(FIRST, mood=mood) for mood in moods)

    assert how_we_feel.unknown_moods(opened(text), Choices(rules=RULES)) == ("Wobbly", "Tired")
    assert how_we_feel.unknown_moods(opened("mood,at\nodd,1\n"), Choices()) == ()


def test_the_second_header_is_read_by_its_names() -> None:
    found = read(
        row(SECOND, mood="Grateful", mood_key="grateful", people="Family", exercise="0.0"),
        header=SECOND,
    )

    assert column(found, Entry, "tags") == [["Grateful", "Family"]]
    assert found.unconfirmed


def test_the_third_header_keeps_its_lists_of_texts() -> None:
    written = row(
        THIRD,
        date="2026 Wed Jul 22 08:15 AM",
        mood_keys="down",
        notes="A full note",
        reflections='["One", {"role": "user", "text": "Two"}, 3]',
        takeaways="[]",
    )
    found = read(written, header=THIRD)

    assert column(found, Entry, "tags") == [["down"]]
    assert column(found, Entry, "text") == ["A full note\nOne\nTwo"]
    assert found.unconfirmed


def test_a_text_in_brackets_that_is_no_list_stays_as_it_is() -> None:
    found = read(row(FIRST, notes="[sic] a walk", takeaways="[1"))

    assert column(found, Entry, "text") == ["[sic] a walk\n[1"]


def test_numbers_beside_a_check_in_come_in_where_the_rules_have_their_measure() -> None:
    text = f"{FIRST}\n2026 Sun Feb 8 4:04 PM,,,,,0.0,7.5,,15.0,,Rain,52.0,,0,,,,\n"
    measured = read_with(how_we_feel, text, RULES)

    assert [(r["measure"], r["value"]) for r in rows(measured, Rating)] == [
        ("sleep", 7.5),
        ("caffeine", 0),
    ]
    assert read_with(how_we_feel, text).skipped == 1
    assert read_with(how_we_feel, text.replace("7.5", "0.0"), RULES).tables[Rating].num_rows == 1


def test_a_text_with_a_comma_and_no_quotation_marks_is_put_together_again() -> None:
    start = "2026 Sun Feb 8 4:04 PM,Calm,,,,,,,,,,,,,,"
    found = read(f"{start}a,b,c, d, and e\n", f"{start}a,b,c,d\n")

    assert column(found, Entry, "text") == ["a\nb\nc, d, and e"]
    assert [problem.line for problem in refusals(found)] == [3]


def test_a_number_of_the_rules_that_is_none_refuses_its_row() -> None:
    found = read(row(FIRST, sleep="long", mood="Calm"), row(FIRST, mood="Calm"), rules=RULES)

    assert [problem.line for problem in refusals(found)] == [2]


def test_the_export_is_known_by_its_header_alone() -> None:
    assert claims_only_its_own(how_we_feel)
    assert how_we_feel.recognise(opened(zipped({"Check-in_data.csv": HOW_WE_FEEL})))
    assert not read(row(FIRST, mood="Calm")).unconfirmed


def test_dirt_hides_no_row() -> None:
    text = "\r\n".join(
        (
            "\ufeff" + FIRST.replace(",", ";"),
            '2026 Sun Feb 8 4:04 PM;"Calm;Sad";;;;;;;;;;;;;;"two\nlines <b>x</b>";;',
            "",
            "2026 Sun Feb 8 4:04 PM;Calm;;;;;;;;;;;;;;😀 שלום;;",
            FIRST.replace(",", ";"),
            "2026 Sun Feb 8",
            "never;Calm;;;;;;;;;;;;;;;;",
            "2026 Sun Feb 8 5:04 PM;Calm;;;;;;;;;;;;;;a\x00b;;",
        )
    )
    found = read_with(how_we_feel, text)

    assert column(found, Entry, "text") == ["two\nlines x", "😀 שלום"]
    assert column(found, Entry, "tags") == [["Calm", "Sad"], ["Calm"]]
    assert len(refusals(found)) == 3


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = how_we_feel.read(opened("a,b\n1,2\n"), Choices())

    assert isinstance(found, Problem)
    assert "export your check-ins" in found.remedy


@settings(max_examples=80)
@given(damaged(f"{THIRD}\n" + row(THIRD, mood="Calm", reflections='["a"]', people="Sam;Kim")))
def test_damaged_bytes_never_raise(content: bytes) -> None:
    survives(how_we_feel, content, RULES)
    how_we_feel.unknown_moods(opened(content), Choices())


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
lists = st.lists(words, max_size=3, unique=True)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(max_examples=40)
@given(st.lists(st.tuples(moments, words, lists, words), min_size=1, max_size=5))
def test_check_ins_written_in_the_layout_read_back_equal(
    check_ins: list[tuple[datetime, str, list[str], str]],
) -> None:
    found = read(
        *(
            row(FIRST, date=f"{at:%Y %a %b %-d %-I:%M %p}", mood=m, events=";".join(tags), notes=n)
            for at, m, tags, n in check_ins
        )
    )

    assert column(found, Entry, "at") == [at for at, *_ in check_ins]
    assert column(found, Entry, "tags") == [
        list(dict.fromkeys((mood, *tags))) for _, mood, tags, _ in check_ins
    ]
    assert column(found, Entry, "text") == [note for *_, note in check_ins]


def test_the_real_file_is_read_whole() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    words = (REAL / "moods.txt").read_text("utf-8").split("\n")
    numbered = Rules(moods={word.strip(): 3 for word in words if word.strip()})
    for path in REAL.glob("*.csv"):
        source = open_path(path)
        assert isinstance(source, Source)
        assert how_we_feel.recognise(source)
        found = accounted(how_we_feel.read(source, Choices(rules=numbered)))
        assert (found.records, found.problems, found.unconfirmed) == (3, (), False)
        assert column(found, Rating, "at") == [
            datetime(2026, 2, 8, 16, 4),
            datetime(2026, 2, 7, 11, 10),
            datetime(2026, 2, 6, 19, 45),
        ]
        assert how_we_feel.unknown_moods(source, Choices(rules=numbered)) == ()

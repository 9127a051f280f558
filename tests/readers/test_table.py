"""Any table through rules: what each column and cell becomes, and what is asked or refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import table
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnMeaning, ColumnRule, Rules, TagRule
from analytics.readers.source import Source, open_bytes, open_path
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

REAL = Path(__file__).parents[3] / "shared" / "real_exports"
MEANINGS: Mapping[str, ColumnMeaning] = {
    "When": "at",
    "Date": "day",
    "Time": "time",
    "Person": "who",
    "calm": "measure",
    "mood": "measure",
    "Walk": "ritual",
    "Anxious": "episode",
    "Tags": "tags",
    "Notes": "text",
    "Weather": "ignore",
}
COLUMNS = {name: ColumnRule(meaning) for name, meaning in MEANINGS.items()}
RULES = Rules(columns=COLUMNS)
SAM = Choices("Sam", rules=RULES)
NOON = datetime(2026, 1, 31, 12)


def source(content: bytes | str) -> Source:
    opened = open_bytes("any.csv", content.encode() if isinstance(content, str) else content)
    assert isinstance(opened, Source)
    return opened


def read(content: bytes | str, choices: Choices = SAM) -> Reading:
    reading = table.read(source(content), choices)
    assert isinstance(reading, Reading)
    refused = sum(1 for problem in reading.problems if problem.line is not None)
    kept = {number for found in reading.tables.values() for number in found["record"].to_pylist()}
    assert len(kept) + refused + reading.skipped == reading.records
    return reading


def ruled(rules: Rules) -> Choices:
    return Choices("Sam", rules=rules)


def rows(reading: Reading, kind: type[Record]) -> list[dict[str, object]]:
    return reading.tables[kind].to_pylist() if kind in reading.tables else []


def column(reading: Reading, kind: type[Record], name: str) -> list[object]:
    return [row[name] for row in rows(reading, kind)]


def refusals(reading: Reading) -> list[Problem]:
    return [problem for problem in reading.problems if problem.line is not None]


def test_a_table_without_rules_says_its_columns_and_what_to_do() -> None:
    found = table.read(source("Datum;Stimmung\n31.1.2026;gut\n"), Choices())
    assert isinstance(found, Problem)
    assert "Its columns are: Datum, Stimmung." in found.reason
    assert "rules file" in found.remedy


def test_a_table_of_very_many_columns_names_only_the_first() -> None:
    header = ",".join(f"c{number}" for number in range(1000))
    found = table.read(source(f"{header}\n{header}\n"), Choices())
    assert isinstance(found, Problem)
    assert found.reason.endswith("c29 and 970 more.")


def test_every_column_becomes_what_the_rules_say() -> None:
    reading = read(
        "When,Person,calm,Walk,Anxious,Notes,Weather\n"
        "2026-01-31 21:30,Kim,7,yes,6,We talked.,rain\n"
    )
    at = datetime(2026, 1, 31, 21, 30)
    (rating,) = rows(reading, Rating)
    assert (rating["who"], rating["at"], rating["measure"], rating["value"]) == (
        "Kim",
        at,
        "calm",
        7.0,
    )
    (ritual,) = rows(reading, RitualDay)
    assert (ritual["ritual"], ritual["day"], ritual["state"]) == ("Walk", at.date(), "done")
    (episode,) = rows(reading, Episode)
    assert (episode["at"], episode["intensity"]) == (at, 6.0)
    (entry,) = rows(reading, Entry)
    assert (entry["kind"], entry["text"]) == ("journal", "We talked.")
    assert set(column(reading, LoggedDay, "stream")) == {
        "measure:calm",
        "ritual:Walk",
        "episodes",
        "journal",
    }
    assert refusals(reading) == []


def test_a_column_may_have_another_name_in_the_log() -> None:
    rules = Rules(columns={"Date": ColumnRule("day"), "Ruhe": ColumnRule("measure", "calm")})
    reading = read("Date,Ruhe\n2026-01-31,7\n", ruled(rules))
    assert column(reading, Rating, "measure") == ["calm"]


def test_a_day_without_a_time_is_written_down_at_noon_of_that_day() -> None:
    reading = read("Date,calm\n2026-01-31,7\n")
    assert column(reading, Rating, "at") == [NOON]
    assert column(reading, LoggedDay, "day") == [date(2026, 1, 31)]


def test_the_small_hours_belong_to_the_day_before() -> None:
    reading = read("Date,Time,calm,Walk\n2026-02-01,1:30 AM,7,x\n")
    assert column(reading, Rating, "at") == [datetime(2026, 2, 1, 1, 30)]
    assert column(reading, RitualDay, "day") == [date(2026, 1, 31)]
    assert set(column(reading, LoggedDay, "day")) == {date(2026, 1, 31)}


def test_a_missing_time_is_noon_and_a_wrong_one_refuses_the_row() -> None:
    reading = read("Date,Time,calm\n2026-01-31,,7\n2026-01-31,late,6\n")
    assert column(reading, Rating, "at") == [NOON]
    (problem,) = refusals(reading)
    assert problem.line == 3
    assert '"late" is not a time of day' in problem.reason


@pytest.mark.parametrize("missing", ["", " "])
def test_an_empty_cell_is_not_logged(missing: str) -> None:
    reading = read(f"Date,calm,Walk,Anxious,Notes\n2026-01-31,7,{missing},{missing},{missing}\n")
    assert column(reading, LoggedDay, "stream") == ["measure:calm"]


@pytest.mark.parametrize("missing", ["", " "])
def test_a_row_that_says_nothing_is_skipped(missing: str) -> None:
    reading = read(f"Date,calm\n2026-01-31,{missing}\n{missing},{missing}\n2026-01-31,7\n")
    assert (reading.records, reading.skipped) == (3, 2)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("yes", "done"),
        ("Done", "done"),
        ("X", "done"),
        ("1", "done"),
        ("TRUE", "done"),
        ("no", "missed"),
        ("0", "missed"),
        ("false", "missed"),
        ("missed", "missed"),
        ("skip", "excused"),
        ("Excused", "excused"),
    ],
)
def test_the_words_of_a_ritual(written: str, state: str) -> None:
    assert column(read(f"Date,Walk\n2026-01-31,{written}\n"), RitualDay, "state") == [state]


@pytest.mark.parametrize("calm_day", ["0", "no", "false"])
def test_a_day_without_an_episode_is_a_logged_day(calm_day: str) -> None:
    reading = read(f"Date,Anxious\n2026-01-30,7\n2026-01-31,{calm_day}\n")
    assert column(reading, Episode, "intensity") == [7.0]
    assert column(reading, LoggedDay, "stream") == ["episodes", "episodes"]


def test_a_one_is_an_intensity_among_other_intensities() -> None:
    reading = read("Date,Anxious\n2026-01-30,7\n2026-01-31,1\n")
    assert column(reading, Episode, "intensity") == [7.0, 1.0]


def test_a_column_of_noughts_and_ones_says_yes_or_no() -> None:
    reading = read("Date,Anxious\n2026-01-30,1\n2026-01-31,0\n2026-02-01,\n")
    assert column(reading, Episode, "intensity") == [None]
    assert len(rows(reading, LoggedDay)) == 2


def test_a_yes_is_an_episode_of_unknown_strength() -> None:
    assert column(read("Date,Anxious\n2026-01-30,yes\n"), Episode, "intensity") == [None]


def test_a_mood_word_has_the_value_the_rules_give_it() -> None:
    rules = Rules(columns=COLUMNS, moods={"So-so": 3.0})
    reading = read("Date,mood\n2026-01-31,so-so \n2026-01-30,4\n2026-01-29,blue\n", ruled(rules))
    assert column(reading, Rating, "value") == [3.0, 4.0]
    (problem,) = refusals(reading)
    assert '"blue" is not a number' in problem.reason
    assert "[moods]" in problem.remedy


def test_a_scale_of_ones_own_is_read_and_handed_on() -> None:
    hope = Measure("hope", "Hope", 0, 10)
    rules = Rules(
        columns={"Date": ColumnRule("day"), "hope": ColumnRule("measure")},
        measures={"hope": hope},
    )
    reading = read("Date,hope\n2026-01-31,7\n2026-01-30,11\n", ruled(rules))
    assert column(reading, Rating, "value") == [7.0]
    assert reading.measures == (hope,)
    assert [problem.line for problem in refusals(reading)] == [3]


def test_a_decimal_comma_is_read_when_the_rules_say_so() -> None:
    comma = Rules(columns=COLUMNS, decimal_mark=",")
    assert column(read("Date;calm\n31.1.2026;7,5\n", ruled(comma)), Rating, "value") == [7.5]
    (problem,) = refusals(read("Date;calm\n2026-01-31;7,5\n"))
    assert "decimal mark" in problem.remedy


def test_the_delimiter_of_the_rules_wins() -> None:
    rules = Rules(columns=COLUMNS, delimiter="|")
    reading = read("Date|Notes\n2026-01-31|a, b; c\n", ruled(rules))
    assert column(reading, Entry, "text") == ["a, b; c"]


TAGS = {
    "panic": TagRule("episode", intensity=8.0),
    "worry": TagRule("episode"),
    "no reply": TagRule("trigger", "Late reply"),
    "breathing": TagRule("coping"),
    "date night": TagRule("ritual", "Evening together"),
    "yoga": TagRule("activity"),
    "tv": TagRule("ignore"),
}
TAGGED = ruled(Rules(columns=COLUMNS, tags=TAGS))


def test_tags_become_what_the_rules_say() -> None:
    tags = "Panic | worry | No reply | breathing | Date night | yoga | tv | rainy"
    reading = read(f"Date;Tags;Notes\n2026-01-31;{tags};words\n", TAGGED)
    (episode,) = rows(reading, Episode)
    assert episode["intensity"] == 8.0
    assert episode["triggers"] == ["Late reply"]
    assert episode["coping"] == ["breathing"]
    assert column(reading, RitualDay, "ritual") == ["Evening together"]
    assert column(reading, Activity, "name") == ["yoga"]
    assert column(reading, Entry, "tags") == [["rainy"]]


def test_tags_of_a_row_go_with_the_episode_of_its_own_column() -> None:
    reading = read("Date;Anxious;Tags\n2026-01-31;6;panic, no reply\n", TAGGED)
    (episode,) = rows(reading, Episode)
    assert (episode["intensity"], episode["triggers"]) == (6.0, ["Late reply"])


def test_without_an_episode_its_tags_stay_with_what_was_written() -> None:
    reading = read("Date;Tags;Notes\n2026-01-31;no reply;words\n", TAGGED)
    assert column(reading, Entry, "tags") == [["Late reply"]]


def test_a_day_without_the_tag_for_episodes_is_a_known_calm_day() -> None:
    reading = read("Date;Tags;calm\n2026-01-31;;7\n", TAGGED)
    assert set(column(reading, LoggedDay, "stream")) == {"episodes", "measure:calm"}
    assert rows(reading, Episode) == []


def test_tags_without_rules_are_kept_as_tags() -> None:
    reading = read("Date;Tags\n2026-01-31;work, rain\n")
    assert column(reading, Entry, "tags") == [["work", "rain"]]


def test_one_date_decides_for_the_whole_column() -> None:
    reading = read("Date,calm\n8/7/2020 12:02,7\n13/07/2020 19:08:32,6\n")
    assert column(reading, Rating, "at") == [
        datetime(2020, 7, 8, 12, 2),
        datetime(2020, 7, 13, 19, 8, 32),
    ]
    assert reading.questions == ()


def test_a_date_that_does_not_fit_the_order_is_refused_and_hides_no_other() -> None:
    days = "".join(f"{day}/7/2020,7\n" for day in range(13, 29))
    reading = read(f"Date,calm\n{days}7/30/2020,7\n")
    (problem,) = refusals(reading)
    assert problem.line == 18
    assert "other order" in problem.remedy
    assert len(rows(reading, Rating)) == 16


def test_an_open_order_is_asked_with_an_example_of_the_file() -> None:
    reading = read("Date,calm\n5/5/2020,7\n3/4/2020,7\n")
    (question,) = reading.questions
    assert question.about == "date_order"
    assert "3/4/2020" in question.text
    assert "3 April or 4 March" in question.text


@pytest.mark.parametrize(("order", "month"), [("dmy", 4), ("mdy", 3)])
def test_the_chosen_order_answers_the_question(order: str, month: int) -> None:
    choices = Choices("Sam", date_order="dmy" if order == "dmy" else "mdy", rules=RULES)
    reading = read("Date,calm\n3/4/2020,7\n", choices)
    assert reading.questions == ()
    assert [getattr(at, "month", None) for at in column(reading, Rating, "at")] == [month]


def test_a_time_with_a_zone_is_converted_or_waits_for_ones_own() -> None:
    text = "When,calm\n2020/07/13 7:08:32 PM GMT+8,7\n"
    choices = Choices("Sam", zone="Europe/Berlin", rules=RULES)
    assert column(read(text, choices), Rating, "at") == [datetime(2020, 7, 13, 13, 8, 32)]
    (problem,) = refusals(read(text))
    assert "Choose your time zone" in problem.remedy


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-01-30,7", "2 fields where the header names 3"),
        ("2026-01-30,7,x,y", "4 fields where the header names 3"),
        ("soon,7,x", "is not a date"),
        (",7,x", "The day is missing."),
        ("2026-01-30,much,x", "is not a number"),
        ("2026-01-30,7,perhaps", "is not done, missed or skipped"),
        ("2026-01-30,70,x", "outside Calm this evening"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_hides_no_other(row: str, said: str) -> None:
    reading = read(f"Date,calm,Walk\n2026-01-29,7,x\n{row}\n2026-01-31,7,x\n")
    (problem,) = refusals(reading)
    assert problem.line == 3
    assert said in problem.reason
    assert problem.remedy
    assert len(rows(reading, Rating)) == 2


def test_an_episode_that_is_no_number_is_refused() -> None:
    (problem,) = refusals(read("Date,Anxious\n2026-01-31,very\n"))
    assert "neither an intensity nor yes or no" in problem.reason


def test_two_columns_of_one_name_are_a_problem_when_a_rule_names_them() -> None:
    found = table.read(source("Date,calm,calm\n2026-01-31,7,8\n"), SAM)
    assert isinstance(found, Problem)
    assert 'Two columns are called "calm"' in found.reason
    assert column(read("Date,calm,more,more\n2026-01-31,7,8,9\n"), Rating, "value") == [7.0]


def test_a_rule_for_a_column_that_is_not_there_is_said() -> None:
    rules = Rules(columns={name: ColumnRule("day") for name in ("Date", "Day", "Tag")})
    (note,) = read("Date,Mood\n2026-01-31,4\n", ruled(rules)).problems
    assert note.line is None
    assert "doesn't have: Day, Tag." in note.reason
    assert "Date, Mood" in note.remedy


def test_rules_without_a_day_say_what_is_needed() -> None:
    found = table.read(source("Mood,calm\n4,7\n"), SAM)
    assert isinstance(found, Problem)
    assert "which column holds the day" in found.reason


def test_a_file_without_any_row_is_a_problem() -> None:
    assert isinstance(table.read(source("\n\n"), SAM), Problem)


def test_a_header_alone_has_no_records() -> None:
    assert read("Date,calm\n").records == 0


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "Mood|Day\n4|2026-01-31\n", '"","x"\n"1",2\n'],
)
def test_any_table_of_two_columns_is_recognised(text: str) -> None:
    assert table.recognise(source(text))


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\nthree\n",
        "a,b\n",
        '{"a": 1,\n"b": 2}\n',
        "[1,\n2]\n",
        "<html>,\n<body>,\n",
        "Dear diary, today\nwe talked.\nIt was good, calm, and long.\n",
        "\x00\x01\x02\x03,\x04\n,\x05",
    ],
)
def test_what_is_no_table_is_not_recognised(text: str) -> None:
    assert not table.recognise(source(text))


def test_several_tables_at_once_are_not_taken() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
        archive.writestr("b.csv", "a,b\n1,2\n")
    assert not table.recognise(source(file.getvalue()))
    assert isinstance(table.read(source(file.getvalue()), SAM), Problem)


@given(st.lists(st.lists(st.sampled_from(["", " ", "7", "yes", "2026-01-31", "x,y", '"']))))
def test_every_row_of_any_table_is_accounted_for(cells: list[list[str]]) -> None:
    body = "\n".join(",".join(row) for row in cells)
    read(f"Date,calm,Walk\n{body}\n")


def real(name: str) -> Source:
    path = REAL / name
    if not path.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    opened = open_path(path)
    assert isinstance(opened, Source)
    return opened


def test_a_real_diary_study_is_read_through_rules() -> None:
    opened = real("relationship_data/esmdata_raw.csv")
    assert table.recognise(opened)
    rules = Rules(
        columns={
            "sent": ColumnRule("at"),
            "id": ColumnRule("who"),
            "pos_aff": ColumnRule("measure", "affect"),
        },
        measures={"affect": Measure("affect", "Positive affect", 0, 100)},
    )
    reading = table.read(opened, ruled(rules))
    assert isinstance(reading, Reading)
    assert reading.questions == ()
    assert len(rows(reading, Rating)) > 100
    assert all("NA" in problem.reason for problem in refusals(reading))


def test_a_real_habit_table_is_read_through_rules() -> None:
    rules = Rules(
        columns={"CalendarDate": ColumnRule("day"), "Value": ColumnRule("ritual", "Habit")}
    )
    reading = table.read(real("loop_habits/habitbull.csv"), ruled(rules))
    assert isinstance(reading, Reading)
    assert reading.problems == ()
    assert len(rows(reading, RitualDay)) == reading.records > 5

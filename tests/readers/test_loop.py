"""Loop Habit Tracker: every layout of its export, its habits' names, and its bad rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import loop
from analytics.readers.reading import Reading
from analytics.records import Problem, Ritual
from tests.readers.accounts import accounted, rows, source, zipped
from tests.readers.loop_exports import (
    NEW_HABITS,
    OLD_HABITS,
    SAM,
    logged,
    read,
    states,
)

START = date(2026, 1, 1)
WORDS = {-1: "UNKNOWN", 0: "NO", 1: "YES_AUTO", 2: "YES_MANUAL", 3: "SKIP"}
STATES = {0: "missed", 2: "done", 3: "excused"}
Layout: TypeAlias = Literal["1.8", "2.0 bug", "2.1", "2.3.1"]
LAYOUTS: tuple[Layout, ...] = ("1.8", "2.0 bug", "2.1", "2.3.1")


def printed(mark: int, layout: Layout, day: date) -> str:
    if layout == "2.0 bug":
        return f"Entry(timestamp={day}, value={mark})"
    return WORDS.get(mark, str(mark)) if layout == "2.3.1" else str(mark)


def single(marks: Mapping[date, int], layout: Layout) -> str:
    header = "Date,Value,Notes\n" if layout == "2.3.1" else ""
    note = "," if layout == "2.3.1" else ""
    cells = {
        day: str(mark) if layout == "2.0 bug" else printed(mark, layout, day)
        for day, mark in marks.items()
    }
    return header + "".join(f"{day},{cells[day]}{note}\n" for day in sorted(cells, reverse=True))


def wide(habits: Mapping[str, Mapping[date, int]], layout: Layout) -> str:
    days = sorted({day for marks in habits.values() for day in marks}, reverse=True)
    lines = [
        f"{day}," + "".join(f"{printed(m.get(day, -1), layout, day)}," for m in habits.values())
        for day in days
    ]
    return "\n".join([f"Date,{''.join(f'{name},' for name in habits)}", *lines, ""])


marks_of_days = st.lists(st.sampled_from((-1, 0, 1, 2, 3)), min_size=1, max_size=8).map(
    lambda found: {START + timedelta(days=place): mark for place, mark in enumerate(found)}
)


@settings(deadline=None)  # a busy machine is no mistake
@given(marks=marks_of_days, talk=marks_of_days, layout=st.sampled_from(LAYOUTS))
def test_every_layout_reads_back_the_same_days(
    marks: dict[date, int], talk: dict[date, int], layout: Layout
) -> None:
    habits = {"Walk": marks, "Talk": talk}
    expected = {
        (name, day): STATES[mark]
        for name, found in habits.items()
        for day, mark in found.items()
        if mark in STATES
    }
    known = {
        (f"ritual:{name}", day)
        for name, found in habits.items()
        for day, mark in found.items()
        if mark != -1
    }
    folders = zipped(
        {
            "Habits.csv": NEW_HABITS if layout == "2.3.1" else OLD_HABITS,
            "001 Walk/Checkmarks.csv": single(marks, layout),
            "003 Talk/Checkmarks.csv": single(talk, layout),
            "Checkmarks.csv": wide(habits, layout),
        }
    )
    for content in (folders, wide(habits, layout)):
        reading = read(content)
        assert reading.problems == ()
        assert states(reading) == expected
        assert logged(reading) == known
    assert read(folders).records == len(marks) + len(talk)


@settings(deadline=None)  # a busy machine is no mistake
@given(marks=marks_of_days, layout=st.sampled_from(LAYOUTS))
def test_a_file_of_one_habit_reads_alone(marks: dict[date, int], layout: Layout) -> None:
    reading = read(single(marks, layout), name="001 Walk/Checkmarks.csv")
    assert states(reading) == {
        ("Walk", day): STATES[mark] for day, mark in marks.items() if mark in STATES
    }
    assert reading.records == len(marks)


def test_the_agreement_comes_from_the_list_of_habits_since_the_first_logged_day() -> None:
    for habits in (OLD_HABITS, NEW_HABITS):
        files = {
            "Habits.csv": habits,
            "001 Walk/Checkmarks.csv": "",
            "002 Talk together/Checkmarks.csv": "2026-01-03,2\n2026-01-02,0\n2026-01-01,-1\n",
        }
        found = rows(read(zipped(files)), Ritual)
        assert found == [
            {
                "record": 1,
                "name": "Talk, together 🌻",
                "who": "Sam",
                "times_per_7_days": pytest.approx(14 / 3),
                "since": date(2026, 1, 2),
                "until": None,
            }
        ]


def test_a_habit_whose_folder_lost_its_letters_has_its_name_from_the_list() -> None:
    habits = OLD_HABITS + "012,Прогулка,,,1,1,#FF8F00\n"
    files = {"Habits.csv": habits, "012/Checkmarks.csv": "2026-01-01,2\n"}
    assert states(read(zipped(files))) == {("Прогулка", date(2026, 1, 1)): "done"}


def test_a_habit_has_its_name_from_its_folder_when_there_is_no_list() -> None:
    files = {
        "out/011 Cat cutie/Checkmarks.csv": "2026-01-01,2\n",
        "out/012/Checkmarks.csv": "2026-01-01,0\n",
    }
    assert states(read(zipped(files))) == {
        ("Cat cutie", date(2026, 1, 1)): "done",
        ("Habit 012", date(2026, 1, 1)): "missed",
    }


def test_a_file_that_does_not_say_its_habit_is_called_habit() -> None:
    assert states(read("2026-01-01,2\n")) == {("Habit", date(2026, 1, 1)): "done"}


def test_two_habits_of_one_name_stay_apart() -> None:
    habits = OLD_HABITS + "003,Walk,,,1,1,#FF8F00\n"
    files = {
        "Habits.csv": habits,
        "001 Walk/Checkmarks.csv": "2026-01-01,2\n",
        "003 Walk/Checkmarks.csv": "2026-01-01,0\n",
    }
    assert states(read(zipped(files))) == {
        ("Walk", date(2026, 1, 1)): "done",
        ("Walk (3)", date(2026, 1, 1)): "missed",
    }


def test_printed_entries_of_versions_two_zero_are_read() -> None:
    text = (
        "Date,Run,Walk,\n"
        "2023-04-04,Entry(timestamp=2023-04-04, value=7350),"
        "Entry(timestamp=2023-04-04, value=2),\n"
        "2023-04-03,Entry(timestamp=2023-04-03, value=0),"
        "Entry(timestamp=2023-04-03, value=-1),\n"
    )
    assert states(read(text)) == {
        ("Run", date(2023, 4, 4)): "done",
        ("Walk", date(2023, 4, 4)): "done",
        ("Run", date(2023, 4, 3)): "missed",
    }


def test_a_comma_in_a_name_is_found_out_with_the_list_of_habits() -> None:
    files = {
        "Habits.csv": OLD_HABITS,
        "Checkmarks.csv": "Date,Walk,Talk, together 🌻,\n2026-01-01,2,0,\n",
    }
    assert states(read(zipped(files))) == {
        ("Walk", date(2026, 1, 1)): "done",
        ("Talk, together 🌻", date(2026, 1, 1)): "missed",
    }


def test_a_comma_in_a_name_refuses_the_rows_when_nothing_tells_the_habits_apart() -> None:
    reading = read("Date,Walk,Talk, together,\n2026-01-02,2,0,\n2026-01-01,2,0,\n")
    assert [problem.line for problem in reading.problems] == [2, 3]
    assert "comma" in reading.problems[0].reason
    assert "zip" in reading.problems[0].remedy


def test_a_quotation_mark_in_a_name_hides_no_row() -> None:
    reading = read('Date,"Hi" there,Walk,\n2026-01-02,2,0,\n2026-01-01,2,0,\n')
    assert len(states(reading)) == 4


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-02-30,2", "not a day"),
        ("30.1.2026,2", "not a day"),
        ("2026-01-02,MAYBE", '"MAYBE" is not a check mark'),
        ("2026-01-02,-7", '"-7" is not a check mark'),
        ("2026-01-02", "1 fields, not 2"),
        ("2026-01-02,2,,4", "4 fields, not 2"),
        ("1492-01-02,2", "not a day"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_hides_no_other(row: str, said: str) -> None:
    files = {"001 Walk/Checkmarks.csv": f"2026-01-03,2\n{row}\n2026-01-01,0\n"}
    opened = source(zipped({"Habits.csv": NEW_HABITS, **files}))
    reading = loop.read(opened, SAM)
    assert isinstance(reading, Reading)
    (problem,) = accounted(reading).problems
    assert (problem.file, problem.line) == ("001 Walk/Checkmarks.csv", 2)
    assert said in problem.reason
    assert len(states(reading)) == 2


def test_a_bad_cell_of_a_wide_row_names_its_habit() -> None:
    reading = read("Date,Walk,Talk,\n2026-01-03,2,0,\n2026-01-02,2,x,\n2026-01-01,2,0,\n")
    (problem,) = reading.problems
    assert problem.line == 3
    assert 'habit "Talk"' in problem.reason
    assert len(states(reading)) == 4


def test_a_list_of_habits_alone_gives_rituals() -> None:
    reading = read(NEW_HABITS + "003,,YES_NO,,,1,1,#FF8F00,,,,false\n", name="Habits.csv")
    assert [row["name"] for row in rows(reading, Ritual)] == ["Walk", "Talk, together 🌻"]
    assert [problem.line for problem in reading.problems] == [4]


def test_a_bad_line_in_the_list_of_habits_refuses_no_check_mark() -> None:
    habits = OLD_HABITS.replace(",1,1,", ",x,1,")
    reading = read(zipped({"Habits.csv": habits, "001 Walk/Checkmarks.csv": "2026-01-01,2\n"}))
    (note,) = reading.problems
    assert note.line is None
    assert "Line 2" in note.reason
    assert states(reading) == {("Walk", date(2026, 1, 1)): "done"}
    assert rows(reading, Ritual) == []


@pytest.mark.parametrize(
    "text",
    [
        "2015-01-25,0.2557\n2015-01-24,0.2226\n",
        "Date,Score\n2015-01-25,0.2557\n2015-01-24,0.2226\n",
        "Date,Meditate,Wake up early,\n2015-01-25,0.0000,0.2557,\n2015-01-24,0.0000,0.2226,\n",
    ],
)
def test_scores_are_derived_numbers_and_skipped(text: str) -> None:
    reading = read(text, name="Scores.csv")
    assert (reading.records, reading.skipped) == (2, 2)
    assert reading.tables == {}


@pytest.mark.parametrize(
    "text",
    [
        "HabitName,HabitCategory,CalendarDate,Value,CommentText\nRun,Sport,2016-03-18,1,text\n",
        "full_date,date,weekday,time,mood,activities,note\n2021-09-28,a,b,10:00,good,x,\n",
        "stream,who,day\nepisodes,Sam,2026-01-01\n",
        "Date,Value,Notes\n31/01/2026,5,fine\n",
        "Date,Value,Notes\n2026-01-01,good,fine\n",
        "Date,Steps,Weight\n2026-01-02,5000,70\n2026-01-01,4000,70\n",
        "Date,Steps,Weight,\n2026-01-01,5000,70,\n2026-01-02,4000,70,\n",
        "2026-01-01,5000\n2026-01-02,4000\n",
        "2026-01-02,5000\n2026-01-01,some\n",
        "2026-01-02,2,3\n2026-01-01,2,3\n",
        "1/29/18, 12:24 - Sam: hello, you\n",
        "Date,Score\n2026-01-01,7\n",
        "Dear diary, it was 2.\n",
        "Position,Name\n1,Goalkeeper\n",
    ],
)
def test_files_of_others_are_left_to_others(text: str) -> None:
    opened = source(text)
    assert not loop.recognise(opened)
    assert isinstance(loop.read(opened, SAM), Problem)


def test_a_zip_of_others_is_left_to_others() -> None:
    opened = source(zipped({"Checkmarks.csv": "a,b\n1,2\n", "chat.txt": "hello"}))
    assert not loop.recognise(opened)

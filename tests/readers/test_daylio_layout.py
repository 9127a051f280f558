"""Daylio's layouts: headers by name, tables without one, and what is not Daylio's at all."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import daylio
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.records import Entry, Rating
from tests.readers.accounts import accounted, rows, source

GENERATIONS = (
    "year,date,weekday,time,mood,activities,note",
    "full_date,date,weekday,time,mood,activities,note",
    "full_date,date,weekday,time,mood,activities,note_title,note",
    "full_date,date,weekday,time,mood,activities,scales,note_title,note",
)
MOODS = {"rad": 5.0, "gut": 4.0, "meh": 3.0, "mal": 2.0, "odd": 1.5}
BEARABLE = """date,weekday,time of day,category,rating/amount,detail,notes
"22nd Sep 2020","Tuesday","03:00","Mood","5","Meh | Anxious",". "
"""
HOW_WE_FEEL = """Date,Mood,Tags (People),Tags (Places),Tags (Events),Notes
2026 Sun May 17 3:39 PM,Calm,,,,
"""
OTHER_NAMES = """day;in words;weekday;time;word;tags;note
2026-01-31;31. Januar;Samstag;9:03;gut;walk;hello
"""
MONTHS = ("März", "April", "Mai", "Juni")


def read(text: str, rules: Rules | None = None) -> Reading:
    choices = Choices(who="Ana", rules=rules or Rules(moods={"odd": 1.5}))
    return accounted(daylio.read(source(text.encode("utf-8-sig"), "diary.csv"), choices))


@pytest.mark.parametrize("header", GENERATIONS)
def test_every_generation_of_the_header_is_recognised(header: str) -> None:
    assert daylio.recognise(source(f"{header}\n"))


@pytest.mark.parametrize(
    "header",
    [
        '"Full Date","Date","Weekday","Time","Mood","Activities","Note Title","Note"',
        "FULL-DATE;DATE;WEEKDAY;TIME;MOOD;ACTIVITIES;NOTE",
        "note\tmood\tactivities\ttime\tfull_date",
        " full_date , mood , activities , time ",
    ],
)
def test_names_count_without_letter_case_spaces_or_order(header: str) -> None:
    assert daylio.recognise(source(f"{header}\n"))


def test_columns_are_found_by_name_in_any_order() -> None:
    text = "note,Time,extra,MOOD,activities,Full Date\nhi,9:03,1,meh,a | b,2026-01-31\n"
    found = read(text)

    assert rows(found, Entry)[0]["text"] == "hi"
    assert rows(found, Entry)[0]["tags"] == ["a", "b"]
    assert rows(found, Rating)[0]["at"] == datetime(2026, 1, 31, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "date,mood\n2026-01-01,good\n",
        "Date,Meditate,\n2026-01-01,2,\n",
        "2026-01-01,2\n",
        "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n",
        "HabitName,x,y\nWalk,,,2026-01-01,1,\n",
        "01/01/2026, 10:00 - Ana: mood,activities\n",
        BEARABLE,
        HOW_WE_FEEL,
        "2026-01-01,12:30,x,1,2,3\n2026-01-02,12:30,x,1,2,3\n",
        "2026-01-01,a,b,12:30,x,1,2\n2026-01-02,a,b,12:30,x,1,2\n",
        "who,at,measure,value\nSam,2026-01-31 21:30,calm,7\n",
        "",
        "\n\n",
        '"never closed',
    ],
)
def test_other_files_are_not_claimed(text: str) -> None:
    assert not daylio.recognise(source(text or "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31,January 31,Saturday,9:03,good,walk,,hello\n",
        "2026-01-31,31. Januar,Samstag,09:03,gut,walk | run | rest | talk | eat | sleep,hello\n",
        '2026-01-31,"31 de enero",sábado,9:03 a. m.,bien,walk,"Scale: 3","",hello\n',
        "2018,31 January,Wednesday,9:03 am,good,walk,hello\n",
        OTHER_NAMES,
    ],
)
def test_a_table_without_daylios_header_is_read_by_its_content(text: str) -> None:
    assert daylio.recognise(source(text))
    found = read(text)

    assert (found.records, found.problems) == (1, ())
    assert rows(found, Entry)[0]["text"] == "hello"
    assert str(rows(found, Rating)[0]["at"]).endswith("-01-31 09:03:00")


def test_a_table_without_header_loses_no_row() -> None:
    good = "2026-01-31,January 31,Saturday,9:03,good,walk,,hello\n"
    found = read(good * 3 + "2026-01-31,January 31,Saturday,nine,good,walk,,hello\n" + good)

    assert found.records == 5
    assert [problem.line for problem in found.problems] == [4]


TITLED, NOTED = GENERATIONS[2], GENERATIONS[1]


@pytest.mark.parametrize(
    ("header", "rest", "text"),
    [
        (TITLED, "walk,,Title,Note", "Title\nNote"),
        (TITLED, "walk,Title,Note,,", "Title\nNote"),
        (TITLED, "walk,,,,Note", "Note"),
        (NOTED, "walk,,Note", "Note"),
    ],
)
def test_surplus_fields_are_left_out_where_nothing_hangs_on_them(
    header: str, rest: str, text: str
) -> None:
    found = read(f"{header}\n2026-01-31,x,y,9:03,good,{rest}\n")

    assert found.problems == ()
    assert [(line["tags"], line["text"]) for line in rows(found, Entry)] == [(["walk"], text)]


@pytest.mark.parametrize(
    "rest",
    [
        "walk, rest,,Note",
        "walk,,Hello, world",
        "walk,Title,Note,more",
        "walk,,Title,Note,more",
        "walk,Title",
    ],
)
def test_a_row_that_could_be_meant_in_two_ways_is_refused(rest: str) -> None:
    found = read(f"{TITLED}\n2026-01-31,x,y,9:03,good,{rest}\n")

    assert [problem.line for problem in found.problems] == [2]
    assert "fields, not 8" in found.problems[0].reason


@dataclass(frozen=True)
class Written:
    """One entry as a person made it."""

    at: datetime
    mood: str
    tags: tuple[str, ...]
    title: str
    note: str

    def cells(self) -> dict[str, str]:
        at = self.at
        return {
            "year": f"{at.year}",
            "full_date": f"{at:%Y-%m-%d}",
            "date": f"{at.day}. {MONTHS[at.month - 3]}",
            "weekday": "Freitag",
            "time": f"{at:%H:%M}" if at.day % 2 else f"{at:%I:%M %p}",
            "mood": self.mood,
            "activities": " | ".join(self.tags),
            "note_title": self.title,
            "note": self.note.replace("\n", "<br>"),
        }

    def text(self, generation: str) -> str:
        title = self.title if "note_title" in generation else ""
        return "\n".join(part for part in (title, self.note) if part)


WORD = st.text("abcXYZäß ,;\"'/.💬", min_size=1, max_size=10).map(str.strip).filter(bool)
NOTE = st.lists(WORD, max_size=3).map("\n".join)
ENTRY = st.builds(
    Written,
    at=st.builds(
        datetime,
        st.integers(2015, 2030),
        st.integers(3, 6),
        st.integers(1, 30),
        st.integers(0, 23),
        st.integers(0, 59),
    ),
    mood=st.sampled_from([*MOODS, "RAD ", "unheard of"]),
    tags=st.lists(WORD, max_size=3, unique=True).map(tuple),
    title=WORD | st.just(""),
    note=NOTE,
)


@settings(deadline=None)
@given(
    entries=st.lists(ENTRY, max_size=5),
    generation=st.sampled_from(GENERATIONS),
    quoted=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    order=st.permutations(range(9)),
)
def test_what_is_written_in_any_generation_comes_back_equal(
    entries: list[Written], generation: str, *, quoted: bool, end: str, order: list[int]
) -> None:
    named = generation.split(",")
    columns = [named[place] for place in order if place < len(named)]
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator=end
    )
    writer.writerow(columns)
    writer.writerows([[entry.cells().get(name, "") for name in columns] for entry in entries])
    found = read(out.getvalue())

    assert (found.records, found.problems) == (len(entries), ())
    assert [(line["at"], line["value"]) for line in rows(found, Rating)] == [
        (entry.at, MOODS[entry.mood.strip().lower()])
        for entry in entries
        if entry.mood.strip().lower() in MOODS
    ]
    assert [(line["at"], line["text"], line["tags"]) for line in rows(found, Entry)] == [
        (entry.at, entry.text(generation), list(entry.tags))
        for entry in entries
        if entry.text(generation) or entry.tags
    ]

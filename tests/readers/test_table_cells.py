"""Any table through rules: what each cell becomes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.measures import Measure
from analytics.readers.rules import ColumnRule, Rules
from analytics.records import (
    Entry,
    Episode,
    LoggedDay,
    Rating,
    RitualDay,
)
from tests.readers.accounts import column, refusals, rows
from tests.readers.table_rules import COLUMNS, NOON, read, ruled


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


def test_an_episode_that_is_no_number_is_refused() -> None:
    (problem,) = refusals(read("Date,Anxious\n2026-01-31,very\n"))
    assert "neither an intensity nor yes or no" in problem.reason

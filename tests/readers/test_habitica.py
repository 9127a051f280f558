"""Habitica's task history: days found from the running value, by a Habitica of our own."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import habitica
from analytics.readers.habitica_values import (
    BASE,
    HIGHEST,
    LOWEST,
    daily_state,
    habit_state,
    step,
)
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Episode, LoggedDay, Problem, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped

HEADER = "Task Name,Task ID,Task Type,Date,Value"
UTC, BERLIN = Choices("Sam", zone="UTC"), Choices("Sam", zone="Europe/Berlin")
FIRST = date(2026, 1, 1)


def read(text: str | bytes, choices: Choices = UTC) -> Reading:
    return accounted(habitica.read(source(text, "history.csv"), choices))


def row(at: str, value: float, kind: str = "daily", name: str = "Walk", task: str = "t1") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([name, task, kind, at, value])
    return out.getvalue()


def states(reading: Reading) -> dict[object, object]:
    return {one["day"]: one["state"] for one in rows(reading, RitualDay)}


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def undone(value: float) -> float:
    """Return the value before a click on +, as Habitica finds it: by trying until it fits."""
    found = value - step(value)
    while abs(value - found - step(found)) >= 0.00001:
        found += value - found - step(found)
    return found


def daily_rows(days: Sequence[str]) -> str:
    """Live through days that are "tick", "miss", "part" (of a checklist) or "free" (not due)."""
    value, text = 0.0, ""
    for number, what in enumerate(days):
        if what == "tick":
            value += step(value)
            text += row(f"{day(number)} 18:30:00", value)
        else:
            value -= {"miss": 1.0, "part": 0.4, "free": 0.0}[what] * step(value)
            text += row(f"{day(number + 1)} 08:00:00", value)
    return text


def habit_rows(days: Sequence[tuple[int, int]], *, both_buttons: bool) -> str:
    """Live through days of so many clicks on + and -, with a row for each day with any."""
    value, text = 0.0, ""
    for number, (ups, downs) in enumerate(days):
        for _ in range(ups):
            value += step(value)
        for _ in range(downs):
            value = undone(value)
        if ups or downs:
            text += row(f"{day(number)} 21:00:00", value, "habit")
        if not both_buttons:
            value = 0.0 if abs(value) < 0.1 else value / 2
    return text


@given(st.lists(st.sampled_from(["tick", "miss", "free"]), min_size=1, max_size=40))
def test_a_dailys_days_are_found_from_its_value(days) -> None:
    said = states(read(f"{HEADER}\n{daily_rows(days)}"))
    meaning = {"tick": "done", "miss": "missed"}
    assert said == {day(n): meaning[what] for n, what in enumerate(days) if what in meaning}


def test_a_daily_with_a_part_of_its_checklist_ticked_is_missed() -> None:
    said = states(read(f"{HEADER}\n{daily_rows(['tick', 'part', 'tick', 'part'])}"))
    assert said == {day(0): "done", day(1): "missed", day(2): "done", day(3): "missed"}


def test_a_daily_that_was_not_due_is_logged_and_nothing_else() -> None:
    reading = read(f"{HEADER}\n{daily_rows(['tick', 'free'])}")
    assert column(reading, LoggedDay, "day") == [day(0), day(1)]
    assert column(reading, RitualDay, "day") == [day(0)]


PLUS = st.tuples(st.integers(1, 4), st.just(0))
MINUS = st.tuples(st.just(0), st.integers(1, 3))
EITHER = st.tuples(st.integers(0, 3), st.integers(0, 3))
UNLIKE = EITHER.filter(lambda one: one[0] != one[1])
NOTHING = st.just((0, 0))


def lived(days: Sequence[tuple[int, int]]) -> dict[object, object]:
    """Return what the days of a habit were."""
    return {
        day(number): "done" if ups > downs else "missed"
        for number, (ups, downs) in enumerate(days)
        if ups != downs
    }


@given(st.lists(PLUS, min_size=1, max_size=30))
def test_a_habit_with_plus_alone_is_done_on_every_day_it_was_clicked(days) -> None:
    said = states(read(f"{HEADER}\n{habit_rows(days, both_buttons=False)}"))
    assert said == lived(days)


@given(st.lists(MINUS, min_size=1, max_size=20))
def test_a_habit_with_minus_alone_is_missed_on_every_day_it_was_clicked(days) -> None:
    said = states(read(f"{HEADER}\n{habit_rows(days, both_buttons=False)}"))
    assert said == lived(days)


@given(st.lists(EITHER.filter(any), min_size=1, max_size=20))
def test_a_habit_with_both_is_what_there_was_more_of(days) -> None:
    reading = read(f"{HEADER}\n{habit_rows(days, both_buttons=True)}")
    assert states(reading) == lived(days)
    assert column(reading, LoggedDay, "day") == [day(number) for number in range(len(days))]


@given(st.sampled_from([PLUS, MINUS, UNLIKE]), st.data())
def test_no_day_is_read_as_something_else_than_it_was(kind, data: st.DataObject) -> None:
    days = data.draw(st.lists(kind | NOTHING, min_size=1))
    text = habit_rows(days, both_buttons=kind is UNLIKE)
    assert states(read(f"{HEADER}\n{text}")).items() <= lived(days).items()


def test_what_may_have_faded_to_nothing_and_fits_both_ways_says_nothing() -> None:
    gap = [(0, 0)] * 8
    unclear = [(0, 3), *gap, (2, 0)]
    text = habit_rows(unclear, both_buttons=True)
    assert states(read(f"{HEADER}\n{text}")) == lived(unclear[:1])
    for days in ([(1, 0), *gap, (1, 0)], [(0, 1), *gap, (0, 1)]):
        text = habit_rows(days, both_buttons=False)
        assert states(read(f"{HEADER}\n{text}")) == lived(days)


def test_a_value_lower_than_before_is_still_done_where_the_night_halved_it() -> None:
    days = [(3, 0), (1, 0)]
    text = habit_rows(days, both_buttons=False)
    values = [float(one.rsplit(",", 1)[1]) for one in text.splitlines()]
    assert values[1] < values[0]
    assert set(states(read(f"{HEADER}\n{text}")).values()) == {"done"}


def test_the_steps_are_those_of_habitica() -> None:
    assert (step(0), step(1)) == (1, BASE)
    assert step(-100) == BASE**LOWEST
    assert step(100) == BASE**HIGHEST
    assert daily_state(2.0, 3.5) is None
    assert habit_state(2.0, 2.4, 0) is None


def test_means_of_old_months_say_nothing() -> None:
    means = "".join(row(f"2025-{month:02}-01 09:00:00", 1 + month / 7) for month in range(3, 8))
    detailed = [(5.0, 1), (5.0 + step(5.0), 2)]
    later = "".join(row(f"2025-08-{number:02} 18:00:00", value) for value, number in detailed)
    reading = read(f"{HEADER}\n{means}{later}")
    assert states(reading) == {date(2025, 8, 2): "done"}
    assert (reading.records, reading.skipped) == (7, 6)


def test_a_first_row_that_is_no_first_step_says_nothing() -> None:
    reading = read(f"{HEADER}\n{row('2026-01-05 10:00:00', 7.31, 'habit')}")
    assert (reading.records, reading.skipped) == (1, 1)


def test_the_first_of_two_ticks_on_a_day_was_for_the_day_before() -> None:
    first, second = step(0), step(0) + step(step(0))
    text = row("2026-01-05 07:00:00", first) + row("2026-01-05 22:00:00", second)
    assert set(states(read(f"{HEADER}\n{text}"))) == {date(2026, 1, 4), date(2026, 1, 5)}


def test_times_of_the_server_are_turned_into_the_couples_own() -> None:
    text = f"{HEADER}\n{row('2026-01-05 23:30:00', 1)}"
    assert list(states(read(text, Choices("Sam", zone="America/New_York")))) == [date(2026, 1, 5)]
    early = f"{HEADER}\n{row('2026-01-06 03:30:00', 1)}"
    assert list(states(read(early, Choices("Sam", zone="America/New_York")))) == [date(2026, 1, 5)]
    assert list(states(read(early, BERLIN))) == [date(2026, 1, 6)]


@pytest.mark.parametrize(
    "at", ["2026-03-29 00:59:00", "2026-03-29 01:01:00", "2026-10-25 00:30:00"]
)
def test_the_hours_clocks_change_in_are_no_trouble(at: str) -> None:
    assert len(states(read(f"{HEADER}\n{row(at, 1)}", BERLIN))) == 1


@pytest.mark.parametrize(
    ("choices", "said"),
    [(Choices("Sam"), "time zone is not chosen"), (Choices("Sam", zone="Mars/Base"), "not known")],
)
def test_without_a_zone_nothing_is_read(choices: Choices, said: str) -> None:
    found = habitica.read(source(f"{HEADER}\n{row('2026-01-05 10:00:00', 1)}"), choices)
    assert isinstance(found, Problem)
    assert found.line is None
    assert said in found.reason


def test_two_tasks_of_one_name_stay_apart() -> None:
    text = row("2026-01-05 10:00:00", 1) + row("2026-01-05 11:00:00", -1.03, task="t2")
    reading = read(f"{HEADER}\n{text}{row('2026-01-06 11:00:00', -1.03 + step(-1.03), task='t2')}")
    assert set(column(reading, RitualDay, "ritual")) == {"Walk", "Walk (2)"}


def test_a_tag_rule_says_what_a_task_means() -> None:
    rules = Rules(tags={"panic": TagRule("episode")})
    text = habit_rows([(0, 1), (1, 0)], both_buttons=True).replace("Walk", "Panic")
    reading = read(f"{HEADER}\n{text}", Choices("Sam", zone="UTC", rules=rules))
    assert column(reading, Episode, "at") == [datetime(2026, 1, 2, 12)]
    assert column(reading, LoggedDay, "stream") == ["episodes", "episodes"]


def test_the_same_row_twice_counts_once_and_other_kinds_are_passed_over() -> None:
    one = row("2026-01-05 10:00:00", 1)
    reading = read(f"{HEADER}\n{one}{one}{row('2026-01-05 10:00:00', 1, 'todo', task='t3')}")
    assert (reading.records, reading.skipped, len(states(reading))) == (3, 2, 1)


@pytest.mark.parametrize(
    "broken",
    [
        "Walk,t1,daily,soon,1\n",
        "Walk,t1,daily,2026-01-05 10:00:00,much\n",
        ",,daily,x,1\n",
        "Walk\n",
    ],
)
def test_a_broken_row_is_refused_and_hides_no_other(broken: str) -> None:
    reading = read(
        f"{HEADER}\n{row('2026-01-05 10:00:00', 1)}{broken}{row('2026-01-07 8:00:00', 1 - BASE)}"
    )
    assert [problem.line for problem in refusals(reading)] == [3]
    assert states(reading) == {date(2026, 1, 5): "done", date(2026, 1, 6): "missed"}


LIVED = daily_rows(["tick", "miss"])
DIRT = {
    "byte order mark": f"\ufeff{HEADER}\n{LIVED}",
    "line ends": f"{HEADER}\n{LIVED}".replace("\n", "\r\n"),
    "blank lines": f"{HEADER}\n\n{LIVED}\n",
    "semicolons": f"{HEADER}\n{LIVED}".replace(",", ";"),
    "header again": f"{HEADER}\n{LIVED}{HEADER}\n",
    "other order of rows": "\n".join((HEADER, *reversed(LIVED.splitlines()))),
}


@pytest.mark.parametrize("name", DIRT)
def test_dirt_hides_no_row(name: str) -> None:
    assert states(read(DIRT[name])) == {day(0): "done", day(1): "missed"}


@pytest.mark.parametrize("name", ['Walk, "long"', "🌻 הליכה", "Walk\n<b>far</b>"])
def test_names_arrive_as_they_were_written(name: str) -> None:
    assert column(
        read(f"{HEADER}\n{row('2026-01-05 10:00:00', 1, name=name)}"), RitualDay, "ritual"
    ) == [name]


def test_it_is_recognised_by_its_columns_and_no_other_file_is() -> None:
    assert habitica.recognise(source(f"{HEADER}\n"))
    assert habitica.recognise(source(zipped({"any.csv": f"{HEADER}\n{LIVED}"}), "export.zip"))
    for text in ("Date,Value\n2026-01-01,1\n", "Task Name,Value\nWalk,1\n", '{"habits": []}'):
        assert not habitica.recognise(source(text))
        found = habitica.read(source(text), UTC)
        assert isinstance(found, Problem)
        assert "habitica.com" in found.remedy


@given(st.binary(max_size=60), st.integers(0, 250), st.integers(0, 20))
def test_no_bytes_raise_and_all_rows_are_accounted_for(found: bytes, place: int, cut: int) -> None:
    good = f"{HEADER}\n{LIVED}{row('2026-01-05 10:00:00', 1, 'habit', task='t2')}".encode()
    opened = open_bytes("history.csv", good[:place] + found + good[place + cut :])
    if isinstance(opened, Source):
        habitica.recognise(opened)
        reading = habitica.read(opened, BERLIN)
        if not isinstance(reading, Problem):
            accounted(reading)

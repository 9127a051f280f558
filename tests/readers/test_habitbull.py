"""HabitBull CSV: what values and comments become, dates of every region, dirty files."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import habitbull
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, Episode, LoggedDay, Problem, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "loop_habits"
HEADER = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText"
SAM = Choices("Sam")


def read(text: str | bytes, choices: Choices = SAM) -> Reading:
    return accounted(habitbull.read(source(text, "data.csv"), choices))


def row(day: str = "2026-01-31", value: str = "1", comment: str = "", habit: str = "Walk") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([habit, "", "Us", day, value, comment])
    return out.getvalue()


def states(reading: Reading) -> dict[tuple[object, object], object]:
    return {(one["ritual"], one["day"]): one["state"] for one in rows(reading, RitualDay)}


def one(written: str) -> object:
    found = list(states(read(f"{HEADER}\n{row(value=written)}")).values())
    return found[0] if found else None


@pytest.mark.parametrize(
    ("written", "state"),
    [("1", "done"), ("0", "missed"), ("30", "done"), ("0.5", "done"), ("-2150000000", None)],
)
def test_a_value_says_whether_the_day_was_done(written: str, state: str | None) -> None:
    assert one(written) == state


@pytest.mark.parametrize("written", ["-2.15E+09", "-2147483648", ""])
def test_a_day_without_a_value_is_not_logged(written: str) -> None:
    reading = read(f"{HEADER}\n{row(value=written)}")
    assert (reading.records, reading.skipped, reading.problems) == (1, 1, ())


@pytest.mark.parametrize("written", ["-5", "yes", "1,5"])
def test_any_other_value_refuses_its_row_alone(written: str) -> None:
    reading = read(f"{HEADER}\n{row()}{row(value=written)}{row(day='2026-02-01')}")
    assert [problem.line for problem in refusals(reading)] == [3]
    assert len(states(reading)) == 2


def test_a_comment_is_an_entry_even_where_the_day_has_no_value() -> None:
    reading = read(f"{HEADER}\n{row(value='-2150000000', comment='by the sea')}")
    assert column(reading, Entry, "text") == ["by the sea"]
    assert column(reading, Entry, "tags") == [["Walk"]]
    assert column(reading, LoggedDay, "stream") == ["journal"]


def test_a_day_is_logged_for_its_habit_alone() -> None:
    reading = read(f"{HEADER}\n{row()}")
    assert column(reading, LoggedDay, "stream") == ["ritual:Walk"]
    assert states(reading) == {("Walk", date(2026, 1, 31)): "done"}


def test_a_tag_rule_says_what_a_habit_means() -> None:
    rules = Rules(tags={"panic": TagRule("episode", intensity=6)})
    text = f"{HEADER}\n{row(habit='Panic')}{row(habit='Panic', value='0', day='2026-02-01')}"
    reading = read(text, Choices("Sam", rules=rules))
    assert column(reading, Episode, "intensity") == [6]
    assert column(reading, LoggedDay, "stream") == ["episodes", "episodes"]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("1/31/2026", "2/3/2026"), (date(2026, 1, 31), date(2026, 2, 3))),
        (("31.01.2026", "03.02.2026"), (date(2026, 1, 31), date(2026, 2, 3))),
        (("2026-01-31", "2026-02-03"), (date(2026, 1, 31), date(2026, 2, 3))),
    ],
)
def test_the_order_of_day_and_month_is_decided_for_the_whole_file(dates, days) -> None:
    reading = read(f"{HEADER}\n" + "".join(row(day=one) for one in dates))
    assert tuple(day for _, day in states(reading)) == days
    assert reading.questions == ()


def test_where_nothing_decides_the_order_it_is_asked() -> None:
    text = f"{HEADER}\n{row(day='3/4/2026')}"
    assert "3/4/2026" in read(text).questions[0].text
    decided = read(text, Choices("Sam", date_order="mdy"))
    assert list(states(decided)) == [("Walk", date(2026, 3, 4))]
    assert decided.questions == ()


def test_a_day_that_is_none_refuses_its_row() -> None:
    reading = read(f"{HEADER}\n{row(day='2026-02-31')}{row(day='soon')}{row()}")
    assert [problem.line for problem in refusals(reading)] == [2, 3]
    assert len(states(reading)) == 1


def test_a_row_without_a_habit_is_refused() -> None:
    reading = read(f"{HEADER}\n{row(habit=' ')}{row()}")
    assert [problem.line for problem in refusals(reading)] == [2]


DIRT = {
    "byte order mark": "\ufeff" + f"{HEADER}\n{row()}{row(day='2026-02-01', value='0')}",
    "line ends": f"{HEADER}\n{row()}{row(day='2026-02-01', value='0')}".replace("\n", "\r\n"),
    "blank lines": f"{HEADER}\n\n{row()}\n\n{row(day='2026-02-01', value='0')}\n",
    "semicolons": f"{HEADER}\n{row()}{row(day='2026-02-01', value='0')}".replace(",", ";"),
    "header again": f"{HEADER}\n{row()}{HEADER}\n{row(day='2026-02-01', value='0')}",
    "ragged row": f"{HEADER}\n{row()}Walk,only,three\n{row(day='2026-02-01', value='0')}",
    "NUL": f"{HEADER}\n{row()}Wa\x00lk,,,2026-01-01,1,\n{row(day='2026-02-01', value='0')}",
    "total": f"{HEADER}\n{row()}{row(day='2026-02-01', value='0')}Total,,,,2,\n",
}


@pytest.mark.parametrize("name", DIRT)
def test_dirt_hides_no_row(name: str) -> None:
    reading = read(DIRT[name])
    assert states(reading) == {
        ("Walk", date(2026, 1, 31)): "done",
        ("Walk", date(2026, 2, 1)): "missed",
    }
    broken = name in ("ragged row", "NUL", "total")
    assert len(refusals(reading)) == broken


@pytest.mark.parametrize("comment", ['a "b", c\nd', "<b>so & so</b>", "שלום 🌻", "caf\u00e9"])
def test_comments_arrive_as_they_were_written(comment: str) -> None:
    assert column(read(f"{HEADER}\n{row(comment=comment)}"), Entry, "text") == [comment]


def test_damaged_letters_refuse_their_row_alone() -> None:
    broken = row(comment="caf__").encode().replace(b"__", b"\xe9")
    text = HEADER.encode() + b"\n" + broken + row(comment="äöüß" * 5).encode()
    reading = read(text)
    assert [problem.line for problem in refusals(reading)] == [2]
    assert len(states(reading)) == 1


def test_every_table_of_a_zip_is_read() -> None:
    content = zipped({"a.csv": f"{HEADER}\n{row()}", "b.csv": "a,b\n1,2\n", "c.jpg": HEADER})
    opened = source(content, "export.zip")
    assert habitbull.recognise(opened)
    assert accounted(habitbull.read(opened, SAM)).records == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "HabitName,Value\nWalk,1\n", "[]", ""])
def test_another_file_is_not_taken_for_it(text: str) -> None:
    opened = source(text or " ", "data.csv")
    assert not habitbull.recognise(opened)
    found = habitbull.read(opened, SAM)
    assert isinstance(found, Problem)
    assert found.line is None
    assert "HabitBull" in found.remedy


HABITS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=8).map(
    str.strip
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(HABITS.filter(bool), DAYS, st.sampled_from("01")), max_size=8))
def test_what_is_written_in_the_layout_is_read_back(written) -> None:
    text = (
        HEADER + "\n" + "".join(row(f"{day}", value, habit=habit) for habit, day, value in written)
    )
    reading = read(text)
    assert rows(reading, RitualDay) == [
        {
            "record": place,
            "ritual": habit,
            "who": "Sam",
            "day": day,
            "state": "done" if value == "1" else "missed",
            "late": False,
        }
        for place, (habit, day, value) in enumerate(written)
    ]


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 20))
def test_no_bytes_raise_and_all_rows_are_accounted_for(found: bytes, place: int, cut: int) -> None:
    good = f"{HEADER}\n{row()}{row(day='2/1/2026', value='0', comment='x')}".encode()
    opened = open_bytes("data.csv", good[:place] + found + good[place + cut :])
    if isinstance(opened, Source):
        habitbull.recognise(opened)
        reading = habitbull.read(opened, SAM)
        if not isinstance(reading, Problem):
            accounted(reading)


def test_every_real_export_is_accounted_for() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    for path in sorted(REAL.glob("habitbull*.csv")):
        opened = open_bytes(path.name, path.read_bytes())
        assert isinstance(opened, Source)
        assert habitbull.recognise(opened)
        reading = accounted(habitbull.read(opened, SAM))
        written = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        assert (reading.records, reading.problems, reading.questions) == (len(written), (), ())
        done = [one for one in written if int(one["Value"]) > 0]
        assert column(reading, RitualDay, "state").count("done") == len(done)
        said = [one for one in written if int(one["Value"]) >= 0]
        days = [american_or_iso(one["CalendarDate"]) for one in said]
        assert column(reading, RitualDay, "day") == days


def american_or_iso(written: str) -> date:
    """Read the two forms of the real files: one was made on a phone of the United States."""
    return datetime.strptime(written, "%m/%d/%Y" if "/" in written else "%Y-%m-%d").date()

"""Streaks CSV: kinds of entries, the day they count for, dirty files."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import streaks
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Activity, Entry, LoggedDay, Problem, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped

HEADER = "task_id,title,entry_type,entry_date,entry_timestamp,page,display_order"
NEWER = (
    "task_id,title,icon,entry_type,entry_date,entry_timestamp,entry_timezone,quantity,notes,page"
)
SAM = Choices("Sam")


def read(text: str | bytes, choices: Choices = SAM) -> Reading:
    return accounted(streaks.read(source(text, "streaks.csv"), choices))


def row(
    kind: str = "completed_manually", day: str = "20260131", header: str = HEADER, **more: str
) -> str:
    cells = {
        "task_id": "F00D-1",
        "title": "Walk",
        "entry_type": kind,
        "entry_date": day,
        "entry_timestamp": "2026-02-01T07:00:00+01:00",
        "page": "1",
        "display_order": "2",
    } | more
    out = io.StringIO()
    names = header.split(",")
    csv.DictWriter(out, names, restval="", extrasaction="ignore", lineterminator="\n").writerow(
        cells
    )
    return out.getvalue()


def states(reading: Reading) -> list[tuple[object, object, object]]:
    return [(one["ritual"], one["day"], one["state"]) for one in rows(reading, RitualDay)]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("completed_manually", "done"),
        ("completed_auto", "done"),
        ("Completed_Health", "done"),
        ("missed_auto", "missed"),
        ("missed_manually", "missed"),
        ("skipped_manually", "excused"),
        ("skipped_auto", "excused"),
        ("skipped", "excused"),
    ],
)
def test_the_kind_of_an_entry_says_what_the_day_was(kind: str, state: str) -> None:
    assert states(read(f"{HEADER}\n{row(kind)}")) == [("Walk", date(2026, 1, 31), state)]


@pytest.mark.parametrize("kind", ["partially_completed", "completed_partially"])
def test_a_part_of_a_day_is_neither_done_nor_missed(kind: str) -> None:
    reading = read(f"{HEADER}\n{row(kind)}")
    assert (reading.skipped, reading.tables, reading.problems) == (1, {}, ())


def test_a_missed_day_is_not_the_morning_it_was_written_down() -> None:
    reading = read(f"{HEADER}\n{row('missed_auto', entry_timestamp='2026-02-01T05:00:00Z')}")
    assert column(reading, LoggedDay, "day") == [date(2026, 1, 31)]


def test_the_layout_is_known_from_documentation_only() -> None:
    assert read(f"{HEADER}\n{row()}").unconfirmed


@pytest.mark.parametrize("kind", ["", "rested", "_auto"])
def test_an_unknown_kind_refuses_its_row_and_no_other(kind: str) -> None:
    reading = read(f"{HEADER}\n{row()}{row(kind)}{row('missed_auto', '20260201')}")
    assert [problem.line for problem in refusals(reading)] == [3]
    assert len(states(reading)) == 2


@pytest.mark.parametrize("day", ["", "20260231", "31/01/2026", "2026"])
def test_a_day_that_is_none_refuses_its_row(day: str) -> None:
    reading = read(f"{HEADER}\n{row(day=day)}{row()}")
    assert [problem.line for problem in refusals(reading)] == [2]


def test_the_newer_columns_bring_notes() -> None:
    text = f"{NEWER}\n{row(header=NEWER, notes='by the sea', quantity='2')}"
    reading = read(text)
    assert states(reading) == [("Walk", date(2026, 1, 31), "done")]
    assert column(reading, Entry, "text") == ["by the sea"]


def test_two_tasks_of_one_title_stay_apart_and_a_renamed_one_stays_one() -> None:
    other, renamed = {"task_id": "F00D-2"}, {"title": "Evening walk"}
    text = f"{HEADER}\n{row()}{row(**other)}{row('missed_auto', '20260201', **renamed)}"
    assert [name for name, _, _ in states(read(text))] == ["Walk", "Walk (2)", "Walk"]


def test_a_tag_rule_says_what_a_task_means() -> None:
    rules = Rules(tags={"walk": TagRule("activity", kind="independence")})
    reading = read(f"{HEADER}\n{row()}{row('skipped_auto')}", Choices("Sam", rules=rules))
    assert column(reading, Activity, "name") == ["Walk"]
    assert (reading.records, reading.skipped) == (2, 1)


TWO = f"{row()}{row('missed_auto', '20260201')}"
DIRT = {
    "byte order mark": f"\ufeff{HEADER}\n{TWO}",
    "line ends": f"{HEADER}\n{TWO}".replace("\n", "\r\n"),
    "blank lines": f"{HEADER}\n\n{TWO}\n\n",
    "semicolons": f"{HEADER}\n{TWO}".replace(",", ";"),
    "other order": "\n".join(
        ",".join(reversed(line.split(","))) for line in f"{HEADER}\n{TWO}".splitlines()
    ),
    "header again": f"{HEADER}\n{row()}{HEADER}\n{row('missed_auto', '20260201')}",
    "ragged row": f"{HEADER}\n{row()}F00D,Walk\n{row('missed_auto', '20260201')}",
    "NUL": f"{HEADER}\n{row()}F\x00,W,missed_auto,20260101,x,1,1\n{row('missed_auto', '20260201')}",
}


@pytest.mark.parametrize("name", DIRT)
def test_dirt_hides_no_row(name: str) -> None:
    reading = read(DIRT[name])
    assert [state for _, _, state in states(reading)] == ["done", "missed"]
    assert len(refusals(reading)) == (name in ("ragged row", "NUL"))


@pytest.mark.parametrize("title", ['Walk, then "talk"', "🌻 הליכה", "<b>Walk</b>\nfar"])
def test_titles_arrive_as_they_were_written(title: str) -> None:
    assert states(read(f"{HEADER}\n{row(title=title)}"))[0][0] == title


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "task_id,title\n1,Walk\n", '{"habits": []}'])
def test_another_file_is_not_taken_for_it(text: str) -> None:
    opened = source(text, "streaks.csv")
    assert not streaks.recognise(opened)
    found = streaks.read(opened, SAM)
    assert isinstance(found, Problem)
    assert "Streaks" in found.remedy


def test_it_is_recognised_in_a_zip_too() -> None:
    assert streaks.recognise(source(zipped({"any.csv": f"{HEADER}\n{row()}"}), "export.zip"))


KINDS = {"completed_manually": "done", "missed_auto": "missed", "skipped_manually": "excused"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Walk", "Talk, long", 'a "b"']),
            st.dates(date(1990, 1, 1), date(2100, 1, 1)),
            st.sampled_from(sorted(KINDS)),
        ),
        max_size=8,
    )
)
def test_what_is_written_in_the_layout_is_read_back(written) -> None:
    text = HEADER + "\n"
    for title, day, kind in written:
        text += row(kind, f"{day:%Y%m%d}", title=title, task_id=title)
    assert states(read(text)) == [(title, day, KINDS[kind]) for title, day, kind in written]


@given(st.binary(max_size=60), st.integers(0, 250), st.integers(0, 20))
def test_no_bytes_raise_and_all_rows_are_accounted_for(found: bytes, place: int, cut: int) -> None:
    good = f"{NEWER}\n{row(header=NEWER)}{row('missed_auto', header=NEWER, notes='x')}".encode()
    opened = open_bytes("streaks.csv", good[:place] + found + good[place + cut :])
    if isinstance(opened, Source):
        streaks.recognise(opened)
        reading = streaks.read(opened, SAM)
        if not isinstance(reading, Problem):
            accounted(reading)

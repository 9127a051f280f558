"""eMoods: severities, sleep, ticked boxes and notes of its table of entries."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers import emoods
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.records import Activity, Entry, Episode, LoggedDay, Problem, Rating
from tests.readers.accounts import column, refusals, rows, zipped
from tests.readers.mood_apps import (
    EMOODS,
    claims_only_its_own,
    damaged,
    opened,
    read_with,
    survives,
)

HEADER = EMOODS.partition("\n")[0]
RULES = Rules(
    tags={"anxiety": TagRule("episode"), "therapy": TagRule("activity", "Therapy", kind="therapy")},
    measures={"weight": Measure("weight", "Weight", 30, 300)},
)


def row(**cells: object) -> str:
    """Write a row of zeros, which is what the app writes where nothing was said."""
    out = io.StringIO()
    names = [name.split(" ")[0].lower() for name in HEADER.split(",")]
    told = {"date": "2024-02-14", "note": ""} | cells
    csv.writer(out).writerow([told.get(name, 0) for name in names])
    return out.getvalue()


def read(*written: str, rules: Rules | None = None) -> Reading:
    return read_with(emoods, f"{HEADER}\n" + "".join(written), rules)


def ratings(reading: Reading) -> list[tuple[object, object]]:
    return [(line["measure"], line["value"]) for line in rows(reading, Rating)]


def test_severities_are_scales_of_their_own_and_nothing_said_is_no_value() -> None:
    found = read(row(anxiety=3, depressed=1, sleep=7.5))

    assert ratings(found) == [
        ("anxiety_emoods", 3),
        ("depressed_emoods", 1),
        ("sleep_hours_emoods", 7.5),
    ]
    assert found.measures[0] == Measure("anxiety_emoods", "Anxiety (eMoods)", 1, 4, "down")
    assert found.unconfirmed


def test_what_was_felt_is_a_tag_and_none_is_not() -> None:
    found = read(row(anxiety=2, depressed=1, elevated=4))

    assert column(found, Entry, "tags") == [["Anxiety", "Elevated"]]


def test_a_tag_rule_makes_an_episode_as_strong_as_it_was_severe() -> None:
    found = read(row(anxiety=4), row(anxiety=1, date="2024-02-15"), rules=RULES)

    assert column(found, Episode, "intensity") == [10]
    days = [line["day"] for line in rows(found, LoggedDay) if line["stream"] == "episodes"]
    assert days == [date(2024, 2, 14), date(2024, 2, 15)]


def test_ticked_boxes_are_tags_that_rules_may_name() -> None:
    found = read(row(therapy=1, menstrual=1, psychotic=0), rules=RULES)

    assert column(found, Entry, "tags") == [["Therapy", "Menstrual cycle"]]
    assert column(found, Activity, "kind") == ["therapy"]


def test_a_column_the_rules_measure_is_rated_and_others_are_let_be() -> None:
    assert ratings(read(row(weight=150.5), rules=RULES)) == [("weight", 150.5)]
    assert read(row(weight=150.5)).skipped == 1
    assert read(row(weight=0), rules=RULES).skipped == 1


def test_an_entry_counts_for_the_day_it_is_written_under() -> None:
    found = read(row(note="a\nlong <b>day</b>"))

    assert column(found, Entry, "at") == [datetime(2024, 2, 14, 12)]
    assert column(found, Entry, "text") == ["a\nlong day"]


@pytest.mark.parametrize(
    "cells", [{"date": "14.2.2024"}, {"anxiety": 5}, {"anxiety": "high"}, {"sleep": 25}]
)
def test_a_broken_row_is_refused_alone(cells: dict[str, object]) -> None:
    found = read(row(**cells), row(anxiety=2))

    assert [problem.line for problem in refusals(found)] == [2]
    assert ratings(found) == [("anxiety_emoods", 2)]


def test_the_backup_and_the_table_alone_are_known_by_the_header() -> None:
    assert claims_only_its_own(emoods)
    backup = zipped({"medication.csv": "ID,NAME\n1,a\n", "entry.csv": EMOODS})
    assert read_with(emoods, backup).records == 1
    assert read_with(emoods, EMOODS.replace(",", ";")).records == 1


def test_dirt_hides_no_row() -> None:
    text = "\r\n".join(
        (
            "\ufeff" + HEADER,
            row(note='"so", she said 😀 שלום').rstrip(),
            "",
            HEADER,
            "1,2024-02-14",
            row(anxiety="\x00").rstrip(),
            row(anxiety="2,0", note="x").rstrip(),
        )
    )
    found = read_with(emoods, text)

    assert column(found, Entry, "text") == ['"so", she said 😀 שלום', "x"]
    assert len(refusals(found)) == 2
    assert found.skipped == 1


def test_another_file_is_a_problem_that_says_where_the_export_is() -> None:
    found = emoods.read(opened("a,b\n1,2\n"), Choices())

    assert isinstance(found, Problem)
    assert "Manual Backup" in found.remedy


@settings(max_examples=80)
@given(damaged(EMOODS + row(anxiety=2, note="text", sleep=8)))
def test_damaged_bytes_never_raise(content: bytes) -> None:
    survives(emoods, content, RULES)


severities = st.integers(0, 4)
days = st.dates(date(1971, 1, 1), date(2199, 12, 31))


@settings(max_examples=40)
@given(st.lists(st.tuples(days, severities, severities, st.integers(0, 96)), min_size=1))
def test_entries_written_in_the_layout_read_back_equal(
    entries: list[tuple[date, int, int, int]],
) -> None:
    found = read(
        *(row(date=day, anxiety=one, elevated=two, sleep=q / 4) for day, one, two, q in entries)
    )

    told = [
        (datetime.combine(day, datetime.min.time()).replace(hour=12), measure, value)
        for day, one, two, quarters in entries
        for measure, value in (
            ("anxiety_emoods", one),
            ("elevated_emoods", two),
            ("sleep_hours_emoods", quarters / 4),
        )
        if value
    ]
    assert [(r["at"], r["measure"], r["value"]) for r in rows(found, Rating)] == told

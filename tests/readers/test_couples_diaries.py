"""The diaries of two studies of couples arrive as ratings of two people, by a rules file each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analytics.importing import arrive_path
from analytics.readers import table
from analytics.readers.guess import guess_table, rules_from
from analytics.readers.raw_table import RawTable
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.rules_file import parse
from analytics.readers.source import Source, open_path
from analytics.readers.table_mapping import kept_only
from analytics.records import LoggedDay, Rating
from tests.readers.accounts import accounted, refusals, rows

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "relationship_data"

COUPLE_3 = """
first_day = 2024-03-01

[keep]
coupleID = 3

[columns]
day = "day"
[columns.se_A]
meaning = "measure"
name = "support"
who = "Ana"
[columns.se_B]
meaning = "measure"
name = "support"
who = "Ben"
[columns.mvpa_A]
meaning = "measure"
name = "moving"
who = "Ana"
[columns.mvpa_B]
meaning = "measure"
name = "moving"
who = "Ben"

[measures.support]
low = 0
high = 5
[measures.moving]
label = "Minutes of moving"
low = 0
high = 1440
"""

DYAD_1 = """
[keep]
dyad = 1

[people]
13 = "Ana"
46 = "Ben"

[columns]
id = "who"
sent = "at"
pos_aff = "measure"
neg_aff = "measure"

[measures.pos_aff]
label = "Good feelings"
low = 0
high = 100
[measures.neg_aff]
label = "Hard feelings"
low = 0
high = 100
better = "down"
"""


def real(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        pytest.skip("The real diaries are not beside the project (../shared/real_exports).")
    return path


def rules_of(text: str) -> Rules:
    found = parse(text)
    assert isinstance(found, Rules)
    return found


def read(path: Path, rules: str) -> Reading:
    return accounted(arrive_path(path, Choices("Ana", rules=rules_of(rules)), "csv").reading)


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw(path: Path) -> RawTable:
    opened = open_path(path)
    assert isinstance(opened, Source)
    found = table.raw_table(opened, Rules())
    assert isinstance(found, RawTable)
    return found


def test_a_diary_with_columns_for_both_partners_arrives_as_ratings_of_two_people() -> None:
    path = real("kueng_couples_df_long.csv")
    reading = read(path, COUPLE_3)
    mine = [line for line in lines(path) if line["coupleID"] == "3"]
    found = rows(reading, Rating)
    assert (len(mine), reading.records, reading.skipped) == (55, 2090, 2090 - 55)
    assert refusals(reading) == []
    for who, name in (("Ana", "se_A"), ("Ben", "se_B")):
        values = [
            row["value"] for row in found if row["who"] == who and row["measure"] == "support"
        ]
        assert values == [float(line[name]) for line in mine]
    assert len({row["day"] for row in rows(reading, LoggedDay)}) == 55


def test_a_diary_with_a_row_for_each_beep_arrives_as_ratings_of_two_people() -> None:
    path = real("esmdata_raw.csv")
    reading = read(path, DYAD_1)
    mine = [line for line in lines(path) if line["dyad"] == "1"]
    answered = [line for line in mine if line["pos_aff"] != "NA"]
    found = [row for row in rows(reading, Rating) if row["measure"] == "pos_aff"]
    assert refusals(reading) == []
    assert reading.skipped == reading.records - len(answered)
    assert sorted((str(row["who"]), str(row["at"]), row["value"]) for row in found) == sorted(
        ({"13": "Ana", "46": "Ben"}[line["id"]], line["sent"], float(line["pos_aff"]))
        for line in answered
    )


def test_the_columns_of_both_partners_are_guessed() -> None:
    guess = guess_table(raw(real("kueng_couples_df_long.csv")))
    held = {one.column: (one.meaning, one.name, one.who) for one in guess.columns}
    assert held["day"] == ("day", "", "")
    for name in ("se", "pl", "ac", "mvpa"):
        assert held[f"{name}_A"] == ("measure", name, "A")
        assert held[f"{name}_B"] == ("measure", name, "B")
        assert held[f"{name}_A_lag"][0] == held[f"{name}_B_lag"][0] == "ignore"
    assert held["coupleID"][0] == held["Column 1"][0] == "ignore"
    assert (guess.asks_first_day, guess.keep_by, len(guess.keep_values)) == (True, "coupleID", 38)
    scale = guess.column("se_A")
    assert scale is not None
    assert scale.measure is not None
    assert (scale.measure.low, scale.measure.high) == (0, 5)


def test_the_person_and_the_moment_of_each_beep_are_guessed() -> None:
    guess = guess_table(raw(real("esmdata_raw.csv")))
    held = {one.column: one.meaning for one in guess.columns}
    assert (held["id"], held["sent"], held["pos_aff"], held["neg_aff"]) == (
        "who",
        "at",
        "measure",
        "measure",
    )
    ignored = ("dyad", "role", "age", "scheduled", "start", "end", "perc_stress_child")
    assert {held[name] for name in ignored} == {"ignore"}
    assert "episode" not in held.values()
    assert guess.keep_by == "dyad"


def test_what_is_guessed_of_one_couple_is_read_without_a_refused_row() -> None:
    whole = raw(real("esmdata_raw.csv"))
    kept = kept_only(whole, Rules(keep={"dyad": ("2",)}))
    assert isinstance(kept, RawTable)
    rules = rules_from(guess_table(kept))
    path = real("esmdata_raw.csv")
    opened = open_path(path)
    assert isinstance(opened, Source)
    only = Rules(columns=rules.columns, measures=rules.measures, keep={"dyad": ("2",)})
    reading = accounted(table.read(opened, Choices(rules=only)))
    assert refusals(reading) == []
    assert {row["who"] for row in rows(reading, Rating)} == {"9", "32"}

"""What is filled in on the mapping studio becomes rules, and rules become what is filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.log.log import Log
from analytics.measures import Measure
from analytics.readers.guess import TableGuess, guess_table, rules_from
from analytics.readers.raw_table import RawTable
from analytics.readers.rules import NO_RULES, ColumnRule, Rules, TagRule
from analytics.readers.rules_file import parse, write
from analytics.readers.source import Source, open_bytes
from analytics.readers.table_sources import open_table
from analytics.records import Problem
from pages.parts.import_rules import rule_of
from pages.parts.studio_base import Kept, base_of, keep_profiles, profile_of, table_base
from pages.parts.studio_columns import ColumnLine, line_of, with_columns
from pages.parts.studio_people import called, names_nobody, owners
from pages.parts.studio_rows import counts_days, values_in
from pages.parts.studio_zone import asks_zone

COUPLE = """day,calm_A,calm_B,hope
2026-01-31,3,4,1
2026-02-01,5,2,9
2026-02-02,4,4,7
"""
DIARY = """date,who,calm,couple
2026-01-31,Ana,3,1
2026-02-01,,5,1
2026-02-02,Ben,4,2
"""


def raw(text: str) -> RawTable:
    source = open_bytes("mine.csv", text.encode())
    assert isinstance(source, Source)
    found = open_table(source)
    assert isinstance(found, RawTable)
    return found


def guess(text: str) -> TableGuess:
    return guess_table(raw(text))


def lines_of(found: TableGuess, rules: Rules) -> list[ColumnLine]:
    return [line_of(one, rules) for one in found.columns]


def test_a_guess_left_as_it_is_becomes_the_rules_it_proposes():
    found = guess(COUPLE)
    rules = rules_from(found)

    assert with_columns(rules, found, lines_of(found, rules)) == rules


def test_a_column_can_be_given_another_meaning_name_owner_and_scale():
    found = guess(COUPLE)
    changed = ColumnLine("hope", "a rating", "sunshine", "Ben", 0, 20, "lower")

    rules = with_columns(NO_RULES, found, [changed])

    assert rules.columns == {"hope": ColumnRule("measure", "sunshine", "Ben")}
    assert rules.measures == {"sunshine": Measure("sunshine", "sunshine", 0, 20, "down")}


def test_a_column_left_out_keeps_neither_name_nor_scale():
    found = guess(COUPLE)

    rules = with_columns(
        NO_RULES, found, [ColumnLine("hope", "leave it out", "sunshine", "Ben", 0, 5)]
    )

    assert rules.columns == {"hope": ColumnRule("ignore")}
    assert rules.measures == {}


def test_a_scale_without_a_range_gets_the_one_its_numbers_are_on():
    found = guess(COUPLE)

    rules = with_columns(NO_RULES, found, [ColumnLine("hope", "a rating")])

    assert (rules.measures["hope"].low, rules.measures["hope"].high) == (0, 10)


def test_both_partners_columns_share_one_scale_that_holds_them_both():
    found = guess(COUPLE)
    hers = ColumnLine("calm_A", "a rating", "peace", "Ana", 0, 5)
    his = ColumnLine("calm_B", "a rating", "peace", "Ben", 1, 7)

    rules = with_columns(NO_RULES, found, [hers, his])

    assert (rules.measures["peace"].low, rules.measures["peace"].high) == (0, 7)


def test_a_scale_the_log_knows_keeps_its_own_range():
    found = guess(COUPLE)

    rules = with_columns(NO_RULES, found, [ColumnLine("hope", "a rating", "closeness", "", 0, 3)])

    assert rules.measures == {}
    assert line_of(found.columns[3], rules) == ColumnLine("hope", "a rating", "closeness")


def test_rules_a_line_shows_come_back_whatever_the_letters_of_the_column():
    found = guess(COUPLE)
    rules = Rules(columns={"HOPE": ColumnRule("ritual", "Walk", "Ana")})

    assert line_of(found.columns[3], rules) == ColumnLine("hope", "a ritual", "Walk", "Ana")
    assert line_of(found.columns[0], rules).holds == "leave it out"


def test_a_filled_in_line_is_a_tag_rule():
    assert rule_of("itself, a tag", "x", 3.0) is None
    assert rule_of("an anxious episode", None, 8.0) == TagRule("episode", "", 8)
    assert rule_of("an anxious episode", " ", float("nan")) == TagRule("episode")
    assert rule_of("learning", " a course ", 8.0) == TagRule(
        "activity", "a course", None, "learning"
    )


def test_the_names_of_a_table_are_those_of_its_columns_and_of_the_rows_taken():
    table = raw(DIARY)
    rules = Rules(columns={"who": ColumnRule("who"), "calm": ColumnRule("measure")})

    assert owners(raw(COUPLE), rules_from(guess(COUPLE))) == ("A", "B")
    assert owners(table, rules) == ("Ana", "Ben")
    assert owners(table, replace(rules, keep={"couple": ("1",)})) == ("Ana",)


def test_a_table_is_somebodys_unless_every_row_or_every_column_names_one():
    table = raw(DIARY)
    rules = Rules(columns={"date": ColumnRule("day"), "calm": ColumnRule("measure")})
    by_row = replace(rules, columns={**rules.columns, "WHO": ColumnRule("who")})
    by_column = replace(rules, columns={"calm": ColumnRule("measure", who="Ana")})

    assert names_nobody(table, rules)
    assert names_nobody(table, by_row)
    assert not names_nobody(table, replace(by_row, keep={"couple": ("2",)}))
    assert not names_nobody(table, by_column)


def test_a_name_changed_for_the_log_is_changed_on_the_partners_columns():
    rules = Rules(columns={"calm_A": ColumnRule("measure", "calm", "A")})

    found = called(rules, {"A": "Ana"})

    assert found.columns["calm_A"].who == "Ana"
    assert found.people == {"A": "Ana"}


def test_running_numbers_of_days_need_a_first_day_only_while_they_are_the_day():
    found = guess("day,calm\n" + "".join(f"{day},{day % 4 + 1}\n" for day in range(1, 30)))
    rules = rules_from(found)

    assert found.asks_first_day
    assert counts_days(found, rules)
    assert not counts_days(found, replace(rules, columns={"day": ColumnRule("ignore")}))


def test_the_values_of_a_column_are_offered_once_each():
    assert values_in(raw(DIARY), "who") == ("Ana", "Ben")
    assert values_in(raw("a,b\n1,x\n1.0,y\n02,z\n"), "a") == ("1.0", "02")


def test_rules_given_as_a_file_go_before_those_of_last_time_and_a_guess():
    given, last = Rules(zone="Europe/Berlin"), Rules(zone="Asia/Tokyo")

    assert base_of("f", given, last).rules == given
    assert base_of("f", None, last).rules == last
    assert base_of("f", None, None).is_guess
    assert len({base_of("f", *one).key for one in ((given, last), (None, last), (None, None))}) == 3


def test_a_rules_file_without_columns_leaves_them_to_the_guess():
    found = guess(COUPLE)

    base = table_base("f", found, Rules(tags={"x": TagRule("ritual")}), None)

    assert base.rules.columns == rules_from(found).columns
    assert base.rules.tags == {"x": TagRule("ritual")}


def test_an_order_kept_from_last_time_gives_way_to_a_file_that_tells_its_own():
    telling = guess("Date,calm\n13/04/2026,7\n14/04/2026,7\n")
    open_one = guess("Date,calm\n03/04/2026,7\n05/06/2026,8\n")
    last = Rules(date_order="mdy")

    assert table_base("f", telling, None, last).rules.date_order is None
    assert table_base("f", open_one, None, last).rules.date_order == "mdy"


def test_a_zone_is_asked_for_when_a_row_or_a_file_waits_for_one():
    remedy = "Choose your time zone and read the file again."

    assert asks_zone([Problem("a", 3, "x", "y"), Problem("a", 4, "x", remedy)])
    assert not asks_zone([Problem("a", None, "x", "Export it again.")])


def test_what_was_said_is_kept_in_the_log_and_found_again(tmp_path: Path):
    rules = Rules(first_day=date(2024, 3, 1), moods={"so-so": 3})
    with Log.open(tmp_path / "log.securebase") as log:
        keep_profiles(log, [Kept("csv:1", write(rules))])

        assert profile_of("csv:1", log.setting) == rules
        assert profile_of("csv:2", log.setting) is None
        assert profile_of(None, log.setting) is None


def test_what_is_kept_already_is_not_saved_again(tmp_path: Path):
    with Log.open(tmp_path / "log.securebase") as log:
        keep_profiles(log, [Kept("daylio", "")])
        before = log.revision
        keep_profiles(log, [Kept("daylio", "")])

        assert log.revision == before
        assert log.setting("profile:daylio") is None


@pytest.mark.parametrize("kept", ["", "zone = 3", "not toml ["])
def test_rules_that_can_not_be_used_are_not_offered(kept: str):
    assert profile_of("daylio", {"profile:daylio": kept}.get) is None


def test_what_the_page_keeps_is_a_rules_file():
    found = guess(COUPLE)
    rules = with_columns(rules_from(found), found, lines_of(found, rules_from(found)))

    assert parse(write(rules)) == rules

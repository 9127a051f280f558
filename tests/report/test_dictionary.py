from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

import pytest

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.levels import DAILY, LEVELS, TAGS, WEEKLY, WORDS
from analytics.log.log import Log
from analytics.log.tables import TABLE_OF
from analytics.measures import Measure
from analytics.records import RECORD_KINDS
from analytics.report import dictionary
from analytics.report.asked import Asked
from analytics.report.dictionary import (
    DictionaryBrokenError,
    NoMeaningError,
    count_tables,
    described_answer,
    dictionary_of,
    record_tables,
)
from analytics.report.report import make_report
from analytics.report.sharing import Sharer, Sharing
from analytics.sample import build_sample

# By hand: what needs more than days and scores; and what no bundle tells at all: private entries,
# and ritual days written down late.
FROM_LEVEL = {
    ("episode", "triggers"): TAGS,
    ("episode", "coping"): TAGS,
    ("episode", "note"): WORDS,
    ("entry", "tags"): TAGS,
    ("entry", "text"): WORDS,
    ("entry", "automatic"): WORDS,
    ("entry", "balanced"): WORDS,
    ("activity", "name"): TAGS,
}
NEVER = {("entry", "private"), ("ritual_day", "late")}
# A card has one of the two, as long as its days go.
PERIODS = {"week", "month", "quarter"}


def answers_of(log: Log) -> tuple[Asked, ...]:
    sharing = Sharing(
        "Ana",
        (Sharer("Ana", "Person A", WORDS), Sharer("Ben", "Person B", WORDS, said_yes=True)),
        cards=tuple(map(name_of, CARDS)),
    )
    return make_report(log, sharing, date(2026, 11, 24)).cards


@pytest.fixture(scope="module")
def answers() -> tuple[Asked, ...]:
    with Log() as log:
        build_sample(log)
        return answers_of(log)


def test_every_table_of_records_is_described_with_every_field_that_may_be_told():
    kinds: Mapping[str, type] = {TABLE_OF[kind]: kind for kind in RECORD_KINDS}
    wanted = {
        (name, field.name)
        for name, kind in {**kinds, "measure": Measure}.items()
        for field in fields(kind)
    }
    described = {(name, column) for name, one in record_tables().items() for column in one.columns}

    assert described == wanted - NEVER


def test_tags_and_names_need_level_2_and_own_words_level_3():
    assert {
        (name, column): meaning.level
        for name, table in record_tables().items()
        for column, meaning in table.columns.items()
        if meaning.level > DAILY and table.level == DAILY
    } == FROM_LEVEL


def test_messages_need_level_2_and_records_of_any_kind_level_1():
    levels = {name: table.level for name, table in record_tables().items()}

    assert levels.pop("message") == TAGS
    assert set(levels.values()) == {DAILY}


def test_counts_of_weeks_are_told_at_every_level_and_of_days_from_level_1():
    assert {name: table.level for name, table in count_tables().items()} == {
        "weekly_counts": WEEKLY,
        "message_days": DAILY,
    }


def test_no_column_is_told_below_the_level_of_its_table():
    for table in (*record_tables().values(), *count_tables().values()):
        for level in LEVELS:
            told = table.told_at(level)
            assert bool(told) == (level >= table.level), table.name
            assert set(told) <= set(table.told_at(WORDS))


def test_every_column_of_every_answer_has_a_meaning_and_a_unit(answers):
    assert {one.name for one in answers} == {
        name_of(card) for card in CARDS if card.SHARED_FROM is not None
    }
    for one in answers:
        described = described_answer(one)
        assert set(described.columns) == set(one.rows.column_names)
        assert {column.level for column in described.columns.values()} <= {one.level}
        assert one.question in described.row


def test_answers_of_a_log_with_hardly_anything_have_meanings_too():
    with Log() as log:
        for one in answers_of(log):
            assert set(described_answer(one).columns) == set(one.rows.column_names)


def test_no_meaning_is_written_for_a_column_that_no_answer_has(answers):
    written = dictionary._table("answers", dictionary._whole_file()["answers"])
    columns = {one.name: {*one.rows.column_names} for one in answers}
    anywhere = set().union(*columns.values(), PERIODS)

    for name, lines in written.items():
        known = anywhere if name == "any" else columns[name]
        assert set(dictionary._table(name, lines)) <= known, name


def test_the_ends_of_an_interval_are_named_after_their_estimate(answers):
    (reply,) = [one for one in answers if one.name == "reply_time"]

    low = described_answer(reply).columns["low_minutes"]
    assert low.meaning == "low end of the 95 % interval of minutes"
    assert low.unit == "minutes"


def test_a_meaning_of_one_answer_goes_before_that_of_any(answers):
    changes = {
        one.name: described_answer(one).columns["change"]
        for one in answers
        if "change" in one.rows.column_names
    }

    assert changes["questionnaires"].meaning.startswith("change since the first score")
    assert changes["before_episodes"].unit == "times as often"
    assert changes["before_ratings"].unit == "points"


def test_the_dictionary_lists_each_table_and_the_columns_that_are_told():
    marker = record_tables()["marker"]

    found = dictionary_of([("tables/marker", marker, ["label", "until"])])

    assert found.column_names == ["table", "column", "meaning", "unit", "level"]
    assert [tuple(row.values()) for row in found.to_pylist()] == [
        ("tables/marker", "(each row)", "one event or phase on the time line", "", "L1"),
        ("tables/marker", "label", "what it is called", "text", "L1"),
        ("tables/marker", "until", "the last day of a phase", "day", "L1"),
    ]


def test_a_column_without_a_meaning_is_an_error_that_names_it():
    with pytest.raises(NoMeaningError, match=r"'secret' of 'tables/marker'"):
        dictionary_of([("tables/marker", record_tables()["marker"], ["secret"])])


@pytest.mark.parametrize(
    "lines",
    [
        {"unit": "days"},
        {"meaning": "", "unit": "days"},
        {"meaning": "when", "unit": 3},
        {"meaning": "when", "unit": "days", "level": 4},
        {"meaning": "when", "unit": "days", "level": True},
        {"meaning": "when", "unit": "days", "level": "1"},
    ],
)
def test_a_broken_dictionary_says_what_is_needed(lines):
    with pytest.raises(DictionaryBrokenError, match=r"dictionary\.toml, any\.day"):
        dictionary._meaning("any.day", lines, DAILY)

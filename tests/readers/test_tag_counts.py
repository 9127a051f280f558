"""On how many days tags and mood words occur."""

from __future__ import annotations

from analytics.readers import table
from analytics.readers.raw_table import RawTable
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.readers.tag_counts import TagCounts, WordCount, tag_counts
from analytics.records import Problem
from tests.readers.accounts import source

RULES = Rules(
    columns={
        "Date": ColumnRule("day"),
        "Tags": ColumnRule("tags"),
        "mood": ColumnRule("measure"),
    },
    missing=("none",),
)
TEXT = """Who,Date,Tags,mood
Ana,2026-01-01,date night | walk,good
Ana,2026-01-01,Date night,Good
Ana,2026-01-02,none,4
Ana,2026-01-03,date night|date night,bad
Ana,soon,walk,
Ben,2026-01-04,film,awful
Who,Date,Tags,mood
"""


def counted(rules: Rules = RULES) -> TagCounts | Problem:
    raw = table.raw_table(source(TEXT), rules)
    assert isinstance(raw, RawTable)
    return tag_counts(raw, Choices(rules=rules))


def test_each_tag_is_counted_by_days_and_rows() -> None:
    found = counted()
    assert isinstance(found, TagCounts)
    assert found.tags == (
        WordCount("date night", 2, 3),
        WordCount("walk", 1, 2),
        WordCount("film", 1, 1),
    )
    assert (found.days, found.rows) == (4, 5)


def test_mood_words_are_counted_and_numbers_are_not() -> None:
    found = counted()
    assert isinstance(found, TagCounts)
    assert [(one.word, one.days) for one in found.moods] == [("good", 1), ("awful", 1), ("bad", 1)]


def test_only_rows_that_are_kept_count() -> None:
    found = counted(Rules(columns=RULES.columns, keep={"Who": ("Ben",)}))
    assert isinstance(found, TagCounts)
    assert found.tags == (WordCount("film", 1, 1),)


def test_without_a_day_there_is_nothing_to_count_by() -> None:
    assert isinstance(counted(Rules(columns={"Tags": ColumnRule("tags")})), Problem)

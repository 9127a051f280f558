"""Rules as TOML: what is written reads back equal, and every mistake is named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures import Measure
from analytics.readers.rules import ColumnMeaning, ColumnRule, Rules, TagMeaning, TagRule
from analytics.readers.rules_file import TOP_KEYS, parse, write
from analytics.records import ActivityKind, Problem

DOCS = Path(__file__).parents[2] / "docs" / "formats" / "rules.md"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)


def normal(tag: str) -> str:
    return tag.strip().casefold()


tag_names = texts.map(normal).filter(lambda tag: normal(tag) == tag)
tag_rules = st.builds(
    TagRule,
    becomes=st.sampled_from(get_args(TagMeaning)),
    name=texts,
    intensity=st.none() | st.floats(0, 10),
    kind=st.sampled_from(get_args(ActivityKind)),
)
column_rules = st.builds(
    ColumnRule, meaning=st.sampled_from(get_args(ColumnMeaning)), name=texts, who=texts
)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    low, high = sorted(draw(st.lists(numbers, min_size=2, max_size=2, unique=True)))
    better = draw(st.sampled_from(("up", "down")))
    return Measure(draw(texts), draw(texts), low, high, "up" if better == "up" else "down")


rules_of_any_kind = st.builds(
    Rules,
    people=st.dictionaries(texts, texts, max_size=3).map(MappingProxyType),
    moods=st.dictionaries(texts, st.floats(1, 5), max_size=3).map(MappingProxyType),
    tags=st.dictionaries(tag_names, tag_rules, max_size=3).map(MappingProxyType),
    columns=st.dictionaries(texts, column_rules, max_size=3).map(MappingProxyType),
    measures=st.lists(measures(), max_size=2).map(
        lambda found: MappingProxyType({one.name: one for one in found})
    ),
    zone=st.sampled_from((None, "Europe/Berlin", "UTC")),
    date_order=st.sampled_from((None, "dmy", "mdy", "ymd")),
    decimal_mark=st.sampled_from((".", ",")),
    delimiter=st.sampled_from((None, ",", ";", "\t", "|", "\\")),
    day_start_hour=st.integers(0, 23),
    keep=st.dictionaries(texts, st.lists(texts, min_size=1, max_size=3).map(tuple), max_size=2).map(
        MappingProxyType
    ),
    missing=st.lists(texts, max_size=3).map(tuple),
    first_day=st.none() | st.dates(date(1970, 1, 1), date(2200, 12, 31)),
    sheet=st.none() | texts,
    tag_mark=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5),
)


@settings(deadline=None)  # a busy machine is no mistake
@given(rules_of_any_kind)
def test_written_rules_read_back_equal(rules: Rules) -> None:
    assert parse(write(rules)) == rules


def test_rules_nobody_made_read_back_equal() -> None:
    assert parse(write(Rules())) == Rules()
    assert parse("") == Rules()


def example() -> str:
    return DOCS.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


def test_the_example_in_the_documentation_is_read_whole() -> None:
    rules = parse(example())
    assert isinstance(rules, Rules)
    assert rules.zone == "Europe/Berlin"
    assert rules.date_order == "dmy"
    assert rules.decimal_mark == ","
    assert rules.delimiter == ";"
    assert rules.people["Sam 🌻"] == "Sam"
    assert rules.moods["so-so"] == 3.0
    assert rules.tags["date night"] == TagRule("ritual", "Evening together")
    assert rules.tags["panic"] == TagRule("episode", intensity=8.0)
    assert rules.columns["Closeness (0-10)"] == ColumnRule("measure", "closeness")
    assert rules.measures["hope"] == Measure("hope", "Hope", 0.0, 10.0, "up")
    assert parse(write(rules)) == rules


def test_the_documentation_names_every_meaning_of_tags_and_columns() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for meaning in (*get_args(TagMeaning), *get_args(ColumnMeaning)):
        assert f"| {meaning} |" in text


def test_a_tag_and_a_column_may_stand_on_one_line() -> None:
    rules = parse('[tags]\nPanic = "episode"\n[columns]\nDate = "day"\n')
    assert isinstance(rules, Rules)
    assert rules.tag_rule(" panic") == TagRule("episode")
    assert rules.columns["Date"] == ColumnRule("day")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("zone = Berlin", 1, "not written as TOML"),
        ('zone = "Mars/Base"', 1, 'The time zone "Mars/Base" is not known.'),
        ('zone = "../etc/passwd"', 1, "is not known"),
        ('\ndate_orders = "dmy"', 2, '"date_orders" is not known here.'),
        ('date_order = "ydm"', 1, "Choose one of: dmy, mdy, ymd."),
        ('decimal_mark = ";"', 1, "Choose one of: ., ,."),
        ('delimiter = ",,"', 1, "one character"),
        ("day_start_hour = 4.5", 1, "full hour"),
        ("day_start_hour = 24", 1, "from 0 to 23"),
        ("day_start_hour = true", 1, "from 0 to 23"),
        ('moods = "good"', 1, "should be a table"),
        ("[moods]\nfine = 4\ngreat = 6", 3, "a number from 1 to 5"),
        ("[people]\nSam = 3", 2, "should be words"),
        ('[tags."date night"]\nbecomes = "habit"', 2, "Choose one of: episode, trigger"),
        ('[tags.panic]\nbecomes = "episode"\nintensity = 11', 3, "from 0 to 10"),
        ('[tags.panic]\nbecome = "episode"', 2, "Known here are: becomes, name, intensity, kind."),
        ('[tags]\nPanic = "episode"\npanic = "trigger"', 3, "is there twice"),
        ('[columns."When"]\nmeaning = "date"', 2, "Choose one of: at, day"),
        ("[columns.When]", 1, "can't be None"),
        ("[measures.hope]\nlow = 10\nhigh = 0", 3, "Let low be below high."),
        ('[measures.hope]\nlow = 0\nhigh = "10"', 3, "should be a number"),
        ('[measures.hope]\nlow = 0\nhigh = 10\nbest = "up"', 4, '"best" is not known here.'),
        ('first_day = "soon"', 1, '"first_day" is not a day.'),
        ("first_day = 1850-01-01", 1, '"first_day" is not a day.'),
        ("first_day = 2024-01-01T10:00:00", 1, '"first_day" is not a day.'),
        ('tag_mark = ""', 1, "1 to 5 characters"),
        ("missing = []", 1, '"missing" names nothing.'),
        ("sheet = 2", 1, "should be words"),
        ("[keep]\ncouple = []", 2, '"couple" names nothing.'),
        ("[keep]\ncouple = [[1]]", 2, "should be words"),
        ('[columns.se_A]\nmeaning = "measure"\nwho = 3', 3, "should be words"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, said: str) -> None:
    found = parse(text, "mine.toml")
    assert isinstance(found, Problem)
    assert found.file == "mine.toml"
    assert found.line == line
    assert said in found.sentence()


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(max_size=40))
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    assert isinstance(parse(text), Rules | Problem)


def test_values_of_rules_may_be_numbers_words_or_a_list_of_them() -> None:
    rules = parse(
        'missing = ["NA", -99]\nfirst_day = 2024-01-01\n[keep]\ncouple = 3\nrole = ["a", 1.5]\n'
    )
    assert isinstance(rules, Rules)
    assert rules.missing == ("NA", "-99")
    assert rules.first_day == date(2024, 1, 1)
    assert rules.keep == {"couple": ("3",), "role": ("a", "1.5")}


def test_the_documentation_names_every_setting() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for key in TOP_KEYS:
        assert f"{key} = " in text or f"[{key}" in text

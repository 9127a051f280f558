"""JSON is loaded without raising and taken apart without guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers.json_values import (
    Json,
    all_words,
    decimal,
    items,
    load_json,
    mapping,
    objects,
    parse_json,
    unreadable,
    whole,
    words,
)
from analytics.readers.source import Member
from analytics.records import Problem


def member(content: bytes) -> Member:
    return Member("a.json", len(content), lambda count: content[:count])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_of_a_text_is_read(encoding: str):
    assert load_json(member('{"a": "é😀"}'.encode(encoding))) == {"a": "é😀"}


def test_a_file_cut_off_is_told_with_the_line():
    found = parse_json("a.json", '{\n"a": [1, 2')

    assert isinstance(found, Problem)
    assert (found.file, found.line) == ("a.json", None)
    assert "line 2" in found.reason


def test_a_picture_is_no_json():
    assert isinstance(load_json(member(b"\x89PNG\x00\x00\x01\x02" * 9)), Problem)


@given(st.text())
def test_no_text_raises(text: str):
    parse_json("a.json", text)


def test_depth_without_end_is_a_problem():
    assert isinstance(parse_json("a.json", "[" * 200_000), Problem)


@pytest.mark.parametrize("found", [None, True, 1, 2.5, "x", {"a": 1}])
def test_what_is_no_list_has_no_items(found: Json):
    assert items(found) == []
    assert list(objects(found)) == []


def test_only_objects_of_a_list_are_objects():
    assert list(objects([1, {"a": 1}, None, []])) == [{"a": 1}]
    assert mapping([1]) == {}


@pytest.mark.parametrize("value", [True, 1.0, "1", None, [1]])
def test_only_whole_numbers_are_whole(value: Json):
    assert whole({"a": value}, "a") is None


@pytest.mark.parametrize("value", [True, "1", None, float("inf"), float("nan"), 10**400])
def test_what_is_no_finite_number_is_no_decimal(value: Json):
    assert decimal({"a": value}, "a") is None


def test_values_are_read_by_their_type():
    entry: dict[str, Json] = {"n": 3, "x": 2.5, "t": "hi", "l": [" a ", "a", "", 3, "b"]}

    assert (whole(entry, "n"), decimal(entry, "n"), decimal(entry, "x")) == (3, 3.0, 2.5)
    assert (words(entry, "t"), words(entry, "n"), words(entry, "none")) == ("hi", "", "")
    assert all_words(entry, "l") == ("a", "b")


def test_half_a_letter_is_unreadable():
    assert unreadable("fine", "broken \ud83d")
    assert not unreadable("fine", "😀")

"""Words on a chart are harmless, fit, and are the same in every locale."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.figures.words import (
    HOVER_CHARACTERS,
    amount,
    at_words,
    cut,
    hover_words,
    per_cent,
    plain,
    text_px,
    wrapped,
)

PAYLOADS = (
    "<b>loud</b>",
    '<a href="https://example.org">here</a>',
    "<img src=x onerror=alert(1)>",
    "one<br>two",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "<sup><sub></span style='color:red'>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_that_looks_like_tags_is_shown_as_it_was_written(payload: str):
    shown = plain(payload)

    assert "<" not in shown
    assert ">" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == payload


@given(st.text())
def test_no_text_at_all_opens_a_tag_or_a_line(text: str):
    shown = plain(text)

    assert not set("<>\n\r\x00\u202e\u2066") & set(shown)
    shown.encode()


@given(st.text(), st.integers(1, 60))
def test_cut_text_is_never_longer_than_asked(text: str, most: int):
    assert len(cut(text, most)) <= most


def test_cutting_comes_before_escaping_so_no_half_entity_is_left():
    assert plain(cut("a & b & c & d", 5)) == "a &amp;…"


def test_long_names_wrap_into_the_lines_there_are():
    name = "family visits and the long drive home afterwards"

    assert wrapped(name, 18, 2) == ("family visits and", "the long drive…")
    assert wrapped("money", 18, 2) == ("money",)
    assert wrapped("", 18, 2) == ("",)


def test_a_hover_box_keeps_its_lines_and_wraps_long_ones():
    shown = hover_words("first\n" + "word " * 20)

    assert shown.startswith("first<br>word")
    assert all(len(line) <= HOVER_CHARACTERS for line in shown.split("<br>"))


def test_a_space_that_does_not_break_survives():
    assert plain(per_cent(0.45)) == "45\u00a0%"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (-0.0001, "0"),
        (3.0, "3"),
        (3.456, "3.46"),
        (34.56, "34.6"),
        (1234.5, "1\u202f234"),
        (0.034, "0.034"),
        (-2, "\u22122"),
    ],
)
def test_a_number_is_said_as_people_write_it(value: float, said: str):
    assert amount(value) == said


def test_a_column_of_numbers_shares_its_digits():
    assert [amount(value, 1) for value in (3, 0.55, 0)] == ["3.0", "0.6", "0"]


def test_days_and_times_are_said_in_words():
    assert at_words(date(2025, 3, 1)) == "1 Mar 2025"
    assert at_words(datetime(2025, 3, 1, 7, 5)) == "1 Mar 2025, 07:05"


def test_wide_letters_are_measured_wider():
    assert text_px("mmm", 12) > text_px("iii", 12)
    assert text_px("日本", 12) == 24

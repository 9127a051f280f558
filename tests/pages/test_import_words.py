from __future__ import annotations

import pytest

from pages.parts.import_words import Guess, guess_of, header_of, mood_words


@pytest.mark.parametrize(
    ("column", "guess"),
    [
        ("Date", Guess("day")),
        (" timestamp ", Guess("at")),
        ("Feeling heard", Guess("measure", "heard")),
        ("closeness", Guess("measure", "closeness")),
        ("Notes", Guess("text")),
        ("Steps", Guess("ignore")),
    ],
)
def test_a_column_is_guessed_by_its_name(column: str, guess: Guess):
    assert guess_of(column) == guess


def test_a_header_is_read_whatever_divides_it():
    assert header_of("mine.csv", b"Date;Closeness; ;Remarks\n1;2;3;4\n") == (
        "Date",
        "Closeness",
        "Remarks",
    )


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"PK\x03\x04broken"])
def test_what_is_no_table_has_no_header(content: bytes):
    assert header_of("mine.csv", content) == ()


def test_mood_words_are_found_once_each_and_numbers_are_not_words():
    content = b"full_date,mood\n2026-01-01,rad\n2026-01-02,so-so \n2026-01-03,rad\n2026-01-04,4\n"

    assert mood_words("daylio.csv", content) == ("rad", "so-so")


def test_a_table_without_moods_has_no_mood_words():
    assert mood_words("mine.csv", b"Date,Closeness\n2026-01-01,7\n") == ()

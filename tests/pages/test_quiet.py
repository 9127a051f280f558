from __future__ import annotations

import logging
import sys

import pytest

from pages.parts.quiet import TypeAndPlace


def record_of(note: str) -> logging.LogRecord:
    try:
        int(note)
    except ValueError:
        found = sys.exc_info()
    return logging.LogRecord("streamlit", logging.ERROR, __file__, 1, "Uncaught", None, found)


def test_an_error_is_told_by_type_and_place_alone():
    record = record_of("dear diary")

    assert TypeAndPlace().filter(record)
    assert record.getMessage() == "A page failed: ValueError in test_quiet.py:13"
    assert "dear diary" not in logging.Formatter().format(record)


@pytest.mark.parametrize("level", [logging.INFO, logging.ERROR])
def test_words_without_an_error_pass_as_they_are(level: int):
    record = logging.LogRecord("streamlit", level, __file__, 1, "Hello %s", ("you",), None)

    assert TypeAndPlace().filter(record)
    assert record.getMessage() == "Hello you"

"""Any words at all in a note of any format come back as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analytics.readers.reading import Reading
from tests.dirt.arriving import arrived, counted, told
from tests.dirt.clean import said
from tests.dirt.formats import BY_NAME

# The same words every time; more tries look for more.
TRIES = 10
# Letters, digits and pictures of every script, and the marks that part cells and close quotations.
# Marks that mean something in one format alone (tags, markup) are its own tests' business.
LETTERS = some.characters(categories=["Ll", "Lu", "Lo", "Nd", "So"])
NOTES = some.text(LETTERS | some.sampled_from(" ,;\t\"'!?()"), min_size=1, max_size=60)
NOTED = [name for name, form in BY_NAME.items() if form.noted]


@pytest.mark.parametrize("name", NOTED)
@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(note=NOTES.map(str.strip).filter(bool))
def test_any_words_in_a_note_come_back_as_they_were_written(name: str, note: str):
    form = BY_NAME[name]
    file = form.made(said(note))
    reading = arrived(form, form.written(file)).reading
    assert isinstance(reading, Reading)
    assert reading.problems == ()
    assert counted(told(reading)) == counted(file.records())

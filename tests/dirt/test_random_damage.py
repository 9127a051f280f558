"""One byte of any format's clean file changed, dropped or doubled, anywhere."""

from __future__ import annotations

import itertools
from typing import Literal, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analytics.readers.reading import Reading
from analytics.records import Problem
from tests.dirt.arriving import arrived, by_themselves, counted, says_what_to_do, told
from tests.dirt.clean import Format
from tests.dirt.formats import BY_NAME
from tests.readers.accounts import accounted

Damage: TypeAlias = Literal["changed", "dropped", "doubled"]

# The same damage every time; more tries look for more.
TRIES = 15
PLACES = some.integers(0, 65_535)
TELLING_BYTES = some.sampled_from(b"\"',;\t\n\r\x00\\{}[]<>&0\xff\xe9")
LINED = [name for name, form in BY_NAME.items() if form.kind in ("delimited", "lines")]


def damaged(content: bytes, place: int, how: Damage, byte: int) -> bytes:
    left = {"changed": bytes([byte]), "dropped": b"", "doubled": content[place : place + 1] * 2}
    return content[:place] + left[how] + content[place + 1 :]


def starts(form: Format) -> list[int]:
    """Return where each piece of the clean file begins in bytes, and last where they all end."""
    file = form.clean
    return list(
        itertools.accumulate(
            map(len, map(str.encode, file.texts())), initial=len(file.head.encode())
        )
    )


def touched(form: Format, place: int, end: bytes) -> set[int]:
    """Return the pieces that damage in this place may change.

    A damaged line end may join the next line to its own. In a chat, a line whose head is damaged
    goes on with the message before it.
    """
    piece = sum(start <= place for start in starts(form)) - 1
    around = {piece}
    if end == b"\n":
        around.add(piece + 1)
    if form.kind == "lines":
        around |= {one - 1 for one in around}
    return around


damage = some.sampled_from(("changed", "dropped", "doubled"))
byte = TELLING_BYTES | some.integers(0, 255)


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(somewhere=PLACES, how=damage, byte=byte)
def test_a_damaged_byte_raises_nothing_and_every_record_is_accounted_for(
    name: str, somewhere: int, how: Damage, byte: int
):
    form = BY_NAME[name]

    def spoil(content: bytes) -> bytes:
        return damaged(content, somewhere % len(content), how, byte)

    reading = arrived(form, form.spoiled(form.clean, spoil)).reading
    problems = [reading] if isinstance(reading, Problem) else reading.problems
    assert all(map(says_what_to_do, problems))
    if isinstance(reading, Reading):
        accounted(reading)
    else:
        assert reading.line is None


@pytest.mark.parametrize("name", LINED)
@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(somewhere=PLACES, how=damage, byte=byte)
def test_a_damaged_byte_changes_the_records_of_its_own_line_alone(
    name: str, somewhere: int, how: Damage, byte: int
):
    form = BY_NAME[name]
    file = form.clean
    content = file.text().encode()
    begin = starts(form)[0]
    place = begin + somewhere % (len(content) - begin)
    dirty = damaged(content, place, how, byte)
    arrival = arrived(form, form.packed(dirty, ""))
    if isinstance(arrival.reading, Problem):
        # Text without a header is told by its first lines.
        assert form.kind == "lines"
        assert place < starts(form)[1]
        return
    reading = accounted(arrival.reading)
    around = touched(form, place, content[place : place + 1])
    expected = [
        record
        for number, piece in enumerate(file.pieces)
        if number not in around
        for record in piece.records
    ]
    found = counted(by_themselves(told(reading)))
    missing = counted(by_themselves(expected)) - found
    assert not missing, dirty.decode(errors="replace")

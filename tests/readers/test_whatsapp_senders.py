"""Every line finds its sender, however many there are and however their names are written."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest

from analytics.readers import whatsapp, whatsapp_arrow
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.readers.whatsapp_arrow import spans, spelled
from analytics.readers.whatsapp_bytes import clean, standing
from analytics.readers.whatsapp_senders import LONGEST_NAME_BYTES
from analytics.records import Message

CROWD = [
    *("Ana", "Ana B", "Ana Beatriz da Silva e Souza Pereira Lima", "名前", "+49 171 2345678"),
    *("Zoë 🌻", "x", "12:30", "a" * LONGEST_NAME_BYTES),
    *(f"Guest {number}" for number in range(30)),
]


def senders_and_letters(text: str) -> list[tuple[str, int]]:
    source = open_bytes("chat.txt", text.encode())
    assert isinstance(source, Source)
    reading = whatsapp.read(source, Choices())
    assert isinstance(reading, Reading), reading
    return [(row["who"], row["characters"]) for row in reading.tables[Message].to_pylist()]


def test_common_and_rare_names_are_found_alike():
    chance = random.Random(3)
    weights = [1 / place for place in range(1, len(CROWD) + 1)]
    said = [(who, chance.randrange(1, 30)) for who in chance.choices(CROWD, weights, k=3_000)]
    text = "".join(f"13/07/2017, 09:12 - {who}: {'y' * letters}\n" for who, letters in said)

    assert senders_and_letters(text) == said


def test_an_empty_message_has_the_same_sender_as_a_full_one():
    text = "13/07/2017, 09:12 - Ann: Yes: no\n13/07/2017, 09:13 - Ann:\n13/07/2017, 09:14 - Bo:.\n"

    found = senders_and_letters(text * 9)

    assert found == [("Ann", len("Yes: no")), ("Ann", 0), ("Bo", 1)] * 9


def test_a_name_longer_than_any_is_not_a_name():
    text = f"13/07/2017, 09:12 - {'a' * (LONGEST_NAME_BYTES + 1)}: hi\n"

    assert senders_and_letters(f"{text}13/07/2017, 09:12 - Bo: hi\n") == [("Bo", 2)]


def test_a_colon_in_the_next_line_does_not_end_a_name():
    text = "13/07/2017, 09:12 - Ann joined\nso: what\n13/07/2017, 09:13 - Bo: hi\n"

    assert senders_and_letters(text) == [("Bo", 2)]


def test_many_stretches_mean_what_a_few_do(monkeypatch: pytest.MonkeyPatch):
    text = clean("Ann|Bo|Ann|Zoë||Bo|".encode())
    ends = np.flatnonzero(text == ord("|"))
    begins = np.concatenate([[0], ends[:-1] + 1])

    codes, meanings = spans(text, begins, ends)
    monkeypatch.setattr(whatsapp_arrow, "MANY_SPANS", 0)
    other_codes, other_meanings = spans(text, begins, ends)

    written = [meanings[code] for code in codes.tolist()]
    assert written == [b"Ann", b"Bo", b"Ann", "Zoë".encode(), b"", b"Bo"]
    assert written == [other_meanings[code] for code in other_codes.tolist()]


def test_names_of_any_length_are_spelled_in_full():
    names = ["Ann", "", "Zoë 🌻", "Bo"]
    codes = np.random.default_rng(5).integers(0, len(names), 70_000)

    column = pa.table({"name": spelled(names, codes)})["name"]
    assert column.to_pylist() == [names[code] for code in codes.tolist()]
    assert len(spelled([], np.empty(0, np.int64))) == 0


def test_bytes_are_found_at_places_up_to_the_end():
    text = clean(b"good morning Ann, good morning Bo")
    places = np.array([0, 5, 18, 31])

    assert standing(text, places, b"good morning ").tolist() == [0, 2]
    assert standing(text, places, b"Bo").tolist() == [3]
    assert standing(text, places, b"Bob").tolist() == []

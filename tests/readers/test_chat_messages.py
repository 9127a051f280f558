"""Chats of any app: counting, naming, the days of a chat, and whose chats of many are taken in."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import whatsapp
from analytics.readers.chat_messages import (
    Messages,
    Noting,
    Told,
    chats_of_the_couple,
    chats_reading,
    joined,
    letters_and_words,
    own_name,
    seconds_of,
    together,
)
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.valid import Complaint
from analytics.records import LoggedDay, Message
from tests.readers.accounts import accounted, column, rows, source
from tests.readers.chats import ANA, BEN, MORNING


def noted(*messages: tuple[int, str, datetime]) -> Messages:
    noting = Noting()
    for ordinal, who, at in messages:
        seconds = seconds_of(at)
        assert isinstance(seconds, int)
        noting.add(ordinal, seconds, who, "text", (5, 1))
    return noting.messages()


def reading(*chats: Messages, choices: Choices | None = None) -> Reading:
    records = sum(map(len, chats))
    return accounted(chats_reading("any", chats, Told(records), choices or Choices()))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_letters_and_words_are_counted_as_in_whatsapp(text: str) -> None:
    body = text.replace("\u200e", "")
    chat = f"31.01.26, 09:05 - {ANA}: x{body}x\n31.01.26, 09:06 - {BEN}: hello\n"
    found = whatsapp.read(source(chat), Choices())
    assert isinstance(found, Reading)
    row = rows(found, Message)[0]
    assert letters_and_words(f"x{body}x") == (row["characters"], row["words"])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", (0, 0)),
        (" \n\t ", (0, 0)),
        ("good  morning\nlove", (18, 3)),
        ("\u200e a\u00a0b\u202fc ", (5, 3)),
        ("👩‍👩‍👧", (5, 1)),
        ("\u05e9\u05dc\u05d5\u05dd \u200f\u05d0\u05dc", (7, 2)),
        ("a\x00b", (3, 2)),
    ],
)
def test_letters_are_code_points_and_words_lie_between_spaces(
    text: str, counts: tuple[int, int]
) -> None:
    assert letters_and_words(text) == counts


def test_a_chat_is_named_by_who_wrote_in_it() -> None:
    assert together({"Ben", "Ana"}) == "Ana & Ben"
    assert together({"D", "B", "A", "C", "E"}) == "A & B & C and 2 more"


def test_me_is_the_person_whose_file_it_is() -> None:
    assert own_name("Me", Choices(who="Ana")) == "Ana"
    assert own_name("Ich", Choices(who="Ana")) == "Ana"


def test_the_rules_come_before_me() -> None:
    rules = Rules(people={"Me": "Ben", "Ana S.": "Ana"})
    assert own_name("Me", Choices(who="Ana", rules=rules)) == "Ben"
    assert own_name("Ana S.", Choices(who="Ana", rules=rules)) == "Ana"


def test_every_day_of_a_chat_is_logged_once() -> None:
    late = datetime(2026, 2, 3, 3, 59)
    found = reading(noted((0, "Ana", MORNING), (1, "Ben", late)))
    assert [row["day"] for row in rows(found, LoggedDay)] == [
        date(2026, 1, 31),
        date(2026, 2, 1),
        date(2026, 2, 2),
    ]
    assert column(found, LoggedDay, "stream") == ["chat"] * 3
    assert column(found, LoggedDay, "who") == [""] * 3
    assert column(found, LoggedDay, "record") == [0, 1, 1]


def test_days_of_chats_that_overlap_are_logged_once() -> None:
    one = noted((0, "Ana", MORNING), (1, "Ben", datetime(2026, 2, 2, 12)))
    other = noted((2, "Ana", datetime(2026, 2, 1, 12)), (3, "Cleo", datetime(2026, 2, 3, 12)))
    found = reading(one, other)
    assert len(rows(found, LoggedDay)) == 4
    assert set(column(found, Message, "chat")) == {"Ana & Ben", "Ana & Cleo"}


def test_no_message_is_no_table() -> None:
    assert not reading(Noting().messages()).tables
    assert not len(joined([]))


def test_pieces_of_a_chat_join_with_one_list_of_names() -> None:
    both = joined([noted((0, "Ben", MORNING)), noted((1, "Ana", MORNING), (2, "Ben", MORNING))])
    assert both.names == ("Ben", "Ana")
    assert both.who.tolist() == [0, 1, 0]
    assert both.ordinal.tolist() == [0, 1, 2]


@pytest.mark.parametrize("year", [1969, 1970, 2001, 2201])
def test_years_before_there_were_such_chats_are_refused(year: int) -> None:
    found = seconds_of(datetime(year, 1, 1))
    assert isinstance(found, Complaint)
    assert str(year) in found.reason


def test_of_many_chats_those_with_people_of_the_rules_are_taken_in() -> None:
    with_ben = noted((0, "Ana", MORNING), (1, "Ben", MORNING))
    with_mum = noted((2, "Ana", MORNING), (3, "Mum", MORNING), (4, "Mum", MORNING))
    told = Told()
    rules = Rules(people={"Ana Silva": "Ana", "Ben Weber": "Ben"})
    kept = chats_of_the_couple([with_ben, with_mum], Choices(who="Ana", rules=rules), told)
    assert list(kept) == [with_ben]
    assert told.skipped == 3


def test_without_rules_all_chats_are_taken_in() -> None:
    chats = [noted((0, "Ben", MORNING)), noted((1, "Mum", MORNING))]
    told = Told()
    assert list(chats_of_the_couple(chats, Choices(who="Ana"), told)) == chats
    assert told.skipped == 0


def test_a_single_chat_is_taken_in_whoever_wrote() -> None:
    chats = [noted((0, "Mum", MORNING))]
    rules = Rules(people={"Ben Weber": "Ben"})
    assert list(chats_of_the_couple(chats, Choices(rules=rules), Told())) == chats


def test_counts_are_whole_numbers_of_the_log() -> None:
    chat = noted((0, "Ana", MORNING))
    assert chat.characters.dtype == np.int64
    assert rows(reading(chat), Message)[0]["at"] == MORNING

"""The answers of a Google form."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.readers import google_forms
from analytics.readers.guess import guess_table, rules_from
from analytics.readers.raw_table import RawTable
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.records import Entry, Problem, Rating
from tests.readers.accounts import accounted, column, refusals, source

MIXED = (
    "Timestamp,How close did you feel?,Anything else?\n"
    "8/7/2020 12:02,4,a\n13/07/2020 19:08:32,5,b\n9/7/2020 9:15,3,\n"
)
OWN = 'Timestamp,"<b>How close did you feel?</b>"\n2020/07/13 7:08:32 PM GMT+8,4\n'
RULES = Rules(
    columns={
        "Timestamp": ColumnRule("at"),
        "How close did you feel?": ColumnRule("measure", "closeness"),
        "Anything else?": ColumnRule("text"),
    }
)


@pytest.mark.parametrize(
    "text",
    [
        MIXED,
        MIXED.replace(",", ";"),
        "\ufeff" + MIXED.replace("\n", "\r\n"),
        OWN,
        "Zeitstempel,Wie nah wart ihr euch?\n13.07.2020 19:08:32,4\n",
        "Marca temporal,¿Cómo te sientes?\n13/7/2020 19:08:32,4\n",
        "Timestamp,Email Address,Mood\n13/7/2020 19:08:32,a@b.c,4\n",
        "Timestamp,How are you?\n",
    ],
)
def test_the_answers_of_a_form_are_recognised(text: str) -> None:
    assert google_forms.recognise(source(text))


@pytest.mark.parametrize(
    "text",
    [
        "timestamp,mood,note\n2020-07-13 19:08:32,4,x\n",
        "Timestamp,mood\n13/07/2020 19:08:32,4\n",
        "Timestamp\n13/07/2020 19:08:32\n",
        "Date,How close did you feel?\n13/07/2020 19:08:32,4\n",
        '[{"Timestamp": "How are you?"}]',
    ],
)
def test_an_ordinary_table_is_no_form(text: str) -> None:
    assert not google_forms.recognise(source(text))


def test_the_order_of_day_and_month_is_one_for_the_whole_column() -> None:
    reading = accounted(google_forms.read(source(MIXED), Choices("Ana", rules=RULES)))
    assert (reading.format, reading.questions) == ("google-forms", ())
    assert column(reading, Rating, "at") == [
        datetime(2020, 7, 8, 12, 2),
        datetime(2020, 7, 13, 19, 8, 32),
        datetime(2020, 7, 9, 9, 15),
    ]
    assert column(reading, Entry, "text") == ["a", "b"]


def test_a_moment_with_a_zone_becomes_ones_own_clock_and_headers_lose_their_markup() -> None:
    choices = Choices("Ana", zone="Europe/Berlin", rules=RULES)
    reading = accounted(google_forms.read(source(OWN), choices))
    assert column(reading, Rating, "at") == [datetime(2020, 7, 13, 13, 8, 32)]


def test_without_rules_the_questions_are_named_and_nothing_is_read() -> None:
    found = google_forms.read(source(MIXED), Choices("Ana"))
    assert isinstance(found, Problem)
    assert "Google Forms answers" in found.reason
    assert "How close did you feel?" in found.reason
    assert "rules file" in found.remedy


def test_questions_asked_twice_can_be_told_apart() -> None:
    text = "Timestamp,How close?,How close?\n13/7/2020 19:08,4,5\n14/7/2020 19:08,3,2\n"
    raw = google_forms.raw_table(source(text), Rules())
    assert isinstance(raw, RawTable)
    assert raw.header == ("Timestamp", "How close?", "How close? (2)")
    rules = rules_from(guess_table(raw))
    reading = accounted(google_forms.read(source(text), Choices("Ana", rules=rules)))
    assert refusals(reading) == []
    assert column(reading, Rating, "value") == [4.0, 5.0, 3.0, 2.0]

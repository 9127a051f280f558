"""Telegram's export as JSON: what its messages become, in both ways it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from analytics.readers import telegram
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.telegram_message import DELETED_ACCOUNT
from analytics.records import Message
from tests.readers.accounts import accounted, column, refusals, rows, source
from tests.readers.chats import (
    ANA,
    BEN,
    MORNING,
    as_telegram_writes,
    days,
    telegram_chat,
    telegram_message,
    told,
)

Writing = Callable[[object], str]
RULES = Rules(people={ANA: "Ana", BEN: "Ben"})

# By its lines, and by the JSON parser.
WAYS = pytest.mark.parametrize("write", [as_telegram_writes, json.dumps], ids=["lines", "json"])


def read(text: str | bytes, choices: Choices | None = None) -> Reading:
    return accounted(telegram.read(source(text, "result.json"), choices or Choices(rules=RULES)))


def one(write: Writing, **more: object) -> tuple[object, ...]:
    rows_told = told(read(write(telegram_chat([telegram_message(**more)]))))
    assert len(rows_told) == 1
    return rows_told[0]


@WAYS
def test_a_message_is_kept_without_its_text(write: Writing) -> None:
    assert one(write) == ("Ana", MORNING, 12, 2, "text")


@WAYS
def test_a_text_in_parts_is_one_text(write: Writing) -> None:
    parts = ["see ", {"type": "bold", "text": "this"}, {"type": "link", "text": ".org"}, ""]
    assert one(write, text=parts) == ("Ana", MORNING, 12, 2, "text")


@WAYS
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("two\nlines", (9, 2)),
        ('"quoted" and \\ back', (19, 4)),
        ("\\\\n", (3, 1)),
        ("tab\there", (8, 2)),
        (" padded\n", (6, 1)),
        ("schön 👍🏽 שלום", (13, 3)),
        ("a\u200eb\u2028c", (4, 2)),
        ("\u00a0", (0, 0)),
    ],
)
def test_letters_and_words_of_any_text_are_counted(
    write: Writing, text: str, counts: tuple[int, int]
) -> None:
    assert one(write, text=text)[2:4] == counts


@pytest.mark.parametrize(
    "text", ["schön 👍🏽 b\u0007ell", "\u200e\u202f\ud7ff", "é\u2029è", "\x0b"]
)
def test_letters_written_by_number_count_alike(text: str) -> None:
    by_number = json.dumps(telegram_chat([telegram_message(text=text)]), indent=1)
    assert told(read(by_number)) == told(read(json.dumps(json.loads(by_number))))


@WAYS
@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"photo": "photos/1.jpg", "text": ""}, "media"),
        ({"photo": "(File not included. Change data exporting settings.)"}, "media"),
        ({"file": "f.ogg", "media_type": "voice_message", "text": ""}, "media"),
        ({"media_type": "sticker", "sticker_emoji": "❤", "text": ""}, "media"),
        ({"location_information": {"latitude": 1.5, "longitude": 2.5}, "text": ""}, "location"),
        ({"place_name": "Home", "text": ""}, "location"),
        ({"poll": {"question": "Pizza?", "answers": []}, "text": ""}, "other"),
        ({"contact_information": {"first_name": "Cleo"}, "text": ""}, "other"),
        ({"text": []}, "other"),
        ({"text": ...}, "text"),
        ({"text": ..., "text_entities": ...}, "other"),
    ],
)
def test_kinds_are_told_by_what_a_message_holds(
    write: Writing, more: dict[str, object], kind: str
) -> None:
    assert one(write, **more)[4] == kind


@WAYS
def test_a_caption_counts_as_written(write: Writing) -> None:
    assert one(write, photo="photos/1.jpg")[2:] == (12, 2, "media")


def service(action: str, **more: object) -> dict[str, object]:
    taken_away = {"from": ..., "from_id": ..., "text": "", "text_entities": []}
    return telegram_message(type="service", actor=BEN, action=action, **taken_away, **more)


@WAYS
def test_a_call_is_its_callers(write: Writing) -> None:
    found = read(write(telegram_chat([service("phone_call", duration_seconds=60)])))
    assert told(found) == [("Ben", MORNING, 0, 0, "call")]


@WAYS
def test_lines_of_telegrams_own_are_passed_over(write: Writing) -> None:
    entries = [service("pin_message"), {"id": 2, "type": "unsupported"}, telegram_message()]
    found = read(write(telegram_chat(entries)))
    assert (found.records, found.skipped, len(told(found))) == (3, 2, 1)


@WAYS
def test_a_deleted_account_is_named_plainly(write: Writing) -> None:
    found = read(write(telegram_chat([telegram_message(**{"from": None})])))
    assert column(found, Message, "who") == [DELETED_ACCOUNT]


@WAYS
def test_exports_without_seconds_since_1970_are_read(write: Writing) -> None:
    assert one(write, date_unixtime=...)[1] == MORNING


@WAYS
def test_seconds_since_1970_alone_are_converted_to_the_chosen_zone(write: Writing) -> None:
    text = write(telegram_chat([telegram_message(date=...)]))
    found = read(text, Choices(zone="Europe/Berlin"))
    assert column(found, Message, "at") == [datetime(2026, 1, 31, 9, 5, 7)]


@WAYS
def test_seconds_since_1970_alone_need_a_zone(write: Writing) -> None:
    found = read(write(telegram_chat([telegram_message(date=...)])))
    assert "time zone" in refusals(found)[0].remedy


@WAYS
@pytest.mark.parametrize(
    ("zone_day", "hour"), [("2026-03-29T02:30:00", 2), ("2026-10-25T02:30:00", 2)]
)
def test_a_moment_stays_as_written_when_clocks_change(
    write: Writing, zone_day: str, hour: int
) -> None:
    text = write(telegram_chat([telegram_message(date=zone_day)]))
    at = column(read(text, Choices(zone="Europe/Berlin")), Message, "at")[0]
    assert isinstance(at, datetime)
    assert at.hour == hour


BAD: list[tuple[dict[str, object], str]] = [
    ({"date": "yesterday"}, "date"),
    ({"date": "2026-02-30T10:00:00"}, "date"),
    ({"date": "2026-01-31T25:00:00"}, "date"),
    ({"date": "1970-01-01T01:00:00"}, "1970"),
    ({"date": ..., "date_unixtime": "soon"}, "date"),
    ({"date": ..., "date_unixtime": "9" * 30}, "date"),
    ({"date": ..., "date_unixtime": True}, "date"),
    ({"from": ""}, "sender"),
    ({"from": 7}, "sender"),
    ({"from": "half \ud83d"}, "letters"),
]


@WAYS
@pytest.mark.parametrize(("more", "reason"), BAD)
def test_a_bad_message_hides_no_good_one(
    write: Writing, more: dict[str, object], reason: str
) -> None:
    entries = [telegram_message(), telegram_message(**more), telegram_message(**{"from": BEN})]
    text = json.dumps(telegram_chat(entries), indent=1 if write is as_telegram_writes else None)
    found = read(text)
    assert [row["who"] for row in rows(found, Message)] == ["Ana", "Ben"]
    problem = refusals(found)[0]
    assert reason in problem.reason
    assert problem.line == (21 if write is as_telegram_writes else 2)


@WAYS
@pytest.mark.parametrize("stranger", [None, 5, "text", [1]])
def test_what_is_no_message_is_refused(write: Writing, stranger: object) -> None:
    found = read(write(telegram_chat([telegram_message(), stranger])))
    assert (found.records, len(refusals(found))) == (2, 1)


@WAYS
def test_every_day_of_the_chat_is_logged(write: Writing) -> None:
    later = telegram_message(date="2026-02-02T12:00:00")
    assert days(read(write(telegram_chat([telegram_message(), later])))) == [
        "2026-01-31",
        "2026-02-01",
        "2026-02-02",
    ]


@WAYS
def test_messages_of_one_second_stay_in_the_order_of_the_file(write: Writing) -> None:
    entries = [telegram_message(id=number, text="x" * number) for number in (1, 2, 3)]
    assert [row[2] for row in told(read(write(telegram_chat(entries))))] == [1, 2, 3]


def test_names_of_the_rules_are_used() -> None:
    chat = telegram_chat([telegram_message(**{"from": None}), telegram_message()])
    rules = Rules(people={DELETED_ACCOUNT: "Cleo"})
    found = read(as_telegram_writes(chat), Choices(rules=rules))
    assert column(found, Message, "who") == ["Cleo", ANA]

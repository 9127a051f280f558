"""What WhatsApp itself writes is told from what people write."""

from __future__ import annotations

import pytest

from analytics.readers import whatsapp
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.readers.whatsapp_words import KINDS, half_days, words
from analytics.records import Message

LRM = "\u200e"


def read(text: str) -> Reading:
    source = open_bytes("chat.txt", text.encode())
    assert isinstance(source, Source)
    reading = whatsapp.read(source, Choices())
    assert isinstance(reading, Reading), reading
    return reading


def rows(reading: Reading) -> list[dict[str, object]]:
    return reading.tables[Message].to_pylist()


def test_lines_nobody_wrote_are_skipped_even_with_a_colon():
    text = (
        "13.07.17, 09:00 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe: mehr\n"
        '13.07.17, 09:01 - Du hast den Gruppennamen von "a: b" zu "c" geändert.\n'
        "13.07.17, 09:02 - Ann hat den Betreff von „a: b“ zu „c: d“ geändert.\n"
        '13.07.17, 09:03 - You changed the subject from "a: b" to "c"\n'
        '13.07.17, 09:03 - You changed the subject from "a: b" to "d"\n'
        '13.07.17, 09:04 - Ann created group "Us: two"\n'
        "13.07.17, 09:05 - Ann hat Bo hinzugefügt.\n"
        "13.07.17, 09:06 - Ann: You changed the subject\n"
    )

    reading = read(text)

    assert (reading.records, reading.skipped) == (8, 7)
    assert [row["who"] for row in rows(reading)] == ["Ann"]


def test_an_iphone_writes_a_name_before_lines_nobody_wrote():
    text = (
        f"[13.07.24, 09:00:00] Our group: {LRM}Messages and calls are end-to-end encrypted.\n"
        f"[13.07.24, 09:00:01] Ann: {LRM}Ann created this group\n"
        f"[13.07.24, 09:00:02] Bo: {LRM}You added Bo.\n"
        "[13.07.24, 09:00:03] Ann: You added too much salt\n"
    )

    reading = read(text)

    assert reading.skipped == 3
    assert [(row["who"], row["chat"]) for row in rows(reading)] == [("Ann", "Ann")]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<Media omitted>", "media"),
        (f"{LRM}image omitted", "media"),
        (f"{LRM}Image omitted", "media"),
        (f"{LRM}<attached: 00000012-PHOTO-2025-03-04.jpg>", "media"),
        ("IMG-20180129-WA0025.jpg (file attached)\nlook at this", "media"),
        (f"{LRM}report.pdf • {LRM}3 pages {LRM}document omitted", "media"),
        ("<Medien ausgeschlossen>", "media"),
        (f"{LRM}Bild weggelassen", "media"),
        (f"{LRM}<Anhang: 00000012-PHOTO.jpg>", "media"),
        ("PTT-20180129-WA0025.opus (Datei angehängt)", "media"),
        ("This message was deleted", "deleted"),
        (f"{LRM}You deleted this message.", "deleted"),
        ("Diese Nachricht wurde gelöscht.", "deleted"),
        ("Du hast diese Nachricht gelöscht.", "deleted"),
        (f"{LRM}Missed voice call, {LRM}Tap to call back", "call"),
        (f"{LRM}Video call. {LRM}12 min", "call"),
        ("Verpasster Videoanruf", "call"),
        ("Video call. Tonight at eight?", "text"),
        ("location: https://maps.google.com/?q=50.9,6.9", "location"),
        ("Standort: https://maps.google.com/?q=50.9,6.9", "location"),
        ("live location shared", "location"),
        ("Live-Standort wird geteilt.", "location"),
        (f"{LRM}Contact card omitted", "other"),
        ("Ann.vcf (file attached)", "other"),
        ("POLL:\nPizza?\nOPTION: yes (1 vote)", "other"),
        ("", "other"),
        ("I omitted the image", "text"),
        ("you deleted this message, why?", "text"),
    ],
)
def test_what_whatsapp_writes_itself_tells_the_kind(body: str, kind: str):
    (row,) = rows(read(f"13.07.17, 09:00 - Ann: {body}\n"))

    assert row["kind"] == kind


def test_the_note_that_a_message_was_edited_is_not_counted():
    (row,) = rows(read(f"13.07.17, 09:00 - Ann: see you\nat 3pm {LRM}<This message was edited>\n"))

    assert (row["characters"], row["words"], row["kind"]) == (14, 4, "text")


def test_a_person_with_a_quote_in_the_name_who_writes_often_is_a_person():
    text = "".join(f"13.07.17, 09:0{n} - Bo 6'2\": hi\n" for n in range(3))

    assert {row["who"] for row in rows(read(text))} == {"Bo 6'2\""}


def test_every_listed_word_is_found_where_it_stands():
    for phrases in words().phrases:
        assert phrases.kind in KINDS
        for whole in phrases.whole:
            assert words().kind(whole) == phrases.kind, whole
        for start in phrases.starts:
            assert words().kind(f"{start} x") == phrases.kind, start
    assert set(half_days().values()) == {"am", "pm", "noon", "night"}

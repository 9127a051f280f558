"""What tests of journals share: entries as they came out, and files with damage anywhere."""

from __future__ import annotations

from types import ModuleType
from typing import cast

from hypothesis import strategies as st

from analytics.readers import own, whatsapp
from analytics.readers.reading import Reader, Reading
from analytics.readers.rules import Choices
from analytics.readers.source import Source, open_bytes
from analytics.records import Entry, LoggedDay, Problem
from tests.readers.accounts import accounted, column, rows, source

ANA = Choices(who="Ana", zone="Europe/Berlin")
# One small file of each kind that may be mistaken for a journal.
OTHERS = {
    "whatsapp": "1/29/18, 12:24 - Sam: Good morning\n1/29/18, 12:25 - Kim: Hello, you\n",
    "whatsapp in brackets": "[2019-04-16 02:09] Sam: hello\n[2019-04-16 02:10] Kim: hi\n",
    "whatsapp on a phone": "[1/29/18, 12:24:03 PM] Sam: hello\n[1/29/18, 12:25:03 PM] Kim: hi\n",
    "signal": "[2026-01-01 00:00:00] Sam: hello\n\n[2026-01-01 00:01:00] Me: hi\n",
    "old signal": "[2019-05-29, 15:04] Me: How is everyone?\n\n[2019-05-29, 15:05] Kim: fine\n",
    "one signal": "[2026-01-01 00:00:00] Sam: hello\n",
    "daylio": "full_date,date,weekday,time,mood,activities,note\n2022-10-30,x,y,10:04,good,a,b\n",
    "own": "who,at,measure,value\nSam,2026-01-31 21:30,calm,7\n",
    "csv": "Datum;Ruhe\n31.1.2026;7\n",
    "telegram": '{"name": "Kim", "type": "personal_chat", "id": 1, "messages": []}',
    "json": '{"entries": [{"date": "2026-01-31", "content": "x"}]}',
    "a list": '[{"date": "2026-01-31", "type": "Mood", "scores": [4], "notes": ""}]',
    "log": "[2026-01-01 12:00:00] INFO: start\n[2026-01-01 12:00:01] INFO: end\n",
    "changes": "# Changes\n\n[1.2.3] is out\n",
    "page": "<!doctype html><html><body><p>Hello</p></body></html>",
    "text": "Dear diary.\nToday we talked.\n",
    "markdown": "# A title\n\nmood:: 4\n",
}


def opened(content: bytes | str, name: str = "file") -> Source:
    return source(content, name)


def read(reader: ModuleType, found: Source, choices: Choices = ANA) -> Reading:
    chosen = cast("Reader", reader)
    assert chosen.recognise(found)
    return accounted(chosen.read(found, choices))


def entries(reading: Reading) -> list[tuple[object, object, object]]:
    """Return when, tags and text of each entry."""
    return [(row["at"], row["tags"], row["text"]) for row in rows(reading, Entry)]


def journal_days(reading: Reading) -> list[object]:
    streams = rows(reading, LoggedDay)
    return [row["day"] for row in streams if row["stream"] == "journal"]


def texts(reading: Reading) -> list[object]:
    return column(reading, Entry, "text")


def claims_nothing_else(reader: ModuleType) -> None:
    """Make sure that a reader leaves every other file alone."""
    claimed = [
        name for name, text in OTHERS.items() if cast("Reader", reader).recognise(opened(text))
    ]
    assert claimed == []


def claimed_by_none_before(found: Source) -> None:
    """Make sure that neither a chat nor a file of ours is seen in a journal."""
    assert not whatsapp.recognise(found)
    assert not own.recognise(found)


@st.composite
def damaged(draw: st.DrawFn, good: bytes) -> bytes:
    """Return a good file with a few pieces taken out, doubled, or replaced by anything."""
    content = bytearray(good)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 20)))
        piece = bytes(content[start:end])
        new = draw(st.binary(max_size=6) | st.text(max_size=4).map(_utf8) | st.just(piece * 2))
        content[start:end] = new
    return bytes(content)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def never_raises(reader: ModuleType, content: bytes) -> None:
    """Make sure that any bytes are read or refused, with every record accounted for."""
    chosen = cast("Reader", reader)
    found = open_bytes("2026-01-31.md", content)
    if isinstance(found, Problem):
        return
    chosen.recognise(found)
    reading = chosen.read(found, ANA)
    if isinstance(reading, Problem):
        assert reading.remedy
    else:
        accounted(reading)

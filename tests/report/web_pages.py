"""Web pages of reports, made once and read again: what lies packed in one, and its tags."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from html.parser import HTMLParser

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import (
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Record,
    Ritual,
    RitualDay,
)
from analytics.report.html import open_page, sealed_page
from analytics.report.leaving import lines_of
from analytics.report.report import USUAL_CARDS, Report, make_report
from analytics.report.sealing import Sealed, unpacked
from analytics.report.sharing import Sharer, Sharing, default_aliases
from analytics.sample import build_sample

MADE_ON = date(2026, 9, 1)
WORDS = "drone Yo-yo cactus  breeze, plural quartz"
SALT, NONCE = b"salt of 16 bytes", b"12 in nonce."
ALL_CARDS = tuple(name_of(card) for card in CARDS)
FILE = re.compile(r'<script type="application/octet-stream" id="content">([^<]*)</script>')
HEADER = re.compile(r'<script type="application/json" id="header">([^<]*)</script>')
# Each would do something where text is taken for markup, script, template or replacement.
HOSTILE = (
    "<img src=x onerror=\"document.title='acted'\">",
    "</script><script>document.title='acted'</script>",
    "\"'><svg onload=document.title='acted'>",
    "{{7*7}} ${document.title='acted'} $& $` $content",
    "<a href=https://example.invalid/>here</a> &lt;b&gt;",
    "javascript:document.title='acted'",
)
FIRST_DAY, DAYS = date(2025, 1, 6), 120


@cache
def sample_report() -> Report:
    """Return the sample couple's report of all cards under aliases, with six lines of Ana's."""
    aliases = default_aliases(["Ana", "Ben"], "Ana")
    people = tuple(
        Sharer(name, alias, 3, said_yes=True, said_yes_to_words=True)
        for name, alias in aliases.items()
    )
    with Log() as log:
        build_sample(log)
        lines = frozenset(line.id for line in lines_of(log, "Ana")[:6])
        sharing = Sharing("Ana", people, ALL_CARDS, lines, recipient="Dr. Example")
        return make_report(log, sharing, MADE_ON)


@cache
def usual_report() -> Report:
    """Return the same report with the cards a therapist usually gets."""
    report = sample_report()
    return replace(report, cards=tuple(one for one in report.cards if one.name in USUAL_CARDS))


@cache
def opened_sample() -> bytes:
    """Return the page of all cards, open."""
    return open_page(sample_report())


@cache
def sealed_sample() -> bytes:
    """Return the page of all cards, sealed with `WORDS`."""
    return sealed_page(sample_report(), WORDS, salt=SALT, nonce=NONCE)


@cache
def usual_sample() -> bytes:
    """Return the page a therapist usually gets, open."""
    return open_page(usual_report())


@cache
def sealed_usual() -> bytes:
    """Return the page a therapist usually gets, sealed with `WORDS`."""
    return sealed_page(usual_report(), WORDS)


@cache
def short_sample() -> bytes:
    """Return the usual page with the first rows of each table, so that it is looked over soon."""
    report = usual_report()
    return open_page(
        replace(
            report, cards=tuple(replace(one, rows=one.rows.slice(0, 5)) for one in report.cards)
        )
    )


@cache
def hostile_report() -> Report:
    """Return a report in which every text a person can write would rather act."""
    names = HOSTILE[:2]
    people = tuple(
        Sharer(name, f"{name} {place}", 3, said_yes=True, said_yes_to_words=True)
        for place, name in enumerate(names)
    )
    with Log() as log:
        log.take_in([_arrival(name) for name in names])
        lines = frozenset(line.id for name in names for line in lines_of(log, name))
        sharing = Sharing(names[0], people, ALL_CARDS, lines, recipient=HOSTILE[0])
        return make_report(log, sharing, MADE_ON)


def _arrival(who: str) -> Arrival:
    rows = [Row("log.csv", line, (one,)) for line, one in enumerate(_records(who), start=2)]
    found = gather("secure-base", rows, Choices(who=who))
    assert not found.problems, found.problems[0].sentence()
    return Arrival("log.csv", who, found)


def _records(who: str) -> list[Record]:
    ritual = HOSTILE[0]
    records: list[Record] = [Ritual(ritual, "", 7.0, FIRST_DAY)]
    for place, words in enumerate(HOSTILE):
        records.append(Marker(f"{words} {place}", FIRST_DAY + timedelta(days=12 * (place + 1))))
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        at = datetime.combine(day, time(20, 15))
        text = HOSTILE[number % len(HOSTILE)]
        records += [
            LoggedDay("episodes", who, day),
            LoggedDay("journal", who, day),
            RitualDay(ritual, who, day, "done" if number % 3 else "missed"),
        ]
        if number % 2:
            note = f"{text}\n{text}"
            records.append(Episode(who, at, 7, 4, 30, (text,), (text,), note=note))
        if number % 7 == 0:
            records.append(Entry(who, at, "thought", text, (text,), automatic=text, balanced=text))
    return records


def content_of(page: bytes) -> bytes:
    """Return the packed or sealed bytes in a page."""
    (found,) = FILE.findall(page.decode())
    return base64.b64decode(found)


def sealed_in(page: bytes) -> Sealed:
    """Return what is sealed in a page, with its header."""
    (header,) = HEADER.findall(page.decode())
    return Sealed(header, content_of(page))


def inside(page: bytes) -> dict[str, str]:
    """Return the parts of an open page; its charts as JSON text."""
    return parts_in(content_of(page))


def parts_in(packed: bytes) -> dict[str, str]:
    """Return the parts of packed bytes; its charts as JSON text, its scripts left out."""
    parts = json.loads(unpacked(packed))
    del parts["scripts"]
    return {
        name: part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
        for name, part in parts.items()
    }


def scripts_in(page: bytes) -> list[str]:
    """Return the scripts that lie packed in an open page."""
    found = json.loads(unpacked(content_of(page)))["scripts"]
    assert isinstance(found, list)
    return found


@dataclass
class Read(HTMLParser):
    """HTML as a browser reads it: its tags with their attributes, and its text."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}

    @property
    def text(self) -> str:
        return "".join(self.texts)


def read(html: str) -> Read:
    """Read HTML."""
    found = Read()
    found.feed(html)
    found.close()
    return found

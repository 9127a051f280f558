"""One chat file, read: every line head becomes a message, a skipped system line or a problem."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from analytics.readers.reading import Question
from analytics.readers.whatsapp_bodies import Bodies, Ruler, ruler
from analytics.readers.whatsapp_bytes import (
    PADDING,
    clean,
    line_starts,
    utf8,
    western_digits,
)
from analytics.readers.whatsapp_dates import DAY_SECONDS, dates, decide, moments
from analytics.readers.whatsapp_heads import find_heads
from analytics.readers.whatsapp_layout import dominant
from analytics.readers.whatsapp_senders import NOBODY, find_senders
from analytics.readers.whatsapp_words import words
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.readers.reading import Progress
    from analytics.readers.rules import Choices, DateOrder
    from analytics.readers.whatsapp_bytes import Bytes, Flags, Places
    from analytics.readers.whatsapp_dates import Moments, Order
    from analytics.readers.whatsapp_heads import Heads
    from analytics.readers.whatsapp_senders import Senders

EPOCH = date(1970, 1, 1)
WAYS: Mapping[DateOrder, str] = MappingProxyType(
    {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
)
SAMPLES, SAMPLE_BYTES = 8, 8_192
FEWEST_AROUND_STRAY = 8


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat's messages, one element each in every array, and what became of its other lines.

    `ordinal` counts line heads from 0; `seconds` since 1970 on the couple's clock; `who` is a
    place in `names`; `span` holds the seconds of the first and the last head.
    """

    records: int
    skipped: int
    problems: tuple[Problem, ...]
    ordinal: Places
    seconds: Places
    who: Places
    names: tuple[str, ...]
    bodies: Bodies
    span: tuple[int, int]
    question: Question | None


@dataclass(frozen=True, slots=True)
class _Lines:
    """A chat's heads with all that is known of each."""

    text: Bytes
    heads: Heads
    line_end: Places
    when: Moments
    senders: Senders


def read_chat(name: str, content: bytes, choices: Choices, progress: Progress) -> Chat | Problem:
    """Read one chat file; a Problem when it is no text or has no line a chat would have."""
    encoded = utf8(name, content)
    if isinstance(encoded, Problem):
        return encoded
    text = clean(encoded)
    lines = sample(text)
    if any(line.lstrip("[")[:1].isdecimal() and not line[:2].isascii() for line in lines):
        text = western_digits(text)
        lines = sample(text)
    progress(0.2)
    found = dominant(lines)
    if found is None:
        return no_chat(name)
    layout, halves = found
    # A second core counts letters and words meanwhile; NumPy's work does not hold Python's lock.
    with ThreadPoolExecutor(1) as beside:
        counting = beside.submit(ruler, text)
        starts = line_starts(text)
        heads = find_heads(text, starts, layout, halves)
        if not len(heads):
            return no_chat(name)
        progress(0.5)
        order = decide(heads, layout, choices.order)
        line_end = starts[heads.line + 1] - 1
        senders = find_senders(text, heads.after, line_end)
        whole = _Lines(text, heads, line_end, moments(heads, order.order), senders)
        question = _question(whole, order) if order.others else None
        progress(0.7)
        chat = _chat(name, _without_strays(whole), counting.result(), question)
    progress(1.0)
    return chat


def no_chat(name: str) -> Problem:
    """Say that a file holds no chat."""
    return Problem(
        name,
        None,
        "No WhatsApp chat was found in it.",
        'Use "Export chat" in WhatsApp, without media, and choose the .txt or .zip file it makes.',
    )


def sample(text: Bytes) -> list[str]:
    """Return full lines from all over a cleaned text, enough to see how it writes its heads."""
    size = len(text) - PADDING
    if size <= SAMPLES * SAMPLE_BYTES:
        pieces = [text[:size].tobytes()]
    else:
        places = np.linspace(0, size - SAMPLE_BYTES, SAMPLES).astype(int)
        pieces = [text[place : place + SAMPLE_BYTES].tobytes() for place in places]
        # Only the first piece surely begins with a line.
        pieces[1:] = [piece[piece.find(b"\n") + 1 :] for piece in pieces[1:]]
    return [line for piece in pieces for line in piece.decode("utf-8", "replace").split("\n")]


def _question(lines: _Lines, order: Order) -> Question:
    head = lines.heads.only(np.arange(len(lines.heads)) == order.example)
    ways: list[str] = []
    for way in (order.order, *order.others):
        day = int(dates(head.first, head.second, head.third, way).day[0])
        ways.append(f"{EPOCH + timedelta(days=day):%d %B %Y} ({WAYS[way]})")
    return Question(
        "date_order",
        f'This chat writes dates such as "{_written(lines, order.example)}". '
        f"Is that {' or '.join(ways)}? Nothing in the file shows which.",
    )


def _written(lines: _Lines, place: int) -> str:
    begin, after = int(lines.heads.begin[place]), int(lines.heads.after[place])
    head = lines.text[begin:after].tobytes().decode("utf-8", "replace")
    return head.strip(" []-\u2013\u2014:")


def _without_strays(lines: _Lines) -> _Lines:
    kept = ~_strays(lines)
    if kept.all():
        return lines
    when = lines.when
    return _Lines(
        lines.text,
        lines.heads.only(kept),
        lines.line_end[kept],
        type(when)(when.seconds[kept], when.day_exists[kept], when.time_exists[kept]),
        lines.senders.only(kept),
    )


def _strays(lines: _Lines) -> Flags:
    """Find lines inside a message that only look like a head: `01.01.2021, 20:00 - Party`.

    Time goes on around them, they lie more than a day off it, and nobody known wrote them. What
    someone wrote is only taken for one in a chat that is otherwise in order, ahead of its time,
    by a name that appears nowhere else: a real message is never ahead of its time.
    """
    stray = np.zeros(len(lines.heads), np.bool_)
    seconds, code = lines.when.seconds, lines.senders.code
    before, here, after = seconds[:-2], seconds[1:-1], seconds[2:]
    sound = lines.when.sound
    steady = sound[:-2] & sound[1:-1] & sound[2:] & (after >= before - DAY_SECONDS)
    ahead = steady & (here > np.maximum(before, after) + DAY_SECONDS)
    behind = steady & (here < np.minimum(before, after) - DAY_SECONDS)
    nobody = 1 + np.flatnonzero((ahead | behind) & (code[1:-1] == NOBODY))
    stray[nobody] = [not words().system(_rest(lines, place)) for place in nobody.tolist()]
    once = np.bincount(code[code != NOBODY], minlength=1) == 1
    named = 1 + np.flatnonzero(ahead & (code[1:-1] != NOBODY))
    named = named[once[code[named]]]
    ahead_of_its_time = np.flatnonzero(np.diff(seconds) < -DAY_SECONDS)
    in_order = (stray | np.isin(np.arange(len(stray)), named))[ahead_of_its_time].all()
    if len(lines.heads) - len(named) >= FEWEST_AROUND_STRAY and in_order:
        stray[named] = True
    return stray


def _rest(lines: _Lines, place: int) -> str:
    begin, end = int(lines.heads.after[place]), int(lines.line_end[place])
    return lines.text[begin:end].tobytes().decode("utf-8", "replace")


def _chat(name: str, lines: _Lines, counted: Ruler, question: Question | None) -> Chat:
    sound, person = lines.when.sound, lines.senders.are("person")
    nameless, damaged = lines.senders.are("missing"), lines.senders.are("damaged")
    places = np.flatnonzero(sound & person)
    size = len(lines.text) - PADDING
    until = np.append(lines.heads.begin[1:], size)
    bodies = counted.measure(lines.senders.body[places], until[places], lines.line_end[places])
    written = ~bodies.of_kind("system")
    places = places[written]
    refused = np.flatnonzero(~sound | nameless | damaged)
    timed = lines.when.seconds[sound]
    return Chat(
        records=len(lines.heads),
        skipped=len(lines.heads) - len(places) - len(refused),
        problems=tuple(_problem(name, lines, place) for place in refused.tolist()),
        ordinal=places,
        seconds=lines.when.seconds[places],
        who=lines.senders.code[places],
        names=lines.senders.names,
        bodies=bodies.only(written),
        span=(int(timed.min()), int(timed.max())) if len(timed) else (0, 0),
        question=question,
    )


def _problem(name: str, lines: _Lines, place: int) -> Problem:
    line = int(lines.heads.line[place]) + 1
    written = _written(lines, place)
    if not lines.when.day_exists[place]:
        return Problem(
            name,
            line,
            f'There is no such day as in "{written}".',
            "Correct that line, or say in which order the file writes day and month.",
        )
    if not lines.when.time_exists[place]:
        return Problem(
            name, line, f'There is no such time as in "{written}".', "Correct that line."
        )
    if lines.senders.states[lines.senders.code[place]] == "damaged":
        return Problem(
            name,
            line,
            "The sender's name holds letters that could not be read.",
            "Export the chat again, or correct the name in that line.",
        )
    return Problem(name, line, "The sender is missing.", "Correct that line.")

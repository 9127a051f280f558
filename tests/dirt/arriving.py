"""Bringing a file in by the front door, and its records as they came out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from analytics.importing import arrive_bytes
from analytics.log.intake import Arrival
from analytics.log.tables import SAID_ONCE
from analytics.readers import own_files
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Entry, LoggedDay, Message, Problem, Record, RitualDay
from tests.dirt.clean import Format

NUMBERED = re.compile(r" \(\d+\)$")


def arrived(
    form: Format, content: bytes, name: str = "", choices: Choices | None = None
) -> Arrival:
    """Bring a file in by the front door."""
    return arrive_bytes(name or form.file_name, content, choices or form.choices)


def counted(records: Iterable[Record]) -> Counter[Record]:
    """Count records; of what is said once, how often it is said makes no difference."""
    found = Counter(records)
    return Counter({one: 1 if type(one) in SAID_ONCE else found[one] for one in found})


def by_themselves(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records without what other rows decide.

    A chat is named by all who wrote in it, and two habits of one name are told apart by a number.
    """
    for one in records:
        if isinstance(one, Message):
            yield replace(one, chat="")
        elif isinstance(one, RitualDay):
            yield replace(one, ritual=NUMBERED.sub("", one.ritual))
        elif isinstance(one, LoggedDay):
            yield replace(one, stream=NUMBERED.sub("", one.stream))
        elif isinstance(one, Entry):
            yield replace(one, tags=tuple(NUMBERED.sub("", tag) for tag in one.tags))
        else:
            yield one


def told(reading: Reading) -> Iterator[Record]:
    """Yield the records of a reading."""
    for kind, table in reading.tables.items():
        for row in table.drop_columns(["record"]).to_pylist():
            yield _made(kind, row)


def _made(kind: type[Record], row: Mapping[str, object]) -> Record:
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
    return cast("own_files.Make", kind)(**values)


def says_what_to_do(problem: Problem) -> bool:
    """Tell whether a problem has a reason and a remedy."""
    return bool(problem.reason.strip() and problem.remedy.strip())

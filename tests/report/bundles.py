"""A small log whose bundle one can write by hand, and bundles, opened: all that they say."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

import pyarrow.parquet as pq

from analytics.levels import Level
from analytics.log.log import Log
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Rating,
    Record,
    Ritual,
    RitualDay,
)
from analytics.report.bundle import bundle
from analytics.report.leaving import Leaving
from analytics.report.report import report_of
from analytics.report.sharing import Sharer, Sharing
from analytics.spreadsheet import csv_bytes
from tests.report.canaries import arrival

MADE_ON = date(2025, 11, 24)


def at(day: int, hour: int = 21, minute: int = 17) -> datetime:
    """Return a time in March 2026."""
    return datetime(2026, 3, day, hour, minute)


# Monday 2 March 2026 and the days after it.
RECORDS: tuple[Record, ...] = (
    LoggedDay("episodes", "Ana", date(2026, 3, 2)),
    LoggedDay("episodes", "Ana", date(2026, 3, 3)),
    LoggedDay("episodes", "Ana", date(2026, 3, 9)),
    Episode("Ana", at(2), 6, 2, 20, ("tone",), ("walk",), reassurance_sought=True),
    Episode("Ana", at(3, 2), 5),
    Episode("Ana", at(4), 7, late=True),
    LoggedDay("episodes", "Ben", date(2026, 3, 2)),
    Episode("Ben", at(2, 8, 5), 3),
    Rating("Ana", at(2), "calm", 4),
    Ritual("Hug", "", 5, date(2026, 3, 1)),
    Ritual("Walk", "Ana", 7),
    RitualDay("Hug", "Ana", date(2026, 3, 2), "done"),
    RitualDay("Hug", "Ana", date(2026, 3, 3), "missed"),
    LoggedDay("ritual:Hug", "", date(2026, 3, 8)),
    LoggedDay("journal", "Ana", date(2026, 3, 2)),
    Entry("Ana", at(2), "thought", "mine", ("us",), belief_before=80, belief_after=30),
    Activity("Ana", at(2), "practice", "breath", 10, 5, 3),
    LoggedDay("chat", "", date(2026, 3, 2)),
    LoggedDay("chat", "", date(2026, 3, 3)),
    Message("us", "Ana", at(2, 8), 10, 2),
    Message("us", "Ben", at(2, 8, 1), 30, 6),
    Message("us", "Ana", at(3, 2, 0), 5, 1),
    Marker("Holiday", date(2026, 3, 2), date(2026, 3, 4)),
)


def small_log() -> Log:
    """Return a log in memory with these records."""
    log = Log()
    log.take_in([arrival(RECORDS, "Ana", "diary.csv")])
    return log


def sharing_of(
    level: Level | None, partner: Level | None = None, *, ends_on: date | None = None
) -> Sharing:
    """Agree on Ana's report, with one question in it; Ben has said yes to what is his."""
    return Sharing(
        "Ana",
        (
            Sharer("Ana", "Person A", level),
            Sharer("Ben", "Person B", partner, said_yes=partner is not None),
        ),
        cards=("episodes_per_week",),
        ends_on=ends_on,
    )


def files_at(log: Log, level: Level, partner: Level | None = None) -> dict[str, bytes]:
    """Return the files of a bundle at these levels, by name."""
    return opened(bundle_of(log, sharing_of(level, partner)))


@cache
def small_files(level: Level, partner: Level | None = None) -> Mapping[str, bytes]:
    """Return the files of the small log's bundle, made once for all tests that look at it."""
    with small_log() as log:
        return MappingProxyType(files_at(log, level, partner))


def bundle_of(log: Log, sharing: Sharing, passphrase: str | None = None) -> bytes:
    """Return the bundle of what was agreed, made on one fixed day."""
    with Leaving(log, sharing) as leaving:
        return bundle(leaving, report_of(leaving, MADE_ON), passphrase=passphrase)


def opened(content: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines_in(files: Mapping[str, bytes], name: str) -> list[str]:
    """Return the lines of one CSV file."""
    return files[name].decode().splitlines()


def rows_in(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of one CSV file, by column."""
    return [*csv.DictReader(io.StringIO(files[name].decode(), newline=""))]


def texts_in(content: bytes) -> Iterator[str]:
    """Yield all that a bundle says: names, comments, each file; of Parquet what a reader finds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode()
        for info in archive.infolist():
            yield f"{info.filename} {info.comment.decode()} {info.extra.decode()}"
    for name, found in opened(content).items():
        if not name.endswith(".parquet"):
            yield found.decode()
            continue
        yield found.decode("latin-1")
        table = pq.read_table(io.BytesIO(found))
        footer = pq.read_metadata(io.BytesIO(found))
        yield f"{table.schema.to_string()} {footer.metadata}"
        yield csv_bytes(table).decode()


def cells_in(content: bytes, kind: str = "") -> Iterator[str]:
    """Yield every cell of every table of a bundle, or of those of one kind of file."""
    for name, found in opened(content).items():
        if not name.endswith(kind or ("csv", "parquet")):
            continue
        parquet = name.endswith("parquet")
        text = csv_bytes(pq.read_table(io.BytesIO(found))) if parquet else found
        for row in csv.reader(io.StringIO(text.decode(), newline="")):
            yield from row

"""Clean files of our own tables, of tables of any kind through rules, and of forms."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.readers import (
    excel,
    google_forms,
    json_table,
    own,
    parquet,
    share,
    table,
    typeform,
)
from analytics.readers.rules import Choices, ColumnRule, Rules
from analytics.records import Episode, LoggedDay
from tests.dirt.clean import (
    BERLIN,
    CLOCK_CHANGES,
    COMMA,
    EVENINGS,
    NIGHTS,
    WALK,
    WHO,
    File,
    Format,
    Piece,
    Said,
    entries,
    journal,
    notes,
    rated,
    said,
)
from tests.readers.share_files import share as a_share
from tests.readers.workbooks import Value, xlsx


def _episodes(middle: Said) -> File:
    pieces = [
        Piece(
            (WHO, f"{at:%Y-%m-%d %H:%M}", "5.5", "slow reply | a call", note.written),
            (
                Episode(WHO, at, 5.5, triggers=("slow reply", "a call"), note=note.written),
                LoggedDay("episodes", WHO, at.date()),
            ),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return File(tuple(pieces), ("who", "at", "intensity", "triggers", "note"))


def _own_entries(middle: Said) -> File:
    return _own_texts(middle, [(f"{at:%Y-%m-%d %H:%M}", at) for at in EVENINGS])


def _own_texts(middle: Said, moments: Sequence[tuple[str, datetime]]) -> File:
    pieces = [
        Piece((written, note.written), journal(at, note.written))
        for (written, at), note in zip(moments, notes(middle), strict=True)
    ]
    return File(tuple(pieces), ("at", "text"))


def _in_a_share(content: bytes, folder: str) -> bytes:
    return a_share({"tables/entry.csv": content}, folder=folder, whose=WHO, level="L3")


def _own_ratings(_middle: Said) -> File:
    pieces = [
        Piece((f"{at:%Y-%m-%d %H:%M}", "mood", "3.5"), rated(at, "mood", 3.5)) for at in EVENINGS
    ]
    return File(tuple(pieces), ("at", "measure", "value"))


COLUMNS = {
    "Day": ColumnRule("day"),
    "Clock": ColumnRule("time"),
    "How was it": ColumnRule("measure", "mood"),
    "Words": ColumnRule("tags"),
    "Diary": ColumnRule("text"),
}
RULED = Choices(WHO, rules=Rules(columns=COLUMNS))
RULED_WITH_COMMA = Choices(WHO, rules=Rules(columns=COLUMNS, decimal_mark=","))


def _rows(middle: Said, day: str = "%Y-%m-%d", clock: str = "%H:%M") -> File:
    pieces = [
        Piece(
            (f"{at:{day}}", f"{at:{clock}}", "3.5", "walk, rain", note.written),
            (*rated(at, "mood", 3.5), *journal(at, _kept(note), ("walk", "rain"))),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return File(tuple(reversed(pieces)), tuple(COLUMNS))


def _kept(note: Said) -> str:
    return note.written.replace("\0", "")


def _objects(middle: Said) -> File:
    made = []
    for piece in _rows(middle).pieces:
        told: dict[str, object] = dict(zip(COLUMNS, piece.cells, strict=True))
        made.append((told | {"How was it": 3.5, "Words": ["walk", "rain"]}, piece.records))
    return entries(made)


def _lines_of_objects(middle: Said) -> File:
    return replace(_objects(middle), before="", joint="\n", after="\n", counts="line")


def _workbook(file: File) -> bytes:
    rows: list[list[Value]] = [list(file.header)]
    rows += ([*one.cells[:2], float(one.cells[2]), *one.cells[3:]] for one in file.pieces)
    return xlsx({"Diary": rows})


def _parquet(file: File) -> bytes:
    columns = zip(*(one.cells for one in file.pieces), strict=True)
    out = io.BytesIO()
    pq.write_table(pa.table(dict(zip(file.header, map(list, columns), strict=True))), out)
    return out.getvalue()


def _form(moment: str, decimal_mark: Literal[".", ","] = ".") -> Choices:
    """Return the choices for a form whose moments are in this column."""
    columns = {
        moment: ColumnRule("at"),
        "How was it?": ColumnRule("measure", "mood"),
        "Anything else?": ColumnRule("text"),
    }
    return Choices(WHO, "Europe/Berlin", rules=Rules(columns=columns, decimal_mark=decimal_mark))


GOOGLE, TYPEFORM = "Timestamp", "Submit Date (UTC)"


def _google_form(middle: Said, written: str = "%d/%m/%Y %H:%M:%S") -> File:
    pieces = [
        Piece(
            (f"{at:{written}}", "3.5", note.written),
            (*rated(at, "mood", 3.5), *journal(at, note.written)),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    return File(tuple(reversed(pieces)), (GOOGLE, "How was it?", "Anything else?"))


def _typeform(middle: Said, moments: Sequence[tuple[datetime, datetime]]) -> File:
    pieces = [
        Piece(
            (f"a{number}", "3.5", note.written, f"{utc:%Y-%m-%d %H:%M:%S}", "n1"),
            (*rated(at, "mood", 3.5), *journal(at, note.written)),
        )
        for number, ((utc, at), note) in enumerate(zip(moments, notes(middle), strict=True))
    ]
    header = ("#", "How was it?", "Anything else?", TYPEFORM, "Network ID")
    return File(tuple(pieces), header)


IN_UTC = [(f"{utc:%Y-%m-%dT%H:%M}Z", here) for utc, here in NIGHTS]
SUMMER_EVENINGS = [(at - timedelta(hours=2), at) for at in EVENINGS]

FORMATS = (
    Format(share, "delimited", "share.zip", _own_entries, packed=_in_a_share),
    Format(own, "delimited", "episodes.csv", _episodes, "episodes", with_decimal_comma=COMMA),
    Format(
        own,
        "delimited",
        "entries.csv",
        _own_entries,
        "entries",
        choices=BERLIN,
        others={CLOCK_CHANGES: _own_texts(said("spät"), IN_UTC)},
    ),
    Format(
        own,
        "delimited",
        "ratings.csv",
        _own_ratings,
        "ratings",
        noted=False,
        with_decimal_comma=COMMA,
    ),
    Format(
        table,
        "delimited",
        "mine.csv",
        _rows,
        "with the year first",
        choices=RULED,
        with_decimal_comma=RULED_WITH_COMMA,
        others={
            "12 hours": _rows(WALK, clock="%I:%M %p"),
            "months in another language": _rows(WALK, "%d. Mai %Y"),
        },
    ),
    Format(
        table,
        "delimited",
        "mine.csv",
        lambda middle: _rows(middle, "%d.%m.%Y"),
        "with the day first",
        choices=RULED,
        with_decimal_comma=RULED_WITH_COMMA,
    ),
    Format(json_table, "json", "mine.json", _objects, "list", choices=RULED),
    Format(json_table, "json lines", "mine.jsonl", _lines_of_objects, "lines", choices=RULED),
    Format(excel, "binary", "mine.xlsx", _rows, choices=RULED, binary=_workbook),
    Format(parquet, "binary", "mine.parquet", _rows, choices=RULED, binary=_parquet),
    Format(
        google_forms,
        "delimited",
        "answers.csv",
        _google_form,
        choices=_form(GOOGLE),
        with_decimal_comma=_form(GOOGLE, ","),
        others={"12 hours": _google_form(WALK, "%Y/%m/%d %I:%M:%S %p")},
    ),
    Format(
        typeform,
        "delimited",
        "responses.csv",
        lambda middle: _typeform(middle, SUMMER_EVENINGS),
        choices=_form(TYPEFORM),
        with_decimal_comma=_form(TYPEFORM, ","),
        others={CLOCK_CHANGES: _typeform(said("spät"), NIGHTS)},
    ),
)

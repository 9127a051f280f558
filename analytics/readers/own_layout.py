"""The columns of our own CSV files: the fields of the records, as docs/formats/own-csv.md says."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TypeAlias
from zoneinfo import ZoneInfo

from analytics.measures import Measure
from analytics.readers.cells import (
    is_missing,
    iso_day,
    iso_moment,
    number,
    truth,
    words,
)
from analytics.readers.own_questionnaires import ANSWERS, FilledIn
from analytics.readers.own_questionnaires import FILE as QUESTIONNAIRES_FILE
from analytics.readers.valid import Complaint
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
from analytics.spreadsheet import unescaped

LOGGED_AT, BATCH = "logged_at", "batch"
AT, DAY = "at", "day"
# Columns other programs and our own export add, which say nothing about the record.
PASSED_OVER = frozenset({BATCH, "record", "id", LOGGED_AT})
NOON = time(12)
KNOWN_SHARE = 0.5
LONG_TEXTS = frozenset({"note", "text", "automatic", "balanced"})

# What a row of ours is: a record, or a filled-in questionnaire, which becomes ratings.
Kind: TypeAlias = type[Record] | type[FilledIn]
# What a row of any file of ours is: one of those, or a scale.
AnyKind: TypeAlias = Kind | type[Measure]

# The columns that tell a kind: all of one set must be in the header.
SIGNS: Mapping[Kind, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        FilledIn: tuple(frozenset({"at", "questionnaire", sign}) for sign in ("total", "item_1")),
        Episode: tuple(
            frozenset({"at", sign})
            for sign in ("intensity", "triggers", "coping", "reassurance_sought")
        ),
        Rating: (frozenset({"at", "measure", "value"}),),
        Ritual: (frozenset({"name", "times_per_7_days"}),),
        RitualDay: (frozenset({"ritual", "day", "state"}),),
        Message: (frozenset({"chat", "who", "at", "characters", "words"}),),
        Entry: (frozenset({"at", "text"}), frozenset({"at", "automatic"})),
        Activity: (frozenset({"at", "kind", "name"}), frozenset({"at", "kind", "minutes"})),
        Marker: (frozenset({"label", "since"}),),
        LoggedDay: (frozenset({"stream", "day"}),),
    }
)
FILES: Mapping[Kind, str] = MappingProxyType(
    {
        FilledIn: QUESTIONNAIRES_FILE,
        Episode: "episodes.csv",
        Rating: "ratings.csv",
        Ritual: "rituals.csv",
        RitualDay: "ritual_days.csv",
        Message: "messages.csv",
        Entry: "entries.csv",
        Activity: "activities.csv",
        Marker: "markers.csv",
        LoggedDay: "logged_days.csv",
    }
)


@dataclass(frozen=True, slots=True)
class HowWritten:
    """How cells are read in this file: the couple's zone and the decimal mark.

    `by_day`: a day alone may stand for a day and time, also under the name `day`, and is noon.
    """

    zone: ZoneInfo | None
    decimal_mark: str
    by_day: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its field, where it stands, how a cell becomes a value."""

    name: str
    place: int
    value: Callable[[str, HowWritten], object]


def column_name(header: str) -> str:
    """Return the field name a header cell stands for, letter case and spaces aside."""
    return header.strip().casefold().replace(" ", "_")


def kind_of(header: Sequence[str]) -> Kind | None:
    """Tell which kind of row a header belongs to; None when it is no file of ours."""
    names = {column_name(cell) for cell in header} - {""}
    fitting = [
        (len(names & known_columns(kind)), kind)
        for kind, signs in SIGNS.items()
        if any(sign <= names for sign in signs)
    ]
    count, best = max(fitting, key=lambda one: one[0], default=(0, None))
    return best if best is not None and count >= KNOWN_SHARE * len(names) else None


def known_columns(kind: AnyKind) -> frozenset[str]:
    """Return the columns a file of this kind may have."""
    return PASSED_OVER | set(_hints(kind))


def columns_of(kind: AnyKind, header: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns to read; of two with one name, the first."""
    names = [column_name(cell) for cell in header]
    return tuple(
        Column(name, names.index(name), _value_of(name, hint))
        for name, hint in _hints(kind).items()
        if name in names
    )


def fields_of(kind: AnyKind, header: Sequence[str], how: HowWritten) -> tuple[str, ...]:
    """Return the field each cell of a header stands for."""
    names = tuple(column_name(cell) for cell in header)
    if how.by_day and AT in _hints(kind) and AT not in names:
        return tuple(AT if name == DAY else name for name in names)
    return names


def _hints(kind: AnyKind) -> dict[str, object]:
    """Return the type of each column; the answers of a questionnaire have one column each."""
    hints: dict[str, object] = dict(typing.get_type_hints(kind))
    if kind is FilledIn:
        del hints["answers"]
        hints |= dict.fromkeys(ANSWERS, float)
    return hints


def needed_fields(kind: AnyKind) -> tuple[str, ...]:
    """Return the fields that must hold something in every row; `who` has a default of its own."""
    return tuple(
        one.name
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING and one.name != "who"
    )


def _value_of(name: str, hint: object) -> Callable[[str, HowWritten], object]:
    if name in LONG_TEXTS:
        return _long_text
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = next(one for one in typing.get_args(hint) if one is not type(None))
    if typing.get_origin(hint) is typing.Literal:
        return _choice_of(typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return _list
    return _VALUES[hint]


def _choice_of(known: tuple[str, ...]) -> Callable[[str, HowWritten], object]:
    def value(cell: str, _how: HowWritten) -> object:
        written = cell.strip().casefold()
        if written in known:
            return written
        return Complaint(
            f'"{cell.strip()}" is not known here.', f"Write one of: {', '.join(known)}."
        )

    return value


def _long_text(cell: str, _how: HowWritten) -> object:
    return unescaped(cell)


def _name(cell: str, _how: HowWritten) -> object:
    return unescaped(cell.strip())


def _list(cell: str, _how: HowWritten) -> object:
    return words(unescaped(cell.strip()))


def _float(cell: str, how: HowWritten) -> object:
    return number(cell, how.decimal_mark)


def _whole(cell: str, how: HowWritten) -> object:
    found = number(cell, how.decimal_mark)
    if isinstance(found, Complaint):
        return found
    if found < 0 or found != int(found):
        return Complaint(f'"{cell.strip()}" is not a whole number.', "Correct it.")
    return int(found)


def _truth(cell: str, _how: HowWritten) -> object:
    return truth(cell)


def _moment(cell: str, how: HowWritten) -> object:
    if how.by_day:
        day = iso_day(cell)
        if isinstance(day, date):
            return datetime.combine(day, NOON)
    return iso_moment(cell, how.zone)


def _day(cell: str, _how: HowWritten) -> object:
    return iso_day(cell)


_VALUES: Mapping[object, Callable[[str, HowWritten], object]] = MappingProxyType(
    {
        str: _name,
        float: _float,
        int: _whole,
        bool: _truth,
        datetime: _moment,
        date: _day,
    }
)


def values_of(
    cells: Sequence[str], columns: Sequence[Column], how: HowWritten
) -> dict[str, object] | Complaint:
    """Return the values of a row by field; an empty cell is left to the field's default."""
    values: dict[str, object] = {}
    for column in columns:
        cell = cells[column.place]
        if is_missing(cell):
            continue
        value = column.value(cell, how)
        if isinstance(value, Complaint):
            return Complaint(f"{column.name}: {value.reason}", value.remedy)
        values[column.name] = value
    return values

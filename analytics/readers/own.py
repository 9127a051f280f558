"""Our own CSV files, one for each kind of record, as docs/formats/own-csv.md says.

What the log exports reads back equal. Each row also says that its day was logged: an episode for
"episodes", a rating for its measure, a ritual's day for that ritual, an entry for "journal", an
activity for "activities", a message for "chat", a filled-in questionnaire for its measure. A row
written down more than 3 days later, by its `logged_at`, is kept and does not make its day a logged
one. In an export of a whole log the table of logged days says all of that by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias, cast

from analytics.readers.beginning import beginning
from analytics.readers.cells import is_missing, iso_moment, own_zone, unreadable
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.logged import logged_day
from analytics.readers.own_layout import (
    BATCH,
    LOGGED_AT,
    Column,
    HowWritten,
    Kind,
    column_name,
    columns_of,
    kind_of,
    known_columns,
    needed_fields,
    values_of,
)
from analytics.readers.own_measures import measures_of
from analytics.readers.own_questionnaires import FilledIn, filled_in, ratings_of
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather, silent
from analytics.readers.text import decode
from analytics.readers.valid import Complaint
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Problem,
    Rating,
    Record,
    Ritual,
    RitualDay,
)

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "secure-base"
TITLE = "Secure Base CSV"

LATE_AFTER = timedelta(days=3)
DAY = timedelta(days=1)
AGAIN = "Correct this row in the file."

# One record made of values by field name; which fields a kind has is known only at run time.
Make: TypeAlias = Callable[..., Record]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file of ours, its header understood."""

    name: str
    kind: Kind
    width: int
    columns: tuple[Column, ...]
    needed: tuple[str, ...]
    logged_at: int | None
    how: HowWritten
    choices: Choices
    # Where the number of the import stands, if the days that were logged come beside this file.
    exported: int | None = None

    @property
    def has_who(self) -> bool:
        """Whether the file says whose each row is."""
        return any(column.name == "who" for column in self.columns)

    def says_days(self, row: Line) -> bool:
        """Tell whether the days logged beside this file speak for a row too.

        One that was added to an export by hand has no import, and its day is logged by itself.
        """
        return self.exported is not None and not is_missing(row.fields[self.exported])


def recognise(source: Source) -> bool:
    """Tell by the header of the file, or of any CSV file in a zip or folder."""
    return any(_kind_in(beginning(member)) is not None for member in _candidates(source))


def _candidates(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith((".csv", ".txt", ".tsv")):
            yield member


def _kind_in(text: str) -> Kind | None:
    header = _header("", text)
    return None if header is None else kind_of(header.fields)


def _in_order(members: Iterable[Member]) -> list[tuple[Member, Kind]]:
    """Return the files of ours with their kinds, that of logged days first.

    The rows of other files say days to be logged as well, and what comes first counts as new.
    """
    kinds = ((member, _kind_in(beginning(member))) for member in members)
    found = [(member, kind) for member, kind in kinds if kind is not None]
    return sorted(found, key=lambda one: one[1] is not LoggedDay)


def _is_exported(member: Member) -> bool:
    header = _header("", beginning(member))
    return header is not None and BATCH in map(column_name, header.fields)


def _header(name: str, text: str) -> Line | None:
    first = next(lines(name, text, sniff_delimiter(text)), None)
    return first if isinstance(first, Line) else None


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every file of ours in the source; other files beside them are left alone."""
    zone = own_zone(choices)
    if isinstance(zone, Complaint):
        return Problem(source.name, None, zone.reason, zone.remedy)
    members = _in_order(_candidates(source))
    if not members:
        return _not_ours(source.name)
    how = HowWritten(zone, choices.rules.decimal_mark)
    said = any(kind is LoggedDay and _is_exported(member) for member, kind in members)
    measures, notes = measures_of(_candidates(source), how)
    outcomes: list[Outcome] = []
    for number, (member, _) in enumerate(members, start=1):
        text = decode(member.name, member.read())
        if isinstance(text, Problem):
            notes.append(text)
        else:
            outcomes += _outcomes(member.name, text.text, how, choices, days_said=said)
            notes += _unknown_columns(member.name, text.text)
        progress(number / len(members))
    reading = gather(FORMAT, outcomes, choices, scales=measures)
    known = {one.name: one for one in (*measures, *reading.measures)}
    return replace(reading, problems=(*reading.problems, *notes), measures=tuple(known.values()))


def _not_ours(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This is not one of Secure Base's own CSV files.",
        "Name its columns as docs/formats/own-csv.md says, or read it through a rules file.",
    )


def _unknown_columns(name: str, text: str) -> Iterator[Problem]:
    header = _header(name, text)
    kind = None if header is None else kind_of(header.fields)
    if header is None or kind is None:
        return
    known = known_columns(kind)
    for column in header.fields:
        if not is_missing(column) and column_name(column) not in known:
            yield Problem(
                name,
                None,
                f'The column "{column.strip()}" is not known and was left out.',
                f"Known columns are: {', '.join(sorted(known))}.",
            )


def _outcomes(
    name: str, text: str, how: HowWritten, choices: Choices, *, days_said: bool
) -> Iterator[Outcome]:
    delimiter = sniff_delimiter(text)
    rows = lines(name, text, delimiter)
    header = next(rows, None)
    kind = kind_of(header.fields) if isinstance(header, Line) else None
    if not isinstance(header, Line) or kind is None:
        return
    names = [column_name(cell) for cell in header.fields]
    file = OwnFile(
        name,
        kind,
        len(header.fields),
        columns_of(kind, header.fields),
        needed_fields(kind),
        names.index(LOGGED_AT) if LOGGED_AT in names else None,
        how,
        choices,
        names.index(BATCH) if days_said and BATCH in names else None,
    )
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif row.fields == header.fields or all(map(is_missing, row.fields)):
            # Two files put into one have the header twice; spreadsheets leave rows of nothing.
            yield Skip(row.number)
        else:
            yield _outcome(file, row)


def _outcome(file: OwnFile, row: Line) -> Outcome:
    found = _records(file, row)
    if isinstance(found, Complaint):
        return Problem(file.name, row.number, found.reason, found.remedy)
    return Row(file.name, row.number, found)


def _records(file: OwnFile, row: Line) -> tuple[Record, ...] | Complaint:
    values = _unfit(file, row) or values_of(row.fields, file.columns, file.how)
    if isinstance(values, Complaint):
        return values
    made = _made(file, values)
    if isinstance(made, Complaint):
        return made
    late = _is_late(made[0], row, file)
    if isinstance(late, Complaint):
        return late
    if late:
        return tuple(map(_marked_late, made))
    return made if file.says_days(row) else _with_its_day(made, file.choices)


def _unfit(file: OwnFile, row: Line) -> Complaint | None:
    if len(row.fields) != file.width:
        reason = f"This row has {len(row.fields)} fields where the header names {file.width}."
        return Complaint(reason, AGAIN)
    if unreadable(row.fields):
        return Complaint("This row holds letters that can't be read.", "Save the file as UTF-8.")
    return None


def _marked_late(record: Record) -> Record:
    return replace(record, late=True) if isinstance(record, Episode | Rating) else record


def _with_its_day(made: tuple[Record, ...], choices: Choices) -> tuple[Record, ...]:
    logged = logged_day(made[0], choices)
    return made if logged is None else (*made, logged)


def _made(file: OwnFile, values: dict[str, object]) -> tuple[Record, ...] | Complaint:
    """Return what a row becomes: one record, or the ratings of a filled-in questionnaire."""
    missing = next((name for name in file.needed if name not in values), None)
    if missing is not None:
        return Complaint(f'The column "{missing}" is empty in this row.', AGAIN)
    _fill_who(values, file)
    if file.kind is FilledIn:
        return ratings_of(filled_in(values))
    return (cast("Make", file.kind)(**values),)


def _fill_who(values: dict[str, object], file: OwnFile) -> None:
    """Say whose the row is; an empty cell means both for a ritual, and nobody for a chat's day."""
    if file.kind is Marker:
        return
    written = values.get("who")
    if isinstance(written, str):
        values["who"] = file.choices.name_of(written)
    elif file.kind is Message or file.kind is Ritual or (file.kind is LoggedDay and file.has_who):
        values["who"] = ""
    else:
        values["who"] = file.choices.person


def _is_late(record: Record, row: Line, file: OwnFile) -> bool | Complaint:
    late = isinstance(record, Episode | Rating) and record.late
    if late or file.logged_at is None or is_missing(row.fields[file.logged_at]):
        return late
    logged_at = iso_moment(row.fields[file.logged_at], file.how.zone)
    if isinstance(logged_at, Complaint):
        return Complaint(f"{LOGGED_AT}: {logged_at.reason}", logged_at.remedy)
    happened = _end_of(record)
    return happened is not None and logged_at - happened > LATE_AFTER


def _end_of(record: Record) -> datetime | None:
    if isinstance(record, Episode | Rating | Entry | Activity | Message):
        return record.at
    if isinstance(record, RitualDay | LoggedDay):
        return datetime.combine(record.day, datetime.min.time()) + DAY
    return None

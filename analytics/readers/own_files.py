"""The rows of our own CSV files, whether they come by themselves, in an export or in a share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from analytics.readers.cells import is_missing, iso_moment, unreadable
from analytics.readers.delimited import Line, lines, sniff_delimiter
from analytics.readers.logged import LATE_AFTER_DAYS, logged_day
from analytics.readers.own_layout import (
    BATCH,
    LOGGED_AT,
    Column,
    HowWritten,
    Kind,
    columns_of,
    fields_of,
    known_columns,
    needed_fields,
    values_of,
)
from analytics.readers.own_measures import measures_of
from analytics.readers.own_questionnaires import FilledIn, filled_in, ratings_of
from analytics.readers.reading import Outcome, Progress, Reading, Row, Skip, gather
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
    from analytics.readers.source import Member

LATE_AFTER = timedelta(days=LATE_AFTER_DAYS)
CAN_BE_LATE = (Episode, Rating, RitualDay)
DAY = timedelta(days=1)
AGAIN = "Correct this row in the file."

# Whether each row says that its day was logged, or a table beside it does: for rows that an export
# took from the log, or for all there are.
DaysSaid: TypeAlias = Literal["by rows", "beside imported rows", "beside all rows"]
# One record made of values by field name; which fields a kind has is known only at run time.
Make: TypeAlias = Callable[..., Record]


@dataclass(frozen=True, slots=True)
class OwnRules:
    """How our own files are read: how cells are written, what says the days, and the choices."""

    how: HowWritten
    days: DaysSaid
    choices: Choices


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
    days: DaysSaid = "by rows"
    # Where the number of the import stands.
    exported: int | None = None

    @property
    def has_who(self) -> bool:
        """Whether the file says whose each row is."""
        return any(column.name == "who" for column in self.columns)

    def says_days(self, row: Line) -> bool:
        """Tell whether the days logged beside this file speak for a row too.

        One that was added to an export by hand has no import, and its day is logged by itself.
        """
        if self.days != "beside imported rows":
            return self.days == "beside all rows"
        return self.exported is not None and not is_missing(row.fields[self.exported])


def read_files(
    format_name: str,
    files: Sequence[tuple[Member, Kind]],
    scales: Iterable[Member],
    rules: OwnRules,
    progress: Progress,
) -> Reading:
    """Read files of known kinds, with the scales that stand in others. Raises UnreadableError."""
    measures, notes = measures_of(scales, rules.how)
    outcomes: list[Outcome] = []
    for number, (member, kind) in enumerate(files, start=1):
        text = decode(member.name, member.read())
        if isinstance(text, Problem):
            notes.append(text)
        else:
            outcomes += _outcomes(member.name, text.text, kind, rules)
            notes += _unknown_columns(member.name, text.text, kind, rules.how)
        progress(number / len(files))
    reading = gather(format_name, outcomes, rules.choices, scales=measures)
    known = {one.name: one for one in (*measures, *reading.measures)}
    return replace(reading, problems=(*reading.problems, *notes), measures=tuple(known.values()))


def header_of(name: str, text: str) -> Line | None:
    """Return the first row of a text, if it can be read."""
    first = next(lines(name, text, sniff_delimiter(text)), None)
    return first if isinstance(first, Line) else None


def _unknown_columns(name: str, text: str, kind: Kind, how: HowWritten) -> Iterator[Problem]:
    header = header_of(name, text)
    if header is None:
        return
    known = known_columns(kind)
    for column, field in zip(header.fields, fields_of(kind, header.fields, how), strict=True):
        if not is_missing(column) and field not in known:
            yield Problem(
                name,
                None,
                f'The column "{column.strip()}" is not known and was left out.',
                f"Known columns are: {', '.join(sorted(known))}.",
            )


def _outcomes(name: str, text: str, kind: Kind, rules: OwnRules) -> Iterator[Outcome]:
    rows = lines(name, text, sniff_delimiter(text))
    header = next(rows, None)
    if not isinstance(header, Line):
        return
    # A message needs its time: made up, it would tell how soon someone replied.
    how = replace(rules.how, by_day=False) if kind is Message else rules.how
    names = fields_of(kind, header.fields, how)
    file = OwnFile(
        name,
        kind,
        len(header.fields),
        columns_of(kind, names),
        needed_fields(kind),
        names.index(LOGGED_AT) if LOGGED_AT in names else None,
        how,
        rules.choices,
        rules.days,
        names.index(BATCH) if BATCH in names else None,
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
    return replace(record, late=True) if isinstance(record, CAN_BE_LATE) else record


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
    late = isinstance(record, CAN_BE_LATE) and record.late
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

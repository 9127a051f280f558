"""Our own CSV files, one for each kind of record, as docs/formats/own-csv.md says.

What the log exports reads back equal. Each row also says that its day was logged: an episode for
"episodes", a rating for its measure, a ritual's day for that ritual, an entry for "journal", an
activity for "activities", a message for "chat", a filled-in questionnaire for its measure. A row
written down more than 3 days later, by its `logged_at`, is kept and does not make its day a logged
one. In an export of a whole log the table of logged days says all of that by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.cells import own_zone
from analytics.readers.own_files import OwnRules, header_of, read_files
from analytics.readers.own_layout import BATCH, HowWritten, Kind, column_name, kind_of
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.share_list import holds_share
from analytics.readers.valid import Complaint
from analytics.records import LoggedDay, Problem

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "secure-base"
TITLE = "Secure Base CSV"


def recognise(source: Source) -> bool:
    """Tell by the header of the file, or of any CSV file in a zip or folder that is no share."""
    if holds_share(source):
        return False
    return any(_kind_in(beginning(member)) is not None for member in _candidates(source))


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read every file of ours in the source; other files beside them are left alone."""
    zone = own_zone(choices)
    if isinstance(zone, Complaint):
        return Problem(source.name, None, zone.reason, zone.remedy)
    if holds_share(source):
        return _a_share(source.name)
    members = _in_order(_candidates(source))
    if not members:
        return _not_ours(source.name)
    said = any(kind is LoggedDay and _is_exported(member) for member, kind in members)
    rules = OwnRules(
        HowWritten(zone, choices.rules.decimal_mark),
        "beside imported rows" if said else "by rows",
        choices,
    )
    return read_files(FORMAT, members, _candidates(source), rules, progress)


def _candidates(source: Source) -> Iterator[Member]:
    for member in source.members:
        if not source.container or member.base.casefold().endswith((".csv", ".txt", ".tsv")):
            yield member


def _kind_in(text: str) -> Kind | None:
    header = header_of("", text)
    return None if header is None else kind_of(header.fields)


def _in_order(members: Iterable[Member]) -> list[tuple[Member, Kind]]:
    """Return the files of ours with their kinds, that of logged days first.

    The rows of other files say days to be logged as well, and what comes first counts as new.
    """
    kinds = ((member, _kind_in(beginning(member))) for member in members)
    found = [(member, kind) for member, kind in kinds if kind is not None]
    return sorted(found, key=lambda one: one[1] is not LoggedDay)


def _is_exported(member: Member) -> bool:
    header = header_of("", beginning(member))
    return header is not None and BATCH in map(column_name, header.fields)


def _not_ours(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This is not one of Secure Base's own CSV files.",
        "Name its columns as docs/formats/own-csv.md says, or read it through a rules file.",
    )


def _a_share(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This is a partner's share, which is taken in with its level and its last day.",
        "Choose it as a share, or let it be recognised.",
    )

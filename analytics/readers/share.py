"""A partner's share: a data bundle another Secure Base has made, with a level and a last day.

Its tables have the layout of our own export; what the level leaves out is empty, and a day without
its time is noon. A share is taken whole or not at all: every file it lists must be as it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.readers.beginning import beginning
from analytics.readers.own_files import OwnRules, header_of, read_files
from analytics.readers.own_layout import HowWritten, Kind, fields_of, needed_fields
from analytics.readers.reading import PartnerShare, Progress, Reading, silent
from analytics.readers.share_list import ShareList, damaged, ended, holds_share, share_list
from analytics.readers.source import LARGEST_MEMBER_BYTES
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Message,
    Problem,
    Rating,
    Ritual,
    RitualDay,
)

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.readers.source import Member, Source

FORMAT = "share"
TITLE = "Partner's share"

PIECE_BYTES = 1_000_000
SCALES = "tables/measure.csv"
WEEKLY = "weekly_counts.csv"
# The tables that hold records, that of logged days first: what comes first counts as new.
TABLES: Mapping[str, Kind] = MappingProxyType(
    {
        "tables/logged_day.csv": LoggedDay,
        "tables/episode.csv": Episode,
        "tables/rating.csv": Rating,
        "tables/ritual.csv": Ritual,
        "tables/ritual_day.csv": RitualDay,
        "tables/message.csv": Message,
        "tables/entry.csv": Entry,
        "tables/activity.csv": Activity,
        "tables/marker.csv": Marker,
    }
)
LOGGED_DAYS = next(iter(TABLES))


def recognise(source: Source) -> bool:
    """Tell by the list that a share holds, `share.json`."""
    return holds_share(source)


def read(source: Source, choices: Choices, progress: Progress = silent) -> Reading | Problem:
    """Read a share; one that has ended, or is not as it was made, is a Problem."""
    listed = share_list(source)
    if isinstance(listed, Problem):
        return listed
    problem = ended(source.name, listed.ends_on, date.today())
    members = _as_made(source, listed) if problem is None else None
    if problem is not None or members is None:
        return problem or damaged(source.name)
    files = [(members[name], kind) for name, kind in TABLES.items() if name in members]
    if not files and WEEKLY in members:
        return _counts_only(source.name, listed)
    # Everything in it says whose it is; where a cell is empty it is whose share it is.
    choices = replace(choices, who=choices.name_of(listed.whose))
    rules = OwnRules(
        HowWritten(None, ".", by_day=True),
        "beside all rows" if LOGGED_DAYS in members else "by rows",
        choices,
    )
    if not files or not all(_has_needed(member, kind, rules.how) for member, kind in files):
        return damaged(source.name)
    scales = [members[SCALES]] if SCALES in members else []
    reading = read_files(FORMAT, files, scales, rules, progress)
    share = PartnerShare(choices.person, listed.level, listed.made_on, listed.ends_on)
    return replace(reading, share=share)


def _as_made(source: Source, listed: ShareList) -> Mapping[str, Member] | None:
    """Return the files a share lists, by name; None when one is missing or not as it was made.

    What it doesn't list is not read. Raises UnreadableError.
    """
    there = {member.name: member for member in source.members}
    members = {name: there.get(listed.folder + name) for name in listed.files}
    found = {name: member for name, member in members.items() if member is not None}
    too_large = sum(member.size for member in found.values()) > LARGEST_MEMBER_BYTES
    if len(found) < len(members) or too_large:
        return None
    are_whole = all(_digest(member) == listed.files[name] for name, member in found.items())
    return found if are_whole else None


def _digest(member: Member) -> str:
    digest = hashlib.sha256()
    with member.open() as stream:
        while piece := stream.read(PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _has_needed(member: Member, kind: Kind, how: HowWritten) -> bool:
    """Tell whether a table has the columns that no record can be without."""
    header = header_of(member.name, beginning(member))
    return header is not None and set(needed_fields(kind)) <= set(
        fields_of(kind, header.fields, how)
    )


def _counts_only(name: str, listed: ShareList) -> Problem:
    """Say that a share holds no records: it tells how many there were in each week."""
    return Problem(
        name,
        None,
        f"This share of {listed.whose}'s holds weekly counts only (level L0). They are no records, "
        "so nothing of it comes into your log.",
        f"To look at them, unpack it and open {WEEKLY} on the Explore page.",
    )

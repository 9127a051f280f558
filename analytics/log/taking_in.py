"""Taking several files in at once: which import each becomes part of, and in which order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from analytics.log.batches import next_batch, note_batch
from analytics.log.intake import Arrival, FileIntake, stage
from analytics.log.partner_shares import (
    add_own_measures,
    add_share_measures,
    give_way,
    insert_share,
    make_room,
)
from analytics.log.refused import list_refused
from analytics.readers.reading import PartnerShare, Progress, Reading
from analytics.records import Problem

STAGED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Staged:
    """One file in the tables, before anything is saved, and the import it is part of."""

    batch: int
    arrival: Arrival
    file: FileIntake

    @property
    def is_kept(self) -> bool:
        """Whether it brought anything."""
        return bool(self.file.new or self.file.listed)


def stage_all(
    cursor: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival], progress: Progress
) -> tuple[Staged, ...]:
    """Put what is new of files into the tables, inside the caller's transaction.

    They are one import, but for partners' shares: each of those is one of its own, so that it can
    end by itself. Shares come last, the latest first: what the files say goes before them.
    """
    staged: dict[int, Staged] = {}
    for place, batch in _numbered(arrivals, next_batch(cursor)):
        staged[place] = _staged(cursor, batch, arrivals[place])
        progress(STAGED_SHARE * len(staged) / len(arrivals))
    return tuple(staged[place] for place in range(len(arrivals)))


def note_batches(cursor: duckdb.DuckDBPyConnection, staged: Sequence[Staged]) -> tuple[int, ...]:
    """Write down the imports that brought anything, and return their numbers."""
    batches = sorted({one.batch for one in staged if one.is_kept})
    for batch in batches:
        parts = [one for one in staged if one.batch == batch]
        note_batch(cursor, batch, [one.arrival for one in parts], [one.file for one in parts])
    return tuple(batches)


def _numbered(arrivals: Sequence[Arrival], first: int) -> Iterator[tuple[int, int]]:
    """Yield the place of each file and the number of its import, in the order they are staged."""
    own = [place for place, arrival in enumerate(arrivals) if _share_of(arrival) is None]
    made_on = {
        place: share.made_on
        for place, arrival in enumerate(arrivals)
        if (share := _share_of(arrival)) is not None
    }
    for place in own:
        yield place, first
    latest_first = sorted(made_on, key=lambda place: made_on[place], reverse=True)
    yield from zip(latest_first, itertools.count(first + bool(own)), strict=False)


def _share_of(arrival: Arrival) -> PartnerShare | None:
    return arrival.reading.share if isinstance(arrival.reading, Reading) else None


def _staged(cursor: duckdb.DuckDBPyConnection, batch: int, arrival: Arrival) -> Staged:
    share = _share_of(arrival)
    room = make_room(cursor, arrival.file, share)
    if isinstance(room, Problem):
        return Staged(batch, arrival, FileIntake(arrival.file, "", problems=(room,)))
    measures = arrival.reading.measures if isinstance(arrival.reading, Reading) else ()
    if share is None:
        add_own_measures(cursor, measures)
    file = stage(cursor, batch, arrival, room.unseen)
    file = replace(file, listed=list_refused(cursor, arrival, batch), replaces=room.replaced)
    staged = Staged(batch, arrival, file)
    if share is not None and staged.is_kept:
        insert_share(cursor, batch, share, add_share_measures(cursor, measures))
    elif share is None and room.unseen and file.new:
        give_way(cursor)
    return staged

"""The notes of a weekly check-in, and the ritual that it is, where one was agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, LiteralString

from analytics.agreed import rituals_on
from analytics.cards.words import on_day
from analytics.log.by_hand import ENTERED
from analytics.records import Entry, RitualDay
from analytics.weekly.week import ONE_WEEK

if TYPE_CHECKING:
    from analytics.log.log import Log

TAG = "weekly check-in"
TITLE = "Weekly check-in, week of "
CHECK_IN = "checkin"
# A note written here says in its title which week it is about; any other is about its own week.
NOTES_SQL: LiteralString = """
WITH titled AS (
    SELECT
        batch,
        any_value(file) AS file,
        bool_or(starts_with(file, $begins)) AS names_a_week
    FROM batch_file
    WHERE format = $entered
    GROUP BY batch
)

SELECT
    entries.who,
    entries.moment,
    entries.text,
    CASE WHEN titled.batch IS NOT NULL THEN entries.batch END AS batch
FROM entries
LEFT JOIN titled ON entries.batch = titled.batch
WHERE
    list_contains(entries.tags, $tag)
    AND NOT entries.private
    AND CASE
        WHEN titled.names_a_week THEN titled.file = $title
        ELSE entries.day BETWEEN $since AND $until
    END
ORDER BY entries.moment, entries.who
"""
DONE_SQL: LiteralString = """
SELECT
    ritual_day.ritual,
    ritual_day.who,
    max(CASE WHEN batch_file.format = $entered THEN ritual_day.batch END) AS batch
FROM ritual_day
INNER JOIN batch_file ON ritual_day.batch = batch_file.batch
WHERE ritual_day.day = $day AND ritual_day.state = 'done'
GROUP BY ritual_day.ritual, ritual_day.who
"""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `batch` is the entry by hand it was saved as, None where it came with a file."""

    who: str
    moment: datetime
    text: str
    batch: int | None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A ritual in force that is a check-in, for whom it is agreed, and who did it that day.

    `batches` are the entries by hand that say so.
    """

    ritual: str
    people: tuple[str, ...]
    done_by: tuple[str, ...] = ()
    batches: tuple[int, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether everyone it is agreed for did it."""
        return set(self.people) <= set(self.done_by)

    def done_on(self, day: date) -> tuple[RitualDay, ...]:
        """Return the records that say everyone did it who has not said so yet."""
        missing = [who for who in self.people if who not in self.done_by]
        return tuple(RitualDay(self.ritual, who, day, "done") for who in missing)


def title_of(since: date) -> str:
    """Return what a note about the week of a Monday is called among the imports."""
    return f"{TITLE}{on_day(since)}"


def note_of(who: str, text: str, at: datetime) -> Entry:
    """Return a note as the record it is kept as."""
    return Entry(who, at, "conversation", text.strip(), (TAG,))


def notes_of(log: Log, since: date) -> tuple[Note, ...]:
    """Return the notes about the week that begins on a Monday, the earliest first.

    Private entries are nobody else's and left out.
    """
    with log.within(messages=False) as view:
        rows = view.ask_arrow(
            NOTES_SQL,
            begins=TITLE,
            entered=ENTERED,
            tag=TAG,
            title=title_of(since),
            since=since,
            until=since + ONE_WEEK - timedelta(days=1),
        ).to_pylist()
    return tuple(Note(**row) for row in rows)


def check_ins_on(log: Log, day: date, people: Sequence[str]) -> tuple[CheckIn, ...]:
    """Return the rituals in force on a day whose name says that they are a check-in.

    One agreed for both is agreed for all of `people`.
    """
    agreed: dict[str, list[str]] = {}
    for ritual in rituals_on(log, day):
        if CHECK_IN in "".join(filter(str.isalpha, ritual.name.casefold())):
            whose = [ritual.who] if ritual.who else people
            agreed.setdefault(ritual.name, []).extend(whose)
    if not agreed:
        return ()
    done = _done_on(log, day)
    return tuple(
        CheckIn(name, tuple(dict.fromkeys(whose)), *_said(done.get(name, {})))
        for name, whose in agreed.items()
    )


def _done_on(log: Log, day: date) -> Mapping[str, Mapping[str, int | None]]:
    """Return by ritual who did it on a day, each with the entry by hand that says so, if any."""
    with log.within(messages=False) as view:
        rows = view.ask_arrow(DONE_SQL, entered=ENTERED, day=day).to_pylist()
    found: dict[str, dict[str, int | None]] = {}
    for row in rows:
        found.setdefault(row["ritual"], {})[row["who"]] = row["batch"]
    return found


def _said(done: Mapping[str, int | None]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    batches = {batch for batch in done.values() if batch is not None}
    return tuple(sorted(done)), tuple(sorted(batches))

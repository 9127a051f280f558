"""The tables of a data bundle: each person's rows at the level they share, in our export's layout.

All of them are asked of the logs that may leave, so what is not in those can't be in a bundle. The
columns are those of the dictionary, none besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import LiteralString

import pyarrow as pa

from analytics.levels import DAILY, TAGS, WEEKLY, Level
from analytics.report.dictionary import Described, count_tables, record_tables
from analytics.report.leaving import Leaving
from analytics.spreadsheet import written

AT, DAY, COUPLE = "at", "day", ""
EPISODE, LOGGED_DAY, MESSAGE, MARKER, MEASURE = (
    *("episode", "logged_day", "message", "marker", "measure"),
)
# In order of days, then of imports, since what came in later may correct what was there; and of
# times, which below level 2 are all alike but for millionths that say in which order rows stood.
PERSONS_SQL: Mapping[str, LiteralString] = MappingProxyType(
    {
        EPISODE: """
            SELECT
                day_of("at") AS day,
                batch,
                date_trunc('minute', "at") AS minute,
                * EXCLUDE (batch, "at"),
                "at"
            FROM episode
            WHERE who = $who
            ORDER BY ALL
        """,
        "rating": """
            SELECT
                day_of("at") AS day,
                batch,
                date_trunc('minute', "at") AS minute,
                * EXCLUDE (batch, "at"),
                "at"
            FROM rating
            WHERE who = $who
            ORDER BY ALL
        """,
        "entry": """
            SELECT
                day_of("at") AS day,
                batch,
                date_trunc('minute', "at") AS minute,
                * EXCLUDE (batch, "at"),
                "at"
            FROM entry
            WHERE who = $who
            ORDER BY ALL
        """,
        "activity": """
            SELECT
                day_of("at") AS day,
                batch,
                date_trunc('minute', "at") AS minute,
                * EXCLUDE (batch, "at"),
                "at"
            FROM activity
            WHERE who = $who
            ORDER BY ALL
        """,
        "ritual": "SELECT * FROM rituals WHERE who = $who ORDER BY name",
        "ritual_day": "SELECT * FROM ritual_days WHERE who = $who ORDER BY ritual, day",
        # Streams by the names records have; what else someone wrote for one stays at home.
        LOGGED_DAY: """
            SELECT * FROM logged_days
            WHERE
                who = $who
                AND (
                    stream IN ('episodes', 'journal', 'activities')
                    OR starts_with(stream, 'ritual:')
                    OR stream IN (SELECT 'measure:' || rating.measure FROM rating)
                )
            ORDER BY stream, day
        """,
    }
)
# What is nobody's in particular: a chat leaves whole or not at all.
COUPLES_SQL: Mapping[str, LiteralString] = MappingProxyType(
    {
        MARKER: "SELECT * FROM markers ORDER BY since, label, until",
        MESSAGE: 'SELECT *, day_of("at") AS day FROM message ORDER BY rowid',
        MEASURE: "SELECT * FROM measure ORDER BY name",
    }
)
CHAT_LOGGED_SQL: LiteralString = """
SELECT DISTINCT
    'chat' AS stream,
    '' AS who,
    day
FROM logged_days
WHERE stream = 'chat' OR starts_with(stream, 'chat:')
ORDER BY day
"""
MESSAGE_DAYS_SQL: LiteralString = """
SELECT
    who,
    day,
    count(*) AS messages,
    cast(sum(characters) AS BIGINT) AS characters
FROM messages
GROUP BY who, day
ORDER BY who, day
"""
WEEKLY_SQL: LiteralString = """
WITH told AS (
    SELECT
        who,
        week_of(day) AS week,
        stream,
        count(*) AS logged_days,
        0 AS records
    FROM logged_days
    WHERE
        stream IN ('episodes', 'journal', 'activities')
        OR starts_with(stream, 'ritual:')
        OR stream IN (SELECT 'measure:' || rating.measure FROM rating)
    GROUP BY ALL
    UNION ALL
    SELECT who, week, 'episodes', 0, count(*) FROM episodes GROUP BY ALL
    UNION ALL
    SELECT who, week, 'measure:' || measure, 0, count(*) FROM ratings GROUP BY ALL
    UNION ALL
    SELECT who, week, 'ritual:' || ritual, 0, count(*) FILTER (WHERE state = 'done')
    FROM ritual_days
    GROUP BY ALL
    UNION ALL
    SELECT who, week_of(day), 'journal', 0, count(*) FROM entries GROUP BY ALL
    UNION ALL
    SELECT who, week, 'activities', 0, count(*) FROM activities GROUP BY ALL
    UNION ALL
    SELECT who, week_of(day), 'chat', 0, count(*) FROM messages GROUP BY ALL
    UNION ALL
    SELECT writers.who, chat_days.week, 'chat', count(*), 0
    FROM chat_days
    CROSS JOIN (SELECT DISTINCT messages.who FROM messages) AS writers
    GROUP BY ALL
)

SELECT
    who,
    week,
    stream,
    cast(sum(logged_days) AS BIGINT) AS logged_days,
    cast(sum(records) AS BIGINT) AS records
FROM told
GROUP BY who, week, stream
ORDER BY who, week, stream
"""


def record_tables_of(leaving: Leaving) -> dict[str, pa.Table]:
    """Return the tables another Secure Base imports; none when everyone shares weekly counts only.

    That of logged days is always among them, so that its rows alone say which days were logged.
    """
    if leaving.sharing.highest < DAILY:
        return {}
    found = {}
    for name, described in record_tables().items():
        parts = [part for part in _parts(leaving, described) if part.num_rows]
        if parts:
            found[name] = _together(described, parts)
    return {LOGGED_DAY: _no_logged_days()} | found


def count_tables_of(leaving: Leaving) -> dict[str, pa.Table]:
    """Return the counts of each week and, where anyone shares days, of each day's messages."""
    highest = leaving.sharing.highest
    found = {"weekly_counts": leaving.view(WEEKLY).ask_arrow(WEEKLY_SQL)}
    if highest >= DAILY:
        found["message_days"] = leaving.view(DAILY).ask_arrow(MESSAGE_DAYS_SQL)
    described = count_tables()
    return {
        name: table.select(described[name].told_at(highest))
        for name, table in found.items()
        if table.num_rows or described[name].level == WEEKLY
    }


def _no_logged_days() -> pa.Table:
    texts, days = pa.array([], pa.string()), pa.array([], pa.date32())
    return pa.table({"stream": texts, "who": texts, DAY: days})


def _parts(leaving: Leaving, described: Described) -> Iterator[pa.Table]:
    """Yield each person's rows of a table at their level, then those that are the couple's."""
    name, highest = described.name, leaving.sharing.highest
    if name in PERSONS_SQL:
        for person in leaving.sharing.people:
            if person.level is not None and person.level >= described.level:
                rows = leaving.view(person.level).ask_arrow(PERSONS_SQL[name], who=person.alias)
                yield _told(described, rows, person.level)
    if name in PERSONS_SQL and "who" in described.columns:
        rows = leaving.view(DAILY).ask_arrow(PERSONS_SQL[name], who=COUPLE)
        yield _told(described, rows, DAILY)
    if name in COUPLES_SQL and highest >= described.level:
        rows = leaving.view(described.level).ask_arrow(COUPLES_SQL[name])
        yield _told(described, rows, described.level)
    if name == LOGGED_DAY and highest >= TAGS:
        # Told from the same level on as its messages: without them nobody wrote on such a day.
        yield _told(described, leaving.view(TAGS).ask_arrow(CHAT_LOGGED_SQL), TAGS)


def _told(described: Described, rows: pa.Table, level: Level) -> pa.Table:
    """Return the columns that this level allows; below level 2 a day stands for its time."""
    names = described.told_at(level)
    columns = [rows.column(DAY if name == AT and level < TAGS else name) for name in names]
    return pa.Table.from_arrays(columns, names=[*names])


def _together(described: Described, parts: Sequence[pa.Table]) -> pa.Table:
    """Return the parts below each other, what one of them may not tell left empty."""
    if AT in described.columns and len({part.schema.field(AT).type for part in parts}) > 1:
        parts = [_at_as_text(part) for part in parts]
    whole = pa.concat_tables(parts, promote_options="default")
    return whole.select([name for name in described.columns if name in whole.column_names])


def _at_as_text(part: pa.Table) -> pa.Table:
    place = part.column_names.index(AT)
    cells = [written(cell) for cell in part.column(AT).to_pylist()]
    return part.set_column(place, AT, pa.array(cells, pa.string()))

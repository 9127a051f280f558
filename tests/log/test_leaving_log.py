"""What a log cut down to its terms holds: closed by default, column by column."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest

from analytics.levels import LEVELS, Level
from analytics.log.intake import Arrival
from analytics.log.leaving import LEAST_CELL, LEAVING_TABLES, LeavingLog, Terms, own_lines
from analytics.log.log import Log
from analytics.log.tables import TABLES
from analytics.log.verdicts import Verdict
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
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
)
from tests.report.canaries import NAMES, files_of, fill, refused_file

NEVER = None
# Each column of each table, and from which level on it may tell anything. A new table or column
# fails here until somebody has decided that, and cut it in schema/leaving.sql.
TOLD_FROM: dict[str, dict[str, Level | None] | None] = {
    "batch": NEVER,
    "batch_file": NEVER,
    "episode": {
        "batch": 0,
        "who": 0,
        "at": 0,
        "intensity": 1,
        "intensity_after": 1,
        "minutes": 1,
        "triggers": 2,
        "coping": 2,
        "reassurance_sought": 1,
        "note": 3,
        "late": 0,
    },
    "rating": dict.fromkeys(("batch", "who", "at", "measure", "value", "late"), 1),
    "ritual": dict.fromkeys(("batch", "name", "who", "times_per_7_days", "since", "until"), 0),
    "ritual_day": dict.fromkeys(("batch", "ritual", "who", "day", "state", "late"), 0),
    "message": {
        "batch": 0,
        "chat": 0,
        "who": 0,
        "at": 0,
        "characters": 1,
        "words": 1,
        "kind": 0,
    },
    "entry": {
        "batch": 0,
        "who": 0,
        "at": 0,
        "kind": 0,
        "text": 3,
        "tags": 2,
        "private": NEVER,
        "automatic": 3,
        "balanced": 3,
        "belief_before": 1,
        "belief_after": 1,
    },
    "activity": {
        "batch": 0,
        "who": 0,
        "at": 0,
        "kind": 0,
        "name": 2,
        "minutes": 1,
        "intensity_before": 1,
        "intensity_after": 1,
    },
    "marker": dict.fromkeys(("batch", "label", "since", "until"), 1),
    "logged_day": dict.fromkeys(("batch", "stream", "who", "day"), 0),
    "measure": dict.fromkeys(("name", "label", "low", "high", "better"), 1),
    "setting": dict.fromkeys(("name", "value"), 0),
    "verdict": {
        **dict.fromkeys(("strand", "who", "first_day", "plan_since", "review_day"), 1),
        **dict.fromkeys(("state", "estimate", "low", "high", "method"), 1),
        "batches": NEVER,
    },
    "refused_file": NEVER,
    "refused": NEVER,
    "shared": NEVER,
    "partner_share": NEVER,
    "partner_scale": NEVER,
    "correction": NEVER,
    "mark_said": NEVER,
}
ANA, BEN = "Ana", "Ben"
MORNING = datetime(2025, 3, 3, 8)
Leave = Callable[..., LeavingLog]


@pytest.fixture(scope="module")
def full() -> Iterator[Log]:
    """Hold a log with something in every column."""
    with Log() as log:
        fill(log, [*files_of(), refused_file()])
        yield log


@pytest.fixture
def leave() -> Iterator[Leave]:
    """Cut a log of records down to what may leave of Ana, or of all who are named."""
    made: list[LeavingLog] = []

    def cut(*records: Record, who: Sequence[str] = (ANA,), **terms: object) -> LeavingLog:
        with Log() as log:
            log.take_in([_arrival(records)])
            told = {"level": 3, "sharers": tuple((one, True) for one in who), **terms}
            made.append(LeavingLog(log.tables(), Terms(**told)))  # type: ignore[arg-type] # by name
        return made[-1]

    yield cut
    for one in made:
        one.close()


def _arrival(records: Sequence[Record]) -> Arrival:
    rows = [Row("diary.csv", line, (one,)) for line, one in enumerate(records, start=2)]
    return Arrival("diary.csv", ANA, gather("test", rows, Choices()))


def column(log: LeavingLog, table: str, name: str) -> list[object]:
    return log.tables()[table].column(name).to_pylist()


def test_every_column_of_every_table_has_a_level_somebody_decided():
    with Log() as log:
        tables = log.tables()

    assert {*tables} == {*TABLES} == {*TOLD_FROM}
    for name, columns in TOLD_FROM.items():
        if columns is None:
            assert name not in LEAVING_TABLES
        else:
            assert name in LEAVING_TABLES
            assert list(columns) == tables[name].column_names


@pytest.mark.parametrize("level", LEVELS)
def test_each_column_tells_something_from_its_level_on_and_nothing_before(full: Log, level: Level):
    lines = own_lines(full.tables(), NAMES)
    sharers = tuple((who, True) for who in NAMES)
    with LeavingLog(full.tables(), Terms(level, sharers, lines=lines)) as log:
        tables = log.tables()

    told = {name: _telling(table) for name, table in tables.items() if table.num_rows}
    assert told == {
        name: may
        for name, columns in TOLD_FROM.items()
        if (may := {one for one, least in (columns or {}).items() if _from(level, least)})
    }


def _from(level: Level, least: Level | None) -> bool:
    return least is not None and level >= least


def _telling(table: pa.Table) -> set[str]:
    """Return the columns in which not every value is empty, false or zero."""
    return {name for name in table.column_names if any(table.column(name).to_pylist())}


def test_imports_refused_rows_and_former_shares_never_come_into_the_copy(full: Log):
    with LeavingLog(full.tables(), Terms(3, tuple((who, True) for who in NAMES))) as log:
        assert {*log.leaving_tables()} == {*LEAVING_TABLES}
        for name in {*TABLES} - {*LEAVING_TABLES}:
            assert not log.tables()[name].num_rows, name


@pytest.mark.parametrize(
    ("carried", "told"),
    [(LEAST_CELL - 1, set()), (LEAST_CELL, {"slow reply"}), (LEAST_CELL + 1, {"slow reply"})],
)
def test_a_word_on_fewer_than_five_records_is_not_said(leave: Leave, carried: int, told: set[str]):
    days = [MORNING + timedelta(days=number) for number in range(carried)]
    log = leave(
        *(Episode(ANA, at, triggers=("slow reply",), coping=("slow reply",)) for at in days),
        *(Entry(ANA, at, tags=("slow reply",)) for at in days),
        *(Activity(ANA, at, "practice", "slow reply") for at in days),
    )

    for table, name in (("episode", "triggers"), ("episode", "coping"), ("entry", "tags")):
        found = {word for words in column(log, table, name) for word in _list(words)}
        assert found == told, name
    assert {*column(log, "activity", "name")} - {""} == told


def _list(words: object) -> list[str]:
    assert isinstance(words, list)
    return words


def test_five_rare_words_together_are_other_and_each_record_says_so_once(leave: Leave):
    days = [MORNING + timedelta(days=number) for number in range(LEAST_CELL)]
    log = leave(
        *(Episode(ANA, at, triggers=(f"rare {at:%d}", f"also {at:%d}")) for at in days),
        *(Activity(ANA, at, "practice", f"rare {at:%d}") for at in days),
        *(Entry(ANA, at, tags=(f"rare {at:%d}",)) for at in days[1:]),
    )

    assert column(log, "episode", "triggers") == [["other"]] * LEAST_CELL
    assert column(log, "activity", "name") == ["other"] * LEAST_CELL
    assert column(log, "entry", "tags") == [[]] * (LEAST_CELL - 1)


def test_words_are_counted_by_person_by_kind_and_whatever_their_case_and_ends(leave: Leave):
    days = [MORNING + timedelta(days=number) for number in range(LEAST_CELL)]
    written = ("late", "Late", " LATE ", "late", "late")
    log = leave(
        *(Episode(ANA, at, triggers=(word,)) for at, word in zip(days, written, strict=True)),
        *(Episode(BEN, at, triggers=("late",), coping=("late",)) for at in days[1:]),
        who=(ANA, BEN),
    )
    rows = log.tables()["episode"].to_pylist()

    assert [one["triggers"] for one in rows if one["who"] == ANA] == [[one] for one in written]
    assert not any(one["triggers"] or one["coping"] for one in rows if one["who"] == BEN)


def test_twice_in_one_record_is_one_record(leave: Leave):
    days = [MORNING + timedelta(days=number) for number in range(LEAST_CELL - 1)]
    log = leave(*(Episode(ANA, at, triggers=("late", "late", "Late")) for at in days))

    assert column(log, "episode", "triggers") == [[]] * (LEAST_CELL - 1)


def test_what_stays_at_home_does_not_make_a_word_common(leave: Leave):
    days = [MORNING + timedelta(days=number) for number in range(LEAST_CELL)]
    log = leave(
        *(Entry(ANA, at, tags=("late",), private=at == days[0]) for at in days),
        *(Episode(ANA, at, triggers=("late",)) for at in days),
        until=days[-2].date(),
    )

    assert column(log, "entry", "tags") == [[]] * (LEAST_CELL - 2)
    assert column(log, "episode", "triggers") == [[]] * (LEAST_CELL - 1)


def test_whatever_is_written_a_word_that_leaves_is_on_five_records_at_least(leave: Leave):
    chance = random.Random(5)
    wrote = {
        f"person {number}": [
            chance.choices("abcdef", k=chance.randrange(4)) for _ in range(chance.randrange(24))
        ]
        for number in range(60)
    }
    log = leave(
        *(
            Episode(who, MORNING + timedelta(days=number), triggers=tuple(words))
            for who, episodes in wrote.items()
            for number, words in enumerate(episodes)
        ),
        who=[*wrote],
        level=2,
    )
    rows = log.tables()["episode"].to_pylist()

    for who, episodes in wrote.items():
        sent = [one["triggers"] for one in rows if one["who"] == who]
        told = Counter(word for words in sent for word in words)
        carried = Counter(word for words in episodes for word in {*words})
        assert all(count >= LEAST_CELL for count in told.values())
        assert {word for word, count in carried.items() if count >= LEAST_CELL} == (
            told.keys() - {"other"}
        )
        assert all(told[word] == carried[word] for word in told.keys() - {"other"})


def test_many_rows_taken_out_leave_the_chosen_line_chosen():
    count = 20_000
    notes = [
        Episode(BEN if number % 2 else ANA, MORNING + timedelta(minutes=number), note=f"n{number}")
        for number in range(count)
    ]
    with Log() as log:
        log.take_in([_arrival(notes)])
        tables = log.tables()
    chosen = tuple(line for line in own_lines(tables, [ANA]) if line.written == f"n{count - 2}")

    with LeavingLog(tables, Terms(3, ((ANA, True),), lines=chosen)) as leaving:
        assert [one for one in column(leaving, "episode", "note") if one] == [f"n{count - 2}"]


def test_the_order_of_a_day_stays_and_tells_no_time(leave: Leave):
    log = leave(
        Episode(ANA, MORNING + timedelta(hours=3), intensity=3.0),
        Episode(BEN, MORNING + timedelta(hours=2), intensity=9.0),
        Episode(ANA, MORNING + timedelta(hours=1), intensity=1.0),
        level=1,
    )
    rows = log.tables()["episode"].sort_by("at").to_pylist()

    noon = datetime(2025, 3, 3, 12)
    assert [(one["at"] - noon).microseconds for one in rows] == [1, 2]
    assert [one["intensity"] for one in rows] == [1.0, 3.0]


def test_an_agreement_is_told_only_for_the_days_chosen(leave: Leave):
    log = leave(
        Ritual("always", ANA, 3.0),
        Ritual("long", "", 3.0, date(2024, 1, 1), date(2026, 1, 1)),
        Ritual("begun", "", 3.0, until=date(2026, 1, 1)),
        Ritual("over", "", 3.0, until=date(2025, 1, 1)),
        Ritual("later", "", 3.0, since=date(2026, 1, 1)),
        Ritual("his", BEN, 3.0),
        since=date(2025, 3, 1),
        until=date(2025, 3, 31),
    )
    rows = {one["name"]: (one["since"], one["until"]) for one in log.tables()["ritual"].to_pylist()}

    days = (date(2025, 3, 1), date(2025, 3, 31))
    assert rows == {"always": (None, None), "long": days, "begun": days}


def test_markers_outside_of_the_days_chosen_are_not_told(leave: Leave):
    log = leave(
        Marker("before", date(2025, 2, 28)),
        Marker("first", date(2025, 3, 1)),
        Marker("last", date(2025, 3, 31)),
        Marker("after", date(2025, 4, 1)),
        Marker("phase before", date(2025, 1, 1), date(2025, 2, 28)),
        Marker("phase after", date(2025, 4, 1), date(2025, 5, 1)),
        since=date(2025, 3, 1),
        until=date(2025, 3, 31),
    )

    assert {*column(log, "marker", "label")} == {"first", "last"}


def test_without_days_chosen_ends_stay_open(leave: Leave):
    log = leave(
        Ritual("open", "", 3.0),
        Ritual("begun", "", 3.0, since=date(2025, 1, 1)),
        Ritual("ended", "", 3.0, until=date(2026, 1, 1)),
        Marker("since", date(2025, 3, 1)),
    )

    rows = {one["name"]: (one["since"], one["until"]) for one in log.tables()["ritual"].to_pylist()}
    assert rows == {
        "open": (None, None),
        "begun": (date(2025, 1, 1), None),
        "ended": (None, date(2026, 1, 1)),
    }
    assert column(log, "marker", "until") == [None]


@pytest.mark.parametrize(
    ("value", "is_told"),
    [("2025-03-15", True), ("2025-04-15", False), ("", False), ("soon, at Ben's", False)],
)
def test_the_plan_is_told_where_it_began_in_the_days_chosen(value: str, *, is_told: bool):
    with Log() as log:
        log.choose("plan_since", value)
        log.choose("sample", "yes")
        log.choose("noise:gad7", "{}")
        terms = Terms(1, ((ANA, False),), date(2025, 3, 1), date(2025, 3, 31))
        with LeavingLog(log.tables(), terms) as leaving:
            told = [(one["name"], one["value"]) for one in leaving.tables()["setting"].to_pylist()]

    assert told == ([("plan_since", value)] if is_told else [])


@pytest.mark.parametrize(
    ("strand", "who", "first", "review", "is_told"),
    [
        ("episodes", ANA, 5, 25, True),
        ("measure:calm", ANA, 5, 25, True),
        ("measure:phq9_item9", ANA, 5, 25, False),
        ("measure:heard", ANA, 5, 25, False),
        ("episodes", BEN, 5, 25, False),
        ("episodes", ANA, -5, 25, False),
        ("episodes", ANA, 5, 45, False),
    ],
)
def test_a_verdict_is_told_of_who_said_yes_within_the_days_chosen(
    strand: str, who: str, first: int, review: int, *, is_told: bool
):
    start = date(2025, 3, 1)
    first_day, plan, review_day = (start + timedelta(days=nth) for nth in (first, 20, review))
    verdict = Verdict(
        strand, who, first_day, plan, review_day, "steady", 1.0, 0.5, 2.0, "method", (1, 4)
    )
    with Log() as log:
        log.take_in(
            [_arrival([Rating(ANA, MORNING, name, 1.0) for name in ("calm", "phq9_item9")])]
        )
        log.keep_verdicts([verdict])
        terms = Terms(1, ((ANA, False),), start, date(2025, 3, 31))
        with LeavingLog(log.tables(), terms) as leaving:
            told = leaving.tables()["verdict"].to_pylist()

    assert [(one["strand"], one["batches"]) for one in told] == ([(strand, [])] if is_told else [])


def test_private_days_are_no_journal_days_unless_something_else_was_written(leave: Leave):
    days = [MORNING + timedelta(days=number) for number in range(3)]
    log = leave(
        Entry(ANA, days[0], text="private", private=True),
        Entry(ANA, days[1], text="private", private=True),
        Entry(ANA, days[1], text="plain"),
        Entry(BEN, days[0], text="plain"),
        *(LoggedDay("journal", who, day.date()) for who in (ANA, BEN) for day in days),
        who=(ANA, BEN),
    )
    rows = log.tables()["logged_day"].to_pylist()

    assert sorted((one["who"], one["day"]) for one in rows) == [
        *((ANA, day.date()) for day in days[1:]),
        *((BEN, day.date()) for day in days),
    ]
    with log.within() as view:
        assert view.days_written == 3


def test_days_of_a_chat_go_with_a_chat_that_stays(leave: Leave):
    chat = [Message("us", who, MORNING, 1, 1) for who in (ANA, BEN)]
    day = LoggedDay("chat", "", MORNING.date() + timedelta(days=9))

    assert not leave(*chat, day).tables()["logged_day"].num_rows
    assert leave(*chat, day, who=(ANA, BEN)).tables()["logged_day"].num_rows == 1


def test_numbers_of_imports_have_no_gaps():
    with Log() as log:
        for number, who in enumerate((BEN, ANA, BEN, ANA)):
            log.take_in([_arrival([Episode(who, MORNING + timedelta(days=number))])])
        with LeavingLog(log.tables(), Terms(1, ((ANA, False),))) as leaving:
            assert column(leaving, "episode", "batch") == [1, 2]
            assert leaving.told_batches == {2, 4}

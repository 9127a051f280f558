"""Only what the level allows is in the tables of a share, and all of that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta

import pyarrow as pa
import pytest

from analytics.levels import LEVELS, TAGS, Level
from analytics.log.leaving import OwnLine
from analytics.log.log import Log
from analytics.records import Entry, Episode, LoggedDay, Message, Rating, Record, Ritual, RitualDay
from analytics.report.leaving import Leaving, lines_of
from analytics.report.sharing import Sharer, Sharing
from tests.report.canaries import (
    CANARIES,
    CHAT,
    FIRST_DAY,
    NUMBERS,
    NUMBERS_OF,
    PLAN,
    QUIRIN,
    XANTHE,
    Canary,
    Value,
    arrival,
    couples_records,
    files_of,
    fill,
    private_of,
    records_of,
)
from tests.report.conftest import SharingAt
from tests.report.seen import canaries_in, days_in, names_in, rows_at, told_tables

NOON, NEARLY_NOON = time(12), time(12, 0, 1)
# Alone, both alike, and one telling more than the other.
AGREED: tuple[tuple[Level, Level | None], ...] = (
    *((level, None) for level in LEVELS),
    *((level, level) for level in LEVELS),
    *((0, 2), (2, 0), (1, 3), (3, 1)),
)
EACH_LEVEL = pytest.mark.parametrize("level", LEVELS)
LogOf = Callable[..., Log]


@pytest.fixture
def log_of() -> Iterator[LogOf]:
    """Make a log in memory of records of one file."""
    made: list[Log] = []

    def make(*records: Record) -> Log:
        log = Log()
        made.append(log)
        log.take_in([arrival(records, "Ana")])
        return log

    yield make
    for log in made:
        log.close()


def least_at(level: Level, levels: dict[str, Level | None]) -> dict[str, Level | None]:
    """Return how much of each is in the log of a level: the least of those who share so much."""
    known = [own for own in levels.values() if own is not None]
    at = min(level, max(known))
    sharers = {who: own for who, own in levels.items() if own is not None and own >= at}
    return dict.fromkeys(sharers, min(sharers.values()))


@pytest.mark.parametrize(("level", "partner"), AGREED)
def test_the_tables_hold_precisely_what_the_levels_allow(
    couple_log: Log, sharing_at: SharingAt, level: Level, partner: Level | None
):
    with Leaving(couple_log, sharing_at(level, partner)) as leaving:
        for at, log in {leaving.at(at).level: leaving.at(at) for at in LEVELS}.items():
            tables = told_tables(log)
            allowed = least_at(at, {XANTHE: level, QUIRIN: partner})
            may = {word for word, one in CANARIES.items() if one.may_be_seen(allowed)}
            assert canaries_in(tables) == may
            assert not names_in(tables)
            for number in NUMBERS:
                known = allowed.get(number.person)
                is_told = known is not None and known >= number.level and _has_chat(number, allowed)
                assert (number.value in _values(tables, number)) == is_told, number


def _has_chat(number: Value, allowed: dict[str, Level | None]) -> bool:
    return len(allowed) == 2 or not number.field.startswith("message.")


def _values(tables: dict[str, pa.Table], number: Value) -> set[object]:
    table, _, column = number.field.partition(".")
    return set(tables[table].column(column).unique().to_pylist())


@EACH_LEVEL
def test_times_of_day_are_told_from_level_2_on(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    with Leaving(couple_log, sharing_at(level, level)) as leaving:
        tables = told_tables(leaving.at(level))
    for name in ("episode", "entry", "activity", *(["rating"] if level else [])):
        times = {at.time() for at in tables[name].column("at").to_pylist() if at is not None}
        if level < TAGS:
            assert all(NOON < at < NEARLY_NOON for at in times), name
        else:
            assert {own.at for own in NUMBERS_OF.values()} <= times, name


@EACH_LEVEL
def test_rows_with_days_stay_at_home_at_level_0_and_rows_with_times_below_level_2(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    with Leaving(couple_log, sharing_at(level, level)) as leaving:
        rows = {name: one.num_rows for name, one in leaving.at(level).leaving_tables().items()}

    assert (rows["message"] > 0) == (level >= TAGS)
    assert (rows["episode"] > 0) == (rows["logged_day"] > 0) == (level >= 1)
    assert rows["ritual"] == 3


def test_a_line_nobody_chose_stays_at_home(couple_log: Log, sharing_at: SharingAt):
    with Leaving(couple_log, sharing_at(3, 3, lines=())) as leaving:
        assert leaving.lines() == ()
        assert not _lines_in(canaries_in(told_tables(leaving.at(3))))


def test_a_partners_words_need_a_yes_of_their_own(couple_log: Log, sharing_at: SharingAt):
    with Leaving(couple_log, sharing_at(3, 3, partner_words=False)) as leaving:
        found = _lines_in(canaries_in([told_tables(leaving.at(3)), leaving.lines()]))
        assert {one.person for one in found} == {XANTHE}
        assert {line.who for line in leaving.lines()} == {"Person A"}


@EACH_LEVEL
def test_lines_leave_at_level_3_with_the_names_in_them_replaced(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    with Leaving(couple_log, sharing_at(level, level)) as leaving:
        lines = leaving.lines()

    assert {*_lines_in(canaries_in(lines))} == (
        {one for one in CANARIES.values() if one.is_line} if level == 3 else set()
    )
    assert not names_in(lines)
    assert [line.moment for line in lines] == sorted(line.moment for line in lines)
    if lines:
        assert "zqlinenotea Person B, Person A's" in {line.written for line in lines}


def test_private_entries_are_no_lines_to_choose_from(couple_log: Log):
    found = canaries_in([lines_of(couple_log, who) for who in (XANTHE, QUIRIN)])

    assert found
    assert not {word for word in found if "private" in word}


def _lines_in(words: Iterable[str]) -> list[Canary]:
    return [CANARIES[word] for word in words if CANARIES[word].is_line]


@pytest.fixture(scope="module")
def without_partner() -> Iterator[tuple[Log, Log]]:
    """Hold the couple's log, his file first, and one that never had anything of his."""
    both = files_of()
    with Log() as log, Log() as alone:
        log.take_in(both[1:2])
        fill(log, [both[0], both[2]])
        fill(alone, files_of([XANTHE], chat=False))
        yield log, alone


@pytest.fixture(scope="module")
def without_private() -> Iterator[tuple[Log, Log]]:
    """Hold a log that begins with private entries, in a file of their own, and one with none."""
    with Log() as log, Log() as plain:
        log.take_in([arrival(private_of(XANTHE), XANTHE)])
        log.take_in([arrival([*private_of(QUIRIN), *records_of(QUIRIN)], QUIRIN)])
        plain.take_in([arrival(records_of(QUIRIN), QUIRIN)])
        for one in (log, plain):
            fill(one, files_of([XANTHE], private=False))
        yield log, plain


@EACH_LEVEL
def test_who_did_not_say_yes_leaves_no_row_no_day_and_no_gap(
    without_partner: tuple[Log, Log], sharing_at: SharingAt, level: Level
):
    log, alone = without_partner
    agreed = sharing_at(level)

    with Leaving(log, agreed) as leaving, Leaving(alone, agreed) as without:
        assert rows_at(leaving, level) == rows_at(without, level)


@EACH_LEVEL
def test_private_entries_leave_no_row_no_day_and_no_gap(
    without_private: tuple[Log, Log], sharing_at: SharingAt, level: Level
):
    log, plain = without_private
    agreed = sharing_at(level, level)

    with Leaving(log, agreed) as leaving, Leaving(plain, agreed) as without:
        assert rows_at(leaving, level) == rows_at(without, level)
        assert leaving.view(level).span == without.view(level).span
        assert leaving.view(level).days_written == without.view(level).days_written


@EACH_LEVEL
def test_nothing_outside_of_the_days_chosen_is_in_any_table(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    since, until = FIRST_DAY + timedelta(days=20), PLAN - timedelta(days=10)
    with Leaving(couple_log, sharing_at(level, level, since=since, until=until)) as leaving:
        days = days_in(told_tables(leaving.at(level)))
        lines = days_in(leaving.lines())

    assert days
    assert all(since <= day <= until for day in days)
    assert all(since <= day <= until for day in lines)


def test_a_phase_is_told_only_as_far_as_it_lies_in_the_days_chosen(
    couple_log: Log, sharing_at: SharingAt
):
    since, until = PLAN + timedelta(days=30), PLAN + timedelta(days=60)
    with Leaving(couple_log, sharing_at(1, since=since, until=until)) as leaving:
        markers = leaving.at(1).tables()["marker"].to_pylist()

    assert [(one["since"], one["until"]) for one in markers] == [(since, until)]


def test_the_small_hours_belong_to_the_day_before(log_of: LogOf):
    late = datetime(2025, 3, 2, 2)
    log = log_of(Episode("Ana", late), Episode("Ana", late + timedelta(hours=3)))

    with Leaving(log, _of_ana(2, until=date(2025, 3, 1))) as leaving:
        assert leaving.at(2).tables()["episode"].column("at").to_pylist() == [late]


def test_a_chat_leaves_only_when_everybody_in_it_said_yes(log_of: LogOf):
    group = [Message("all of us", who, datetime(2025, 3, 1, 9), 5, 1) for who in "ABC"]
    two = [Message("two of us", who, datetime(2025, 3, 1, 10), 5, 1) for who in "AB"]
    log = log_of(*group, *two, LoggedDay("chat", "", date(2025, 3, 1)))

    def chats(*agreed: str) -> set[str | None]:
        people = tuple(
            Sharer(who, f"P{who}", 0 if who in agreed else None, said_yes=True) for who in "ABC"
        )
        with Leaving(log, Sharing("A", people)) as leaving:
            return {*leaving.at(0).tables()["message"].column("chat").to_pylist()}

    assert chats("A") == set()
    assert chats("A", "B") == {"chat 1"}
    assert chats("A", "B", "C") == {"chat 1", "chat 2"}


def test_someone_nobody_spoke_for_is_nowhere(log_of: LogOf):
    day = datetime(2025, 3, 1, 21)
    log = log_of(
        Episode("Ana", day, note="Carl and carl's"),
        Episode("Carl", day, note="zqleftnotea"),
        # Called what Ana is called in the share: still nobody's.
        Episode("Person A", day + timedelta(days=1)),
        Message("us", "Ana", day, 1, 1),
        Message("us", "Carl", day, 1, 1),
    )
    lines = frozenset(line.id for line in lines_of(log, "Ana"))

    with Leaving(log, _of_ana(3, lines=lines)) as leaving:
        tables = told_tables(leaving.at(3))
        assert [line.written for line in leaving.lines()] == ["someone and someone's"]
    assert tables["episode"].column("note").to_pylist() == ["someone and someone's"]
    assert not tables["message"].num_rows


def test_nobodys_yes_lets_nothing_leave(couple_log: Log, sharing_at: SharingAt):
    nothing = Sharing(XANTHE, (Sharer(XANTHE, "A"), Sharer(QUIRIN, "B")), sharing_at(0).cards)

    with Leaving(couple_log, nothing) as leaving:
        for level in LEVELS:
            assert not any(table.num_rows for table in leaving.at(level).tables().values())


def test_a_name_in_a_chat_a_scale_a_ritual_or_a_stream_is_replaced(log_of: LogOf):
    day = date(2025, 3, 1)
    log = log_of(
        Ritual("Walk with Ben", "", 3.0),
        RitualDay("Walk with Ben", "Ana", day, "done"),
        LoggedDay("ritual:Walk with Ben", "Ana", day),
        LoggedDay("ritual:Nobody's, Ben's", "Ana", day),
        LoggedDay("chat:Ben", "Ana", day),
        LoggedDay("Ben's own", "Ana", day),
        Message("Ben", "Ana", datetime(2025, 3, 1, 9), 1, 1),
    )

    with Leaving(log, _of_ana(3)) as leaving:
        tables = told_tables(leaving.at(3))
        assert leaving.view(3).logged("chat") == (day,)
    assert {*tables["logged_day"].column("stream").to_pylist()} == {
        "ritual:Walk with Person B",
        "chat",
    }
    assert tables["ritual"].column("name").to_pylist() == ["Walk with Person B"]
    assert tables["ritual_day"].column("ritual").to_pylist() == ["Walk with Person B"]


def test_a_person_called_like_a_scale_or_a_stream_renames_neither(log_of: LogOf):
    day = datetime(2025, 3, 1, 21)
    log = log_of(
        Rating("Calm", day, "calm", 5.0),
        Episode("Calm", day),
        LoggedDay("episodes", "Calm", day.date()),
    )
    people = (Sharer("Calm", "Person A", 1), Sharer("Episodes", "Person B"))

    with Leaving(log, Sharing("Calm", people)) as leaving:
        assert leaving.view(1).logged("measure:calm") == (day.date(),)
        assert leaving.view(1).logged("episodes") == (day.date(),)


@EACH_LEVEL
def test_the_answer_of_the_ninth_question_never_leaves(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    with Leaving(couple_log, sharing_at(level, level)) as leaving:
        tables = told_tables(leaving.at(level))

    assert "phq9_item9" not in str({name: one.to_pylist() for name, one in tables.items()})
    assert ("phq9" in tables["rating"].column("measure").to_pylist()) == (level >= 1)


def test_what_was_entered_of_a_scale_leaves_with_its_scores_alone(sharing_at: SharingAt):
    scores = [one for one in records_of(XANTHE) if getattr(one, "measure", "") != "gad7"]
    with Log() as log:
        fill(log, [arrival([*scores, *couples_records()], XANTHE), *files_of([QUIRIN])])
        with Leaving(log, sharing_at(1)) as alone, Leaving(log, sharing_at(1, 1)) as both:
            assert "zqnoise" not in canaries_in(told_tables(alone.at(1)))
            assert "zqnoise" in canaries_in(told_tables(both.at(1)))


def test_the_log_itself_stays_as_it_is(couple_log: Log, sharing_at: SharingAt):
    before = {name: table.to_pylist() for name, table in couple_log.tables().items()}

    with Leaving(couple_log, sharing_at(0, 3)) as leaving:
        leaving.at(0)
        leaving.at(3)

    assert {name: table.to_pylist() for name, table in couple_log.tables().items()} == before


def test_a_line_is_known_by_all_that_it_says(log_of: LogOf):
    at = datetime(2025, 3, 1, 21)
    log = log_of(
        Episode("Ana", at, note="one"),
        Episode("Ana", at, note="two"),
        Entry("Ana", at, text="one"),
        Entry("Ana", at, "thought", automatic="one"),
        Entry("Ana", at, "thought", balanced="one"),
        Entry("Ana", at, text="hidden", private=True),
        Entry("Ana", at),
    )
    found: tuple[OwnLine, ...] = lines_of(log, "Ana")

    assert len({line.id for line in found}) == len(found) == 5
    for line in (found[0], found[-1]):
        with Leaving(log, _of_ana(3, lines=[line.id])) as leaving:
            assert leaving.lines() == (leaving.as_sent(line),)
            texts = leaving.at(3).tables()
            told = [texts["episode"].column("note"), texts["entry"].column("text")]
            told += [texts["entry"].column(name) for name in ("automatic", "balanced")]
            assert sum(bool(text) for column in told for text in column.to_pylist()) == 1


def test_a_chat_has_a_number_and_no_name(couple_log: Log, sharing_at: SharingAt):
    with Leaving(couple_log, sharing_at(3, 3)) as leaving:
        assert {*leaving.at(3).tables()["message"].column("chat").to_pylist()} == {"chat 1"}
    assert CHAT.startswith("zqchat")


def _of_ana(level: Level, *, lines: Iterable[str] = (), until: date | None = None) -> Sharing:
    people = (Sharer("Ana", "Person A", level), Sharer("Ben", "Person B"))
    return Sharing("Ana", people, lines=frozenset(lines), until=until)

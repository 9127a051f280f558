from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pyrage
import pytest

from analytics.importing import arrive_bytes
from analytics.log import container
from analytics.log.errors import NoSuchBatchError
from analytics.log.intake import Arrival, FileIntake
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.readers.reading import PartnerShare, Row, gather
from analytics.readers.rules import Choices, Rules
from analytics.records import Episode, LoggedDay, Marker, Rating
from tests.readers.share_files import L1_TABLES, share

LAST = date(2027, 3, 1)
BEN = Choices(rules=Rules(people={"Person A": "Ben"}))
RATINGS = "who,at,measure,value,late\nPerson A,2026-10-05,closeness,6,no\n"
CANARIES = (b"Person A", b"canary_scale", b"Canary", b"the share.zip")


class Clock:
    """Says which day it is; a test sets it forward."""

    def __init__(self) -> None:
        self.day = date(2026, 11, 24)

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


@pytest.fixture
def log(clock: Clock) -> Iterator[Log]:
    with Log(today=clock) as made:
        yield made


def arrival(content: bytes | None = None, choices: Choices | None = None) -> Arrival:
    return arrive_bytes("the share.zip", content or share(ends_on=LAST), choices or Choices())


def taken(log: Log, *arrivals: Arrival) -> FileIntake:
    found = log.take_in(arrivals).files[-1]
    assert found.problems == ()
    return found


def contents(log: Log) -> dict[str, list[dict[str, object]]]:
    return {name: table.to_pylist() for name, table in log.tables().items()}


def on_disk(path: Path, key: str | None = None) -> bytes:
    """Return all that the log's file and its backup hold, unpacked and unsealed, as text."""
    found = b""
    for file in (path, path.with_name(path.name + ".bak")):
        if file.exists():
            tables, _ = container.unpack(file.read_bytes(), key)
            found += repr({name: table.to_pylist() for name, table in tables.items()}).encode()
            found += file.read_bytes()
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
                for name in archive.namelist():
                    found += archive.read(name)
    return found


def test_a_share_is_an_import_that_says_what_it_is(log: Log, arrive, episodes):
    log.take_in([arrive(*episodes(2))])
    taken(log, arrival())

    (batch, own) = log.batches()
    assert batch.share == PartnerShare("Person A", "L1", date(2026, 11, 24), LAST)
    assert [(file.format, file.who) for file in batch.files] == [("share", "Person A")]
    assert own.share is None


def test_withdrawing_a_share_leaves_the_log_as_if_it_had_never_been(log: Log, arrive, episodes):
    log.take_in([arrive(*episodes(3))])
    before = contents(log)
    taken(log, arrival())

    log.undo(2)

    assert contents(log) == before


def test_a_share_is_there_up_to_its_last_day_and_gone_the_day_after(log: Log, clock: Clock):
    before = contents(log)
    taken(log, arrival())
    clock.day = LAST
    with log.within() as view:
        assert view.people == ("Person A",)

    clock.day = date(2027, 3, 2)

    with log.within() as view:
        assert view.people == ()
        assert view.logged("episodes") == ()
    assert contents(log) == before


LOOKS: dict[str, Callable[[Log], object]] = {
    "within": lambda log: log.within().people,
    "within without messages": lambda log: log.within(messages=False).people,
    "tables": lambda log: log.tables()["episode"].to_pylist(),
    "batches": lambda log: log.batches(),
    "record_count": lambda log: log.record_count() or (),
    "holds": lambda log: log.holds(Episode) or (),
    "refused": lambda log: log.refused(),
    "refused_files": lambda log: log.refused_files(),
    "refused_count": lambda log: log.refused_count() or (),
}


@pytest.mark.parametrize("look", LOOKS)
def test_whoever_looks_first_after_the_last_day_sees_nothing_of_it(
    look: str, log: Log, clock: Clock
):
    bad = {**L1_TABLES, "tables/rating.csv": RATINGS.replace("6,no", "99,no")}
    log.take_in([arrival(share(bad, ends_on=LAST))])
    assert LOOKS[look](log)

    clock.day = date(2027, 3, 2)

    assert LOOKS[look](log) == () if look != "tables" else LOOKS[look](log) == []


def test_its_end_is_a_change_so_that_no_kept_answer_is_shown(log: Log, clock: Clock):
    taken(log, arrival())
    before = log.revision

    clock.day = date(2027, 3, 2)

    assert log.revision == before + 1
    assert log.revision == before + 1


def test_of_several_shares_each_ends_on_its_own_day(log: Log, clock: Clock):
    cleo = share({"tables/rating.csv": RATINGS.replace("Person A", "Cleo")}, whose="Cleo")
    log.take_in([arrival(), arrival(cleo)])
    assert [batch.number for batch in log.batches()] == [2, 1]

    clock.day = date(2027, 3, 2)

    assert [batch.share.whose for batch in log.batches() if batch.share] == ["Cleo"]
    with log.within() as view:
        assert view.people == ("Cleo",)


def test_files_beside_a_share_are_an_import_of_their_own(log: Log, clock: Clock, arrive, episodes):
    intake = log.take_in([arrival(), arrive(*episodes(2))])

    assert (intake.batch, intake.batches) == (1, (1, 2))
    assert [file.new for file in intake.files] == [12, 2]
    clock.day = date(2027, 3, 2)
    (batch,) = log.batches()
    assert (batch.number, batch.share) == (1, None)
    assert log.record_count() == 2


def test_a_dry_run_says_what_the_commit_then_does(log: Log, arrive, episodes):
    files = [arrival(), arrive(*episodes(2))]
    said = log.dry_run(files)

    assert log.batches() == ()
    assert log.take_in(files).files == said.files


def test_an_ended_share_is_gone_from_file_and_backup(path: Path, clock: Clock, arrive, episodes):
    with Log.open(path, today=clock) as log:
        log.take_in([arrive(*episodes(2))])
        log.take_in([arrival()])
        log.take_in([arrive(*episodes(3))])
        assert all(word in on_disk(path) for word in CANARIES)

        clock.day = date(2027, 3, 2)
        assert log.record_count() == 3

        assert [word for word in CANARIES if word in on_disk(path)] == []
        assert not log.still_on_disk


def test_a_withdrawn_share_is_gone_from_file_and_backup(path: Path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(2))])
        log.take_in([arrival()])
        log.undo(2)

    assert [word for word in CANARIES if word in on_disk(path)] == []


def test_a_share_that_ended_meanwhile_is_deleted_when_the_log_is_opened(path: Path, clock: Clock):
    with Log.open(path, today=clock) as log:
        log.take_in([arrival()])

    clock.day = date(2027, 3, 2)
    Log.open(path, today=clock).close()

    assert [word for word in CANARIES if word in on_disk(path)] == []


def test_it_is_gone_from_a_sealed_log_too(path: Path, clock: Clock):
    # Opened by its recovery key: a passphrase takes a second or two each time.
    key = str(pyrage.x25519.Identity.generate())
    path.write_bytes(container.pack({}, container.Seal(key, b"wrapped")))
    with Log.open(path, key, clock) as log:
        log.take_in([arrival()])
        log.choose("name", "value")
        assert b"canary_scale" in on_disk(path, key)

        clock.day = date(2027, 3, 2)
        assert log.record_count() == 0

    assert [word for word in CANARIES if word in on_disk(path, key)] == []


def test_where_it_cannot_be_deleted_from_disk_it_is_not_shown_and_the_next_save_does_it(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    with Log.open(path, today=clock) as log:
        log.take_in([arrival()])
        log.choose("name", "value")

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        clock.day = date(2027, 3, 2)
        assert log.record_count() == 0
        assert log.batches() == ()
        assert log.still_on_disk
        monkeypatch.undo()
        log.choose("name", "another")

        assert not log.still_on_disk
        assert [word for word in CANARIES if word in on_disk(path)] == []


def test_a_log_that_was_closed_says_nothing_of_what_ended(clock: Clock):
    log = Log(today=clock)
    taken(log, arrival())
    log.close()
    clock.day = date(2027, 3, 2)

    assert log.revision == 1


def test_a_share_without_an_end_stays(log: Log, clock: Clock):
    taken(log, arrival(share(ends_on=None)))
    clock.day = date(2200, 1, 1)

    assert len(log.batches()) == 1


def test_the_same_share_again_adds_nothing(log: Log):
    taken(log, arrival())
    again = log.take_in([arrival()])

    assert (again.batch, again.files[0].new, again.files[0].already) == (None, 0, 12)


def test_a_later_share_takes_the_place_of_the_earlier_one_also_on_disk(path: Path):
    with Log.open(path) as log:
        log.take_in([arrival()])
        later = share({"tables/rating.csv": RATINGS}, made_on="2026-12-24", level="L2")
        found = taken(log, arrival(later))

        assert (found.new, found.replaces) == (1, (1,))
        assert [(one.number, one.share and one.share.level) for one in log.batches()] == [(2, "L2")]
        assert log.tables()["rating"].num_rows == 1
        assert b"canary_scale" not in on_disk(path)


def test_of_two_shares_at_once_the_later_one_is_taken(log: Log):
    later = share({"tables/rating.csv": RATINGS}, made_on="2026-12-24")
    intake = log.take_in([arrival(), arrival(later)])

    assert [bool(file.problems) for file in intake.files] == [True, False]
    assert log.record_count() == 2


def test_an_earlier_share_does_not_take_the_place_of_a_later_one(log: Log):
    taken(log, arrival())
    found = log.take_in([arrival(share(made_on="2026-01-01"))])

    assert found.batch is None
    (problem,) = found.files[0].problems
    assert "A later share of Person A's" in problem.reason
    assert "2026-11-24" in problem.reason


def own(log: Log, *records: Episode | Rating | Marker | LoggedDay, rules: Rules | None = None):
    choices = Choices(rules=rules or Rules())
    rows = (Row("own.csv", line, (one,)) for line, one in enumerate(records, start=2))
    return log.take_in([Arrival("own.csv", "Ben", gather("test", rows, choices))])


EVENING = Episode("Ben", datetime(2026, 10, 5, 21, 30), 7, 3, 40, ("tone",))


def days_of_episodes(log: Log) -> list[tuple[datetime, int]]:
    return sorted((row["at"], row["batch"]) for row in log.tables()["episode"].to_pylist())


def test_a_day_the_log_knows_of_its_own_is_already_there(log: Log):
    own(log, EVENING)
    found = taken(log, arrival(choices=BEN))

    assert found.already == 1
    assert days_of_episodes(log) == [(EVENING.at, 1), (datetime(2026, 10, 7, 12), 2)]


def test_a_day_that_comes_of_its_own_later_counts_once(log: Log, clock: Clock):
    taken(log, arrival(choices=BEN))
    assert own(log, EVENING).new == 1
    assert days_of_episodes(log) == [(EVENING.at, 2), (datetime(2026, 10, 7, 12), 1)]

    clock.day = date(2027, 3, 2)
    assert days_of_episodes(log) == [(EVENING.at, 2)]


def test_what_a_share_said_too_stays_when_the_share_ends(log: Log, clock: Clock):
    holiday = Marker("Canary holiday", date(2026, 10, 1), date(2026, 10, 4))
    calm = LoggedDay("episodes", "Ben", date(2026, 10, 6))
    taken(log, arrival(choices=BEN))
    assert own(log, holiday, calm).new == 2

    clock.day = date(2027, 3, 2)

    with log.within() as view:
        assert view.phases == (holiday,)
        assert view.logged("episodes") == (date(2026, 10, 6),)


def test_a_scale_of_ones_own_stays_as_one_says_it_is(log: Log, clock: Clock):
    scale = Measure("canary_scale", "Mine", 1, 5, "down")
    taken(log, arrival())
    own(
        log,
        Rating("Ana", datetime(2026, 10, 6, 21), "canary_scale", 4),
        rules=Rules(measures={scale.name: scale}),
    )
    clock.day = date(2027, 3, 2)
    (found,) = [row for row in log.tables()["measure"].to_pylist() if row["name"] == scale.name]

    assert (found["label"], found["low"], found["better"]) == ("Mine", 1, "down")


def test_a_scale_that_two_shares_bring_goes_with_the_last(log: Log, clock: Clock):
    cleo = {n: text.replace("Person A", "Cleo") for n, text in L1_TABLES.items()}
    taken(log, arrival())
    taken(log, arrival(share(cleo, whose="Cleo", ends_on="2028-01-01")))

    def scales() -> set[str]:
        return {row["name"] for row in log.tables()["measure"].to_pylist()}

    clock.day = date(2027, 3, 2)
    assert "canary_scale" in scales()
    clock.day = date(2028, 1, 2)
    assert "canary_scale" not in scales()


def test_rows_a_share_refused_are_no_longer_listed_once_it_ends(log: Log, clock: Clock):
    bad = {**L1_TABLES, "tables/rating.csv": RATINGS.replace("6,no", "99,no")}
    log.take_in([arrival(share(bad, ends_on=LAST))])
    (row,) = log.refused()
    assert row.text is None

    clock.day = date(2027, 3, 2)
    assert log.refused() == ()


def test_undo_of_a_share_that_has_ended_says_there_is_none(log: Log, clock: Clock):
    taken(log, arrival())
    clock.day = date(2027, 3, 2)

    with pytest.raises(NoSuchBatchError):
        log.undo(1)


def test_an_export_of_ones_own_has_nothing_of_a_share_which_stays(log: Log, arrive, episodes):
    log.take_in([arrive(*episodes(2))])
    before = contents(log)
    taken(log, arrival())

    assert {name: table.to_pylist() for name, table in log.own_tables().items()} == before
    assert len(log.batches()) == 2


def test_the_file_on_disk_says_what_a_share_is_until_it_ends(path: Path):
    with Log.open(path) as log:
        log.take_in([arrival()])
    with zipfile.ZipFile(path) as archive:
        found = pq.read_table(io.BytesIO(archive.read("tables/partner_share.parquet")))

    assert found.to_pylist() == [
        {
            "batch": 1,
            "whose": "Person A",
            "level": "L1",
            "made_on": date(2026, 11, 24),
            "ends_on": LAST,
        }
    ]

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.entering import arrival_of
from analytics.log.by_hand import ByHand
from analytics.log.errors import NoSuchBatchError, NotSavedError
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Rating,
    Record,
    Ritual,
    RitualDay,
)

NOW = datetime(2026, 3, 4, 21, 15)
TODAY = date(2026, 3, 4)
EVERY_KIND: tuple[Record, ...] = (
    Episode("Ana", NOW, 6, 2, 30, ("late reply", "tired"), ("a walk",), reassurance_sought=True),
    Rating("Ana", NOW, "calm", 4),
    Ritual("Evening hug", "", 5, TODAY, None),
    RitualDay("Evening hug", "Ana", TODAY, "done"),
    Entry(
        "Ana",
        NOW,
        "thought",
        tags=("mind reading",),
        private=True,
        automatic="He is bored.",
        balanced="I can ask.",
        belief_before=80,
        belief_after=30,
    ),
    Activity("Ana", NOW, "practice", "Breathing", 10, 6, 3),
    Marker("Holiday", TODAY, date(2026, 3, 10)),
    LoggedDay("episodes", "Ana", date(2026, 3, 3)),
)


def by_hand(*records: Record, now: datetime = NOW) -> Arrival:
    return arrival_of("Something", "Ana", records, now, 4)


def enter(log: Log, *records: Record) -> int:
    batch = log.take_in([by_hand(*records)]).batch
    assert batch is not None
    return batch


def one(log: Log, batch: int) -> ByHand:
    found = log.by_hand_one(batch)
    assert found is not None
    return found


@pytest.mark.parametrize("record", EVERY_KIND, ids=lambda record: type(record).__name__)
def test_an_entry_says_again_what_was_entered_and_what_it_said_before(record: Record):
    other = Rating("Ana", NOW, "closeness", 7)
    with Log() as log:
        batch = enter(log, record)
        assert record in one(log, batch).records

        assert log.correct(batch, by_hand(other)).batch == batch

        entry = one(log, batch)
        assert other in entry.records
        assert record not in entry.records
        assert [record in earlier.records for earlier in entry.earlier] == [True]


def test_each_correction_keeps_what_was_there_before_it_the_latest_first():
    with Log() as log:
        batch = enter(log, Rating("Ana", NOW, "calm", 4))
        for value in (5, 6):
            log.correct(batch, by_hand(Rating("Ana", NOW, "calm", value)))

        said = [
            [r.value for r in earlier.records if isinstance(r, Rating)]
            for earlier in one(log, batch).earlier
        ]
        assert said == [[5], [4]]
        assert log.tables()["rating"]["value"].to_pylist() == [6]


def test_deleting_an_entry_deletes_what_it_said_before_from_the_file_and_its_backup(
    tmp_path: Path,
):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        batch = enter(log, Entry("Ana", NOW, text="zqfirst wording"))
        log.correct(batch, by_hand(Entry("Ana", NOW, text="zqsecond wording")))
        log.undo(batch)
        assert log.by_hand() == ()

    with Log.open(path) as log:
        assert log.tables()["correction"].num_rows == 0
        assert log.record_count() == 0
    for left in tmp_path.iterdir():
        assert b"wording" not in left.read_bytes()


def test_what_is_entered_last_comes_first_and_files_are_no_entries(
    arrive: Callable[..., Arrival], episodes: Callable[[int], tuple[Episode, ...]]
):
    with Log() as log:
        log.take_in([arrive(*episodes(3))])
        first, second = enter(log, EVERY_KIND[0]), enter(log, EVERY_KIND[1])

        assert [entry.batch for entry in log.by_hand()] == [second, first]
        assert [entry.batch for entry in log.by_hand(first=1, most=1)] == [first]
        assert log.by_hand_one(1) is None


def test_what_came_with_a_file_is_not_corrected_here(
    arrive: Callable[..., Arrival], episodes: Callable[[int], tuple[Episode, ...]]
):
    with Log() as log:
        batch = log.take_in([arrive(*episodes(3))]).batch
        assert batch is not None
        with pytest.raises(NoSuchBatchError):
            log.correct(batch, by_hand(EVERY_KIND[0]))
        assert log.record_count() == 3


def test_a_correction_that_is_refused_changes_nothing():
    with Log() as log:
        batch = enter(log, Rating("Ana", NOW, "calm", 4))
        revision = log.revision

        refused = log.correct(batch, by_hand(Rating("Ana", NOW, "calm", 400)))

        assert refused.batch is None
        assert refused.files[0].problems
        assert log.revision == revision
        assert log.tables()["rating"]["value"].to_pylist() == [4]
        assert one(log, batch).earlier == ()


def test_a_correction_that_could_not_be_saved_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with Log.open(tmp_path / "log.securebase") as log:
        batch = enter(log, Rating("Ana", NOW, "calm", 4))
        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        with pytest.raises(NotSavedError):
            log.correct(batch, by_hand(Rating("Ana", NOW, "calm", 5)))
        assert log.tables()["rating"]["value"].to_pylist() == [4]
        assert one(log, batch).earlier == ()


def test_a_day_stays_logged_while_another_entry_shows_it():
    with Log() as log:
        first = enter(log, Activity("Ana", NOW, "independence", "Pottery"))
        enter(log, Activity("Ana", NOW.replace(hour=22), "independence", "A walk"))
        log.undo(first)

        with log.within() as view:
            assert view.logged("activities") == (TODAY,)


def test_the_same_calm_day_twice_is_there_already():
    with Log() as log:
        enter(log, LoggedDay("episodes", "Ana", TODAY))
        again = log.take_in([by_hand(LoggedDay("episodes", "Ana", TODAY))])

        assert (again.batch, again.files[0].already) == (None, 1)


def test_a_correction_does_not_say_a_second_time_what_a_file_said(
    arrive: Callable[..., Arrival],
):
    hug = RitualDay("Evening hug", "Ana", TODAY, "done")
    with Log() as log:
        log.take_in([arrive(hug)])
        batch = enter(log, RitualDay("Evening hug", "Ana", TODAY, "missed"))

        log.correct(batch, by_hand(hug))

        assert log.tables()["ritual_day"]["state"].to_pylist() == ["done"]

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.log.errors import (
    LogBusyError,
    LogDamagedError,
    LogTooNewError,
    NoSuchBatchError,
    NoSuchPhaseError,
    NotSavedError,
)
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Question, Reading, Row, Skip
from analytics.records import Episode, LoggedDay, Marker, Message, Problem, Rating, RitualDay
from analytics.scope import Scope

EVENING = datetime(2025, 3, 1, 21)
HELLO = Message("Ana & Ben", "Ana", datetime(2025, 3, 1, 9), characters=2, words=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


def count(log: Log, scope: Scope | None = None) -> int:
    with log.within(scope or Scope()) as view:
        return int(view.ask("SELECT count(*) AS episodes FROM episodes")["episodes"][0])


def test_an_import_is_there_after_the_log_is_opened_again(path, arrive, episodes):
    with Log.open(path) as log:
        taken = log.take_in([arrive(*episodes(5))])

    with Log.open(path) as log:
        assert taken.batch == 1
        assert count(log) == 5
        assert [batch.number for batch in log.batches()] == [1]


def test_importing_a_file_twice_adds_nothing_and_makes_no_batch(path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(5))])
        again = log.take_in([arrive(*episodes(5))])

        assert (again.batch, again.files[0].new, again.files[0].already) == (None, 0, 5)
        assert count(log) == 5


def test_a_longer_export_adds_only_what_is_new(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(5))])

    taken = log.take_in([arrive(*episodes(8))])

    assert (taken.files[0].new, taken.files[0].already) == (3, 5)


def test_two_like_messages_in_one_file_are_two_messages(arrive):
    log = Log()

    first = log.take_in([arrive(HELLO, HELLO)])
    again = log.take_in([arrive(HELLO, HELLO)])
    longer = log.take_in([arrive(HELLO, HELLO, HELLO)])

    assert (first.new, again.new, longer.new) == (2, 0, 1)


def test_a_later_export_in_which_someone_joins_the_chat_takes_no_message_twice(arrive):
    log = Log()
    log.take_in([arrive(HELLO)])
    joined = replace(HELLO, chat="Ana, Ben & Cleo")
    cleo = replace(joined, who="Cleo")

    taken = log.take_in([arrive(joined, cleo)])

    assert (taken.files[0].new, taken.files[0].already) == (1, 1)


def test_the_same_ritual_day_said_twice_is_said_once(arrive):
    log = Log()
    kept = RitualDay("Evening hug", "Ben", date(2025, 3, 1), "done")

    taken = log.take_in([arrive(kept, kept)])

    assert (taken.files[0].new, taken.files[0].already) == (1, 1)


def test_a_dry_run_says_what_the_commit_then_does(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(3))])
    bad = Problem("diary.csv", 9, "The date is missing.", "Add it.")
    arrival = arrive(*episodes(6), bad, Skip(10))

    said = log.dry_run([arrival])
    before = count(log)
    done = log.take_in([arrival])

    assert before == 3
    assert said.files == done.files
    assert (said.files[0].new, said.files[0].already) == (3, 3)
    assert (said.files[0].refused, said.files[0].skipped, said.files[0].records) == (1, 1, 8)


def test_files_of_one_import_are_held_against_each_other(arrive, episodes):
    log = Log()

    taken = log.take_in([arrive(*episodes(4)), arrive(*episodes(4), name="copy.csv")])

    assert [(f.new, f.already) for f in taken.files] == [(4, 0), (0, 4)]


def test_a_record_of_several_rows_is_new_when_any_of_them_is(arrive, episodes):
    log = Log()
    (episode,) = episodes(1)
    log.take_in([arrive(episode)])

    taken = log.take_in([arrive(Row("f", 2, (episode, Rating("Ana", EVENING, "calm", 4.0))))])

    assert (taken.files[0].new, taken.files[0].already) == (1, 0)
    assert taken.files[0].kinds == {"Rating": 1}


def test_an_open_question_leaves_the_whole_file_out(arrive, episodes):
    log = Log()
    reading = arrive(*episodes(4)).reading
    assert isinstance(reading, Reading)
    asked = Reading(
        reading.format,
        reading.records,
        reading.skipped,
        reading.problems,
        reading.tables,
        questions=(Question("date_order", "Is 03/04 the 3rd of April?"),),
    )

    taken = log.take_in([Arrival("chat.txt", "Ana", asked)])

    assert taken.batch is None
    assert taken.files[0].questions
    assert (taken.files[0].new, taken.files[0].refused) == (0, 4)
    assert count(log) == 0


def test_undo_brings_everything_back_to_before(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(3))])
    before = log.tables()
    taken = log.take_in([arrive(*episodes(9), Marker("therapy starts", date(2025, 4, 1)))])

    removed = log.undo(taken.batch or 0)

    assert removed == 7
    assert {name: table.to_pylist() for name, table in log.tables().items()} == {
        name: table.to_pylist() for name, table in before.items()
    }


def test_undo_of_no_such_batch_says_so():
    with pytest.raises(NoSuchBatchError, match="no import number 7"):
        Log().undo(7)


def test_what_was_withdrawn_is_in_neither_the_file_nor_its_backup(path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(2))])
        log.take_in([arrive(*episodes(5, note="a canary in the note"))])
        log.undo(2)

    kept = [path, path.with_name(path.name + ".bak")]
    for file in kept:
        file.replace(path.with_name("looked-at.securebase"))
        with Log.open(path.with_name("looked-at.securebase")) as log:
            assert log.tables()["episode"].num_rows == 2


def test_a_second_process_on_the_same_log_is_refused(path):
    with Log.open(path), pytest.raises(LogBusyError, match="already open"):
        Log.open(path)


def test_a_closed_log_can_be_opened_again(path):
    Log.open(path).close()
    Log.open(path).close()


@pytest.mark.parametrize("content", [b"", b"not a log", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_log_is_refused_and_left_alone(path, content):
    path.write_bytes(content)

    with pytest.raises(LogDamagedError, match=r"\.bak"):
        Log.open(path)

    assert path.read_bytes() == content


def test_a_log_of_a_later_version_is_refused_with_its_version(path, arrive, episodes, monkeypatch):
    monkeypatch.setattr("analytics.log.container.VERSION", 99)
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(1))])
    monkeypatch.undo()

    with pytest.raises(LogTooNewError, match="version 99"):
        Log.open(path)


def test_a_save_that_fails_changes_nothing(path, arrive, episodes, monkeypatch):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(2))])
        before = path.read_bytes()

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        with pytest.raises(NotSavedError, match="No space left"):
            log.take_in([arrive(*episodes(5))])

        assert count(log) == 2
    assert path.read_bytes() == before


def test_days_out_of_scope_are_not_seen(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(10))])

    assert count(log, Scope(since=date(2025, 3, 3), until=date(2025, 3, 4))) == 2
    assert count(log, Scope(who="Ben")) == 0
    assert count(log, Scope(who="Ana")) == 10


def test_a_phase_is_a_window_in_days(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(10), Marker("holiday", date(2025, 3, 2), date(2025, 3, 4)))])

    assert count(log, Scope(phase="holiday")) == 3
    assert count(log, Scope(since=date(2025, 3, 4), phase="holiday")) == 1
    with pytest.raises(NoSuchPhaseError, match="holiday"):
        log.within(Scope(phase="winter"))


def test_views_are_only_made_for_who_looks(arrive, episodes):
    made = "SELECT count(*) FROM duckdb_views() WHERE NOT internal"
    log = Log()
    log.take_in([arrive(*episodes(3))])
    assert log._connection.sql(made).fetchall() == [(0,)]

    for _ in range(2):
        with log.within(messages=False) as view:
            found = view.ask_arrow("SELECT count(*) AS found FROM episodes").to_pylist()
        assert found == [{"found": 3}]


def test_without_a_scope_every_view_is_empty(arrive, episodes):
    log = Log()
    log.take_in([arrive(*episodes(10))])
    with log.within() as view:
        assert view.ask_arrow("SELECT count(*) AS found FROM episodes").to_pylist() == [
            {"found": 10}
        ]

    cursor = log._connection.cursor()

    assert cursor.sql("SELECT count(*) FROM episodes").fetchall() == [(0,)]
    assert cursor.sql("SELECT count(*) FROM logged_days").fetchall() == [(0,)]


def test_the_small_hours_belong_to_the_day_before(arrive):
    log = Log()
    log.take_in([arrive(Episode("Ana", datetime(2025, 3, 2, 1, 30)))])

    with log.within() as view:
        assert view.logged("episodes") == (date(2025, 3, 1),)


def test_a_calm_day_that_was_logged_is_a_zero_and_others_are_unknown(arrive):
    log = Log()
    log.take_in([arrive(Episode("Ana", EVENING), LoggedDay("episodes", "Ana", date(2025, 3, 3)))])

    with log.within() as view:
        days = view.ask("SELECT day, episodes FROM episode_days ORDER BY day")

    assert days["episodes"].tolist() == [1, 0]


def test_a_late_episode_is_kept_but_makes_no_day_logged(arrive):
    log = Log()
    log.take_in([arrive(Episode("Ana", EVENING, late=True))])

    with log.within() as view:
        assert view.logged("episodes") == ()
        assert view.ask("SELECT counted FROM episodes")["counted"].tolist() == [False]


def test_done_in_any_source_is_done(arrive):
    log = Log()
    day = date(2025, 3, 1)
    log.take_in([arrive(RitualDay("Hug", "Ben", day, "missed"))])
    log.take_in([arrive(RitualDay("Hug", "Ben", day, "done"))])

    with log.within() as view:
        assert view.ask("SELECT state FROM ritual_days")["state"].tolist() == ["done"]


def test_a_choice_is_kept_with_the_log(path):
    with Log.open(path) as log:
        log.choose("sample", "yes")

    with Log.open(path) as log:
        assert log.setting("sample") == "yes"
        assert log.setting("other") is None

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.log import container
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.log.verdicts import Verdict
from analytics.scope import Scope

SAID = Verdict(
    strand="episodes",
    who="Ana",
    first_day=date(2025, 3, 3),
    plan_since=date(2025, 6, 23),
    review_day=date(2025, 7, 21),
    state="can't tell",
    estimate=0.8,
    low=0.5,
    high=1.2,
    method="rate ratio",
    batches=(1, 2),
)
LATER = replace(SAID, review_day=date(2025, 8, 18), state="progress", batches=(1, 2, 3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


def rows(log: Log) -> list[tuple[date, str, float]]:
    with log.within() as view:
        found = view.ask_arrow("SELECT * FROM verdicts ORDER BY review_day").to_pylist()
    return [(one["review_day"], one["state"], one["estimate"]) for one in found]


def test_verdicts_are_there_after_the_log_is_opened_again(path):
    with Log.open(path) as log:
        assert log.keep_verdicts([SAID, LATER]) == 2

    with Log.open(path) as log:
        assert rows(log) == [
            (SAID.review_day, "can't tell", 0.8),
            (LATER.review_day, "progress", 0.8),
        ]


def test_what_is_kept_stays_as_it_was_said():
    log = Log()
    log.keep_verdicts([SAID])

    kept = log.keep_verdicts([replace(SAID, state="progress", estimate=0.6), LATER])

    assert kept == 1
    assert rows(log)[0] == (SAID.review_day, "can't tell", 0.8)


def test_nothing_new_is_no_save_and_no_change(path):
    with Log.open(path) as log:
        log.keep_verdicts([SAID])
        saved, revision = path.read_bytes(), log.revision

        assert log.keep_verdicts([SAID]) == 0
        assert log.keep_verdicts([]) == 0
        assert (path.read_bytes(), log.revision) == (saved, revision)


def test_kept_verdicts_and_choices_are_a_change_of_the_log():
    log = Log()
    log.keep_verdicts([SAID])
    log.choose("plan_since", "2025-06-23")

    assert log.revision == 2


def test_verdicts_are_no_records():
    log = Log()
    log.keep_verdicts([SAID])

    assert log.record_count() == 0


def test_a_save_that_fails_keeps_nothing(path, monkeypatch):
    with Log.open(path) as log:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        with pytest.raises(NotSavedError, match="No space left"):
            log.keep_verdicts([SAID])

        assert rows(log) == []
    assert not path.exists()


def test_undo_takes_away_the_verdicts_that_rest_on_the_import(arrive, episodes):
    log = Log()
    for count in (3, 6, 9):
        log.take_in([arrive(*episodes(count))])
    log.keep_verdicts([SAID, LATER])

    removed = log.undo(3)

    assert removed == 3
    assert [day for day, *_ in rows(log)] == [SAID.review_day]


def test_a_withdrawn_verdict_is_in_neither_the_file_nor_its_backup(path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(3))])
        log.keep_verdicts([replace(SAID, batches=(1,))])
        log.undo(1)

    for file in (path, path.with_name(path.name + ".bak")):
        tables, _ = container.unpack(file.read_bytes(), None)
        assert tables["verdict"].num_rows == 0


def test_a_file_from_before_there_were_verdicts_still_opens(path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(3))])
    tables, _ = container.unpack(path.read_bytes(), None)
    del tables["verdict"]
    path.write_bytes(container.pack(tables, None))

    with Log.open(path) as log:
        assert rows(log) == []
        assert log.record_count() == 3
        assert log.keep_verdicts([SAID]) == 1


def test_a_person_in_scope_sees_their_own_verdicts():
    log = Log()
    log.keep_verdicts([SAID, replace(SAID, who="Ben", strand="measure:heard")])

    with log.within(Scope("Ben", since=date(2030, 1, 1))) as view:
        found = view.ask_arrow("SELECT who FROM verdicts").to_pylist()

    assert found == [{"who": "Ben"}]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SAID, state="not enough"),
        replace(SAID, low=0.9),
        replace(SAID, plan_since=SAID.first_day),
        replace(SAID, review_day=SAID.plan_since),
    ],
)
def test_what_no_review_can_say_is_refused(wrong: Verdict):
    with pytest.raises(duckdb.ConstraintException):
        Log().keep_verdicts([wrong])

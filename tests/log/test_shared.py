from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from analytics.log import container
from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.log.shared import Shared

PAGE = Shared(
    made_at=datetime(2026, 11, 24, 18, 30),
    recipient="Dr. Canary",
    kind="sealed page",
    who="Ana",
    levels='{"Ana": "L1"}',
    since=date(2026, 1, 1),
    until=None,
    manifest='{"tables": []}',
    sha256="0" * 64,
)
DATA = replace(PAGE, kind="data", sha256="1" * 64)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


def test_what_was_shared_is_there_after_the_log_is_opened_again_the_latest_first(path: Path):
    with Log.open(path) as log:
        assert (log.note_shared(PAGE), log.note_shared(DATA)) == (1, 2)

    with Log.open(path) as log:
        assert log.shared() == (replace(DATA, number=2), replace(PAGE, number=1))


def test_a_note_of_what_was_shared_is_a_change_but_no_record():
    log = Log()
    log.note_shared(PAGE)

    assert (log.revision, log.record_count()) == (1, 0)


def test_a_note_that_cannot_be_saved_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch):
    with Log.open(path) as log:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        with pytest.raises(NotSavedError):
            log.note_shared(PAGE)

        assert log.shared() == ()


@pytest.mark.parametrize(
    "wrong",
    [replace(PAGE, sha256="abc"), replace(PAGE, kind=""), replace(PAGE, until=date(2025, 1, 1))],
)
def test_a_note_that_cannot_be_right_is_refused(wrong: Shared):
    with pytest.raises(duckdb.ConstraintException):
        Log().note_shared(wrong)


def test_a_file_from_before_there_were_shares_still_opens(path: Path, arrive, episodes):
    with Log.open(path) as log:
        log.take_in([arrive(*episodes(3))])
    tables, _ = container.unpack(path.read_bytes(), None)
    for name in ("shared", "partner_share", "partner_scale"):
        del tables[name]
    path.write_bytes(container.pack(tables, None))

    with Log.open(path) as log:
        assert log.shared() == ()
        assert log.record_count() == 3
        assert log.batches()[0].share is None
        assert log.note_shared(PAGE) == 1

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from analytics.log.log import Log
from analytics.progress.keeping import keep_after_import, keep_due_verdicts
from analytics.records import Message
from tests.progress.conftest import halved

HOUSE = Path(__file__).parents[2]
CHAT = """
import sys
from pathlib import Path
from analytics.importing import arrive_path
from analytics.log.log import Log
from analytics.progress.keeping import keep_after_import
from analytics.readers.rules import Choices

log = Log()
arrival = arrive_path(Path(sys.argv[1]), Choices(who="Ana", date_order="dmy"))
intake = log.take_in([arrival])
keep_after_import(log, intake)
print(intake.new, *sorted({"scipy", "pandas", "statsmodels"} & set(sys.modules)))
"""


def test_an_import_keeps_what_became_due(arrive):
    log = Log()
    keep_after_import(log, log.take_in([arrive(*halved())]))

    assert log.tables()["verdict"].num_rows == 10


def test_a_log_without_strands_has_nothing_due(arrive):
    log = Log()
    log.take_in([arrive(Message("us", "Ana", datetime(2025, 3, 3, 9), 5, 1))])

    assert keep_due_verdicts(log) == 0


def test_a_chat_is_taken_in_without_waking_scipy_or_pandas(tmp_path: Path):
    chat = tmp_path / "chat.txt"
    chat.write_text(
        "25/05/2025, 09:00 - Ana: Good morning\n25/05/2025, 09:05 - Ben: Good morning\n"
    )

    told = subprocess.run(
        [sys.executable, "-c", CHAT, str(chat)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == ["2"]


def test_verdicts_that_cannot_be_saved_do_not_undo_the_import(
    tmp_path: Path, arrive, monkeypatch: pytest.MonkeyPatch
):
    with Log.open(tmp_path / "log.securebase") as log:
        intake = log.take_in([arrive(*halved())])

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        keep_after_import(log, intake)
        assert log.tables()["verdict"].num_rows == 0
        monkeypatch.undo()

        assert log.record_count() > 0
        assert keep_due_verdicts(log) == 10

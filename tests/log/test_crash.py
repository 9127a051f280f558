"""Killing the process while it saves: the log opens and holds all that was called saved."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.log.log import Log

SAVING = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode

log = Log.open(Path(sys.argv[1]))
first = datetime(2025, 1, 1) + timedelta(days=log.record_count())
for number in range(10_000):
    rows = [Row("f", 1, (Episode("Ana", first + timedelta(days=number), note="x" * 5000),))]
    log.take_in([Arrival("f", "Ana", gather("test", rows, Choices()))])
    print(log.record_count(), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_dash_nine_loses_nothing_that_was_called_saved(tmp_path: Path):
    path = tmp_path / "log.securebase"
    for saves in (1, 2, 3, 5, 8):
        saved = _save_and_kill(path, saves)

        with Log.open(path) as log:
            assert log.record_count() >= saved


def _save_and_kill(path: Path, saves: int) -> int:
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        saved = 0
        for _ in range(saves):
            saved = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        # What was printed before the signal arrived was saved as well.
        return max([saved, *(int(line) for line in process.stdout if line.endswith("\n"))])

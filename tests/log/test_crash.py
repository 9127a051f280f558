"""Killing the process while it saves or imports: the log opens and holds all it was said to."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.importing import arrive_bytes, arrive_path
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.rules import Choices
from analytics.records import Episode

HOUSE = Path(__file__).parents[2]
LONG, SHORT = 200_000, 500
TRIES = 8

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

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

# The command line, killed by its own hand just before it opens, links or renames a certain file.
KILLED_BEFORE = """
import os, signal, sys
from analytics.cli import main

event_awaited, ending = sys.argv.pop(1), sys.argv.pop(1)

def watch(event, arguments):
    if event == event_awaited and str(arguments[0]).endswith(ending):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
main()
"""

# A refused row put right, killed by its own hand just before it opens or renames a certain file.
PUT_RIGHT = """
import os, signal, sys
from pathlib import Path
from analytics.importing import put_right
from analytics.log.log import Log

path, event_awaited, ending = sys.argv[1:]

def watch(event, arguments):
    if event == event_awaited and str(arguments[0]).endswith(ending):
        os.kill(os.getpid(), signal.SIGKILL)

log = Log.open(Path(path))
sys.addaudithook(watch)
put_right(log, log.refused()[0], "2025-03-02 21:00,Ana,9")
"""


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


@dataclass(frozen=True)
class Import:
    """A chat of so many lines, and a log that holds five evenings already."""

    lines: int
    chat: Path
    log: Path
    before: dict[str, pa.Table]

    @property
    def command(self) -> list[str]:
        return ["import", str(self.chat), "--log", str(self.log)]

    def start(self) -> subprocess.Popen[str]:
        """Start the command line on it, as a person would."""
        return subprocess.Popen(
            [sys.executable, "-m", "analytics.cli", *self.command],
            cwd=HOUSE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def be_killed_before(self, event: str, ending: str) -> None:
        """Run it until an audit event (open, os.link, os.rename) of a file with this ending."""
        done = subprocess.run(
            [sys.executable, "-c", KILLED_BEFORE, event, ending, *self.command],
            cwd=HOUSE,
            capture_output=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr

    def finish(self) -> int:
        """Import it once more, undisturbed; return how many records were new."""
        with Log.open(self.log) as log:
            (file,) = log.take_in([arrive_path(self.chat, Choices())]).files
        assert file.records == self.lines
        return file.new

    def holds(self) -> dict[str, pa.Table]:
        """Open the log, which is refused while a lock is held, and return all of it."""
        with Log.open(self.log) as log:
            return log.tables()

    def is_as_before_or_whole(self) -> bool:
        held = self.holds()
        messages, batches = held["message"].num_rows, held["batch"].num_rows
        return held == self.before or (messages, batches) == (self.lines, 2)

    def strays(self) -> list[Path]:
        """Return the files beside the log that are not it, its backup or its lock."""
        known = {self.log.name + ending for ending in ("", ".bak", ".lock")}
        return [path for path in self.log.parent.iterdir() if path.name not in known]


@pytest.fixture
def importing(
    tmp_path: Path,
    arrive: Callable[..., Arrival],
    episodes: Callable[[int], tuple[Episode, ...]],
) -> Callable[[int], Import]:
    """Prepare the import of a chat of so many lines, into a log that is not empty."""

    def prepare(lines: int) -> Import:
        chat, path = tmp_path / "chat.txt", tmp_path / "log" / "log.securebase"
        chat.write_text("".join(_chat(lines)), encoding="utf-8")
        with Log.open(path) as log:
            log.take_in([arrive(*episodes(5))])
            return Import(lines, chat, path, log.tables())

    return prepare


def _chat(lines: int) -> Iterator[str]:
    """Write a chat uneven enough that a long one makes a log of a megabyte."""
    chance, at = random.Random(9), datetime(2020, 1, 25)
    for _ in range(lines):
        at += timedelta(seconds=int(chance.random() * 1500))
        who, said = "Ana" if chance.random() < 0.5 else "Ben", "so " * int(chance.random() * 30)
        yield f"{at.day:02}/{at.month:02}/{at.year}, {at:%H:%M:%S} - {who}: {said}so\n"


def _killed(process: subprocess.Popen[str], seen: Callable[[], bool]) -> bool:
    """Kill a process the moment something is seen; tell whether it had not come to its end."""
    with process:
        while not seen() and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


def _tells(process: subprocess.Popen[str], told: str) -> Callable[[], bool]:
    assert process.stderr is not None
    lines = process.stderr
    return lambda: lines.readline() == f"{told}\n"


def test_an_import_killed_at_any_moment_leaves_the_log_as_it_was_or_takes_all_in(
    importing: Callable[[int], Import],
):
    long = importing(LONG)

    for percent in (0, 50):
        process = long.start()
        assert _killed(process, _tells(process, f"Reading chat.txt: {percent} %"))
        assert long.holds() == long.before

    new = long.log.with_name(long.log.name + ".new")
    empty_of_it = long.log.read_bytes()
    for _ in range(TRIES):
        if _killed(long.start(), new.exists):
            break
        # On a busy machine it may be through before this process gets its turn: begin anew.
        assert long.is_as_before_or_whole()
        long.log.write_bytes(empty_of_it)
    else:
        pytest.fail(f"{TRIES} imports ended before the moment came.")
    # The kill may come after the new file has taken the old one's place.
    assert long.is_as_before_or_whole()
    already = long.holds()["message"].num_rows

    assert long.finish() == LONG - already
    assert long.is_as_before_or_whole()
    assert not long.strays()


BEFORE_IT_IS_IN_PLACE = (
    ("open", ".securebase.new"),
    ("os.rename", ".bak.new"),
    ("os.rename", ".securebase.new"),
)


@pytest.mark.parametrize(("event", "ending"), BEFORE_IT_IS_IN_PLACE)
def test_an_import_killed_before_the_new_log_is_in_place_leaves_the_log_as_it_was(
    importing: Callable[[int], Import], event: str, ending: str
):
    short = importing(SHORT)
    short.be_killed_before(event, ending)

    assert short.holds() == short.before
    assert all(path.stat().st_mode & 0o077 == 0 for path in short.strays())
    assert short.finish() == SHORT


def test_an_import_killed_after_the_new_log_is_in_place_holds_all_of_it(
    importing: Callable[[int], Import],
):
    short = importing(SHORT)
    # What comes after the new file's renaming is opening its folder, to sync it.
    short.be_killed_before("open", str(short.log.parent))

    assert short.holds()["message"].num_rows == SHORT
    assert not short.strays()


def test_what_kills_left_behind_is_cleared_by_the_next_open(importing: Callable[[int], Import]):
    short = importing(SHORT)
    short.be_killed_before("os.rename", ".bak.new")
    assert len(short.strays()) == 2

    short.holds()

    assert not short.strays()


def test_a_save_after_a_kill_leaves_nothing_beside_the_log(importing: Callable[[int], Import]):
    short = importing(SHORT)
    # The backup is in place, and is the same file as the log.
    short.be_killed_before("os.rename", ".securebase.new")

    short.finish()

    assert not short.strays()


@pytest.mark.parametrize(
    ("event", "ending", "waits"),
    [
        ("open", ".securebase.new", 1),
        ("os.rename", ".securebase.new", 1),
        # What comes after the new file's renaming is opening its folder, to sync it.
        ("open", "the log", 0),
    ],
)
def test_a_row_put_right_is_either_on_the_list_or_in_the_log_whenever_it_is_killed(
    tmp_path: Path, event: str, ending: str, waits: int
):
    path = tmp_path / "the log" / "log.securebase"
    rows = b"at,who,intensity\n2025-03-01 21:00,Ana,7\n2025-03-02 21:00,Ana,11\n"
    with Log.open(path) as log:
        log.take_in([arrive_bytes("mine.csv", rows, Choices())])

    done = subprocess.run(
        [sys.executable, "-c", PUT_RIGHT, str(path), event, ending],
        cwd=HOUSE,
        capture_output=True,
        check=False,
    )

    assert done.returncode == -signal.SIGKILL, done.stderr
    with Log.open(path) as log:
        assert log.refused_count() == waits
        assert log.tables()["episode"].num_rows == 2 - waits

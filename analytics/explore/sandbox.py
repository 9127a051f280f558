"""The sandbox for people's own SQL: a process of its own that knows nothing but its tables.

A question runs in a locked DuckDB in memory, in a process that can be ended: whatever is asked, it
stops at its limits, and nothing of it reaches a file, the network or the log.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import pyarrow as pa

from analytics.explore.inside import READY, Limits
from analytics.explore.plain_errors import OUT_OF_MEMORY, OUT_OF_TIME
from analytics.explore.settling import plain_table

SECONDS = 10.0
ROWS = 100_000
MEMORY_BYTES = 1_000_000_000
ANSWER_BYTES = 200_000_000
# Asking politely to stop takes a moment; then the process is ended.
GRACE_SECONDS = 2.0
STARTING_SECONDS = 60.0
THREADS = 2

LIMITS = Limits(SECONDS, ROWS, MEMORY_BYTES, ANSWER_BYTES)
CODE = "from analytics.explore.inside import main; main()"
# What a process needs to start; it gets nothing else of the surroundings.
PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZDIR")
BROKE_OFF = (
    "The question could not be finished and was stopped; it may need more memory than it may take."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question; `cut` when there are more than the limit of rows."""

    rows: pa.Table
    cut: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a question was not answered, in plain words."""

    why: str


class Sandbox:
    """Tables by name, and a process that answers questions about them; close it when done.

    Any thread may ask; one question is answered at a time. The process starts with the first
    question, and anew after one that had to be ended.
    """

    def __init__(self, tables: Mapping[str, pa.Table], limits: Limits = LIMITS) -> None:
        """Hold the tables; their names are told apart without letter case."""
        self._tables = dict(tables)
        self._limits = limits
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes]], Sandbox] | None = None

    def __enter__(self) -> Self:
        """Use the sandbox in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(self._tables)

    def ask(self, sql: str) -> Answer | Refused:
        """Answer a question, or say why not."""
        with self._asking:
            try:
                return self._ask(sql)
            except (OSError, ValueError, pa.ArrowException):
                # Its pipes broke: it was ended, by us at a limit or by the system.
                return Refused(BROKE_OFF)

    def close(self) -> None:
        """End the process; a question may start it again."""
        if self._end is not None:
            self._end()
        self._process = self._end = None

    def _ask(self, sql: str) -> Answer | Refused:
        process = self._started()
        late = threading.Event()
        seconds = self._limits.seconds + GRACE_SECONDS
        timer = threading.Timer(seconds, _end_late, (process, late))
        timer.daemon = True
        timer.start()
        try:
            found = self._answer(process, sql)
        except (OSError, ValueError, pa.ArrowException):
            self.close()
            if late.is_set():
                return Refused(OUT_OF_TIME.format(seconds=f"{self._limits.seconds:g}"))
            raise
        finally:
            timer.cancel()
        return found

    def _answer(self, process: subprocess.Popen[bytes], sql: str) -> Answer | Refused:
        if process.stdin is None or process.stdout is None:
            raise OSError
        process.stdin.write(json.dumps({"sql": sql}).encode() + b"\n")
        process.stdin.flush()
        told = json.loads(process.stdout.readline())
        if "refused" in told:
            return Refused(told["refused"] or OUT_OF_MEMORY)
        with pa.ipc.open_stream(process.stdout) as stream:  # type: ignore[arg-type] # a pipe
            return Answer(plain_table(stream.read_all()), told["cut"])

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the process, started and with its tables."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(  # noqa: S603 - our own code, nothing of anyone else's
            [sys.executable, "-P", "-c", CODE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
        )
        self._process = process
        self._end = weakref.finalize(self, _end, process)
        with _ended_after(STARTING_SECONDS, process):
            self._hand_over(process)
        return process

    def _hand_over(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise OSError
        # What has several names is handed over once.
        first = {id(table): name for name, table in reversed(self._tables.items())}
        kept = {name: table for name, table in self._tables.items() if first[id(table)] == name}
        size = sum(table.nbytes for table in kept.values())
        limits = asdict(self._limits) | {"memory_bytes": self._limits.memory_bytes + 2 * size}
        order = {
            "tables": list(kept),
            "aliases": {
                name: first[id(table)] for name, table in self._tables.items() if name not in kept
            },
            "limits": limits,
            "threads": THREADS,
        }
        process.stdin.write(json.dumps(order).encode() + b"\n")
        for table in kept.values():
            with pa.ipc.new_stream(process.stdin, table.schema) as stream:  # type: ignore[arg-type] # a pipe
                stream.write_table(table)
        process.stdin.flush()
        # Until it is ready no question runs, and none of a question's time is used up.
        if process.stdout.readline() != READY:
            raise OSError


def _surroundings() -> dict[str, str]:
    house = Path(__file__).resolve().parents[2]
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # An empty entry would mean the folder one happens to be in.
    paths = [str(house), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


@contextlib.contextmanager
def _ended_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()

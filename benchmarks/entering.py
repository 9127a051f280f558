"""How long saving one entry by hand takes in a large log, beside the sample couple's, in one run.

Both logs are files and are saved whole each time, as after any entry of Log today; the large one is
the sample couple's with a chat of a million messages beside it. The floor is the same bytes written
and synced. An entry should be saved before anyone wonders: in the large log it may take ten times
as long as in the small one. Run: python -m benchmarks.entering [--lines 1000000].
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.records import Entry
from analytics.sample import build_sample
from benchmarks.cards import add_chat

FIRST = datetime(2026, 9, 1, 21)
DAY_START_HOUR = 4
MOST_TIMES = 10


def main() -> None:
    """Fill both logs, save entries into both in turn, print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--lines", type=int, default=1_000_000)
    told.add_argument("--rounds", type=int, default=9)
    chosen = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        small, large = (Path(name) / f"{size}.securebase" for size in ("small", "large"))
        with Log.open(small) as sample, Log.open(large) as chat:
            build_sample(sample)
            build_sample(chat)
            add_chat(chat, chosen.lines)
            rounds = [
                (_entered(sample, at), _written(small), _entered(chat, at), _written(large))
                for at in (FIRST + timedelta(hours=n) for n in range(chosen.rounds + 1))
            ]
    # The first round is left out: whatever is loaded only once has been loaded then.
    of_sample, bare_sample, of_chat, bare_chat = map(
        statistics.median, zip(*rounds[1:], strict=True)
    )
    print(f"one entry by hand, medians of {chosen.rounds} rounds in turn")
    print(f"  {'':<38} {'/ sample':>9} {'/ bare write':>13}")
    _line("into the sample couple's log", of_sample, of_sample, bare_sample)
    _line(f"with {chosen.lines} messages beside it", of_chat, of_sample, bare_chat)
    print("over" if of_chat > MOST_TIMES * of_sample else "within", f"{MOST_TIMES} x")


def _entered(log: Log, at: datetime) -> float:
    arrival = arrival_of("Journal", "Ana", [Entry("Ana", at, text=f"{at}")], at, DAY_START_HOUR)
    began = time.perf_counter()
    log.take_in([arrival])
    return (time.perf_counter() - began) * 1000


def _written(log_path: Path) -> float:
    content = log_path.read_bytes()
    bare = log_path.with_suffix(".bare")
    began = time.perf_counter()
    with bare.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return (time.perf_counter() - began) * 1000


def _line(name: str, taken_ms: float, sample_ms: float, bare_ms: float) -> None:
    print(
        f"  {name:<38} {taken_ms / sample_ms:7.2f} x {taken_ms / bare_ms:11.1f} x "
        f"{taken_ms:8.0f} ms"
    )


if __name__ == "__main__":
    main()

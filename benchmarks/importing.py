"""How long taking in a chat takes, beside the floor and the peers, as ratios within one run.

The floor is DuckDB's bare `read_csv`, with the columns' types given, of the same messages as a CSV
into a table in memory: no recognising, no checks, no dedupe, nothing saved. Every contestant is a
whole process, start included. Run: python benchmarks/importing.py [--lines 1000000].
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

FIRST = datetime(2019, 1, 1, 7)
WORDS = ("good", "morning", "love", "see", "you", "later", "home", "call", "tonight", "yes", "no")
PEER_SHARE = 20

FLOOR = """
import duckdb, sys
duckdb.connect().execute(
    "CREATE TABLE message AS SELECT * FROM read_csv(?, delim=',', quote='\\"', escape='\\"', "
    "header=true, columns={'at': 'TIMESTAMP', 'who': 'VARCHAR', 'text': 'VARCHAR'})",
    [sys.argv[1]],
)
"""
PANDAS = """
import sqlite3, sys, pandas
frame = pandas.read_csv(sys.argv[1], parse_dates=["at"])
frame.to_sql("message", sqlite3.connect(sys.argv[2]))
"""


@dataclass(frozen=True)
class Run:
    """One process: its wall seconds and its peak memory in megabytes."""

    seconds: float
    megabytes: float


def main() -> None:
    """Write the files, run each contestant in turn, print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--lines", type=int, default=1_000_000)
    told.add_argument("--rounds", type=int, default=3)
    chosen = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, "all", chosen.lines)
        _write(folder, "few", chosen.lines // PEER_SHARE)
        floor, ours = _in_turn(folder, chosen.rounds)
        few_floor = _floor(folder, "few")
        pandas = _process([sys.executable, "-c", PANDAS, _csv(folder, "all"), str(folder / "p.db")])
        sqlite = _process(
            [
                *(sys.executable, "-m", "sqlite_utils", "insert"),
                *(str(folder / "s.db"), "message", _csv(folder, "few"), "--csv"),
            ]
        )
    print(f"{chosen.lines} chat lines, medians of {chosen.rounds} rounds in turn")
    _line("bare read_csv", floor, floor)
    _line("secure-base import (chat text, saved)", ours, floor)
    _line("pandas to_sql (sqlite), 1 round", pandas, floor)
    print(f"and for {chosen.lines // PEER_SHARE} rows, 1 round:")
    _line("bare read_csv", few_floor, few_floor)
    _line("sqlite-utils insert", sqlite, few_floor)


def _in_turn(folder: Path, rounds: int) -> tuple[Run, Run]:
    floors, ours = [], []
    for number in range(rounds):
        floors.append(_floor(folder, "all"))
        log = folder / f"log{number}.securebase"
        command = [sys.executable, "-m", "analytics.cli", "import", str(folder / "all.txt")]
        ours.append(_process([*command, "--log", str(log), "--json"]))
    return _median(floors), _median(ours)


def _floor(folder: Path, name: str) -> Run:
    return _process([sys.executable, "-c", FLOOR, _csv(folder, name)])


def _csv(folder: Path, name: str) -> str:
    return str(folder / f"{name}.csv")


def _process(command: Sequence[str]) -> Run:
    measure = (
        "import resource, subprocess, sys, time\n"
        "before = time.perf_counter()\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(time.perf_counter() - before, used, code)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", measure, *command], check=True, capture_output=True, text=True
    )
    seconds, kilobytes, code = told.stdout.split()
    if code != "0":
        sys.exit(f"failed: {' '.join(command)}\n{told.stderr}")
    return Run(float(seconds), float(kilobytes) / 1024)


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.megabytes for run in runs),
    )


def _line(name: str, run: Run, floor: Run) -> None:
    ratio = run.seconds / floor.seconds
    print(f"  {name:<40} {ratio:6.1f} x   {run.seconds:7.2f} s   {run.megabytes:6.0f} MB")


def _write(folder: Path, name: str, lines: int) -> None:
    random_words = random.Random(11)
    at = FIRST
    with (
        (folder / f"{name}.txt").open("w", encoding="utf-8") as chat,
        (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as table,
    ):
        rows = csv.writer(table)
        rows.writerow(["at", "who", "text"])
        for _ in range(lines):
            at += timedelta(seconds=random_words.randrange(5, 500))
            who = random_words.choice(("Ana Silva", "Ben Weber"))
            text = " ".join(random_words.choices(WORDS, k=random_words.randrange(2, 14)))
            chat.write(f"{at:%d/%m/%Y, %H:%M} - {who}: {text}\n")
            rows.writerow([f"{at:%Y-%m-%d %H:%M}", who, text])


if __name__ == "__main__":
    main()

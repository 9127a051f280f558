"""How long taking in a chat takes, beside the floor and the peers, as ratios within one run.

The floor is DuckDB's bare `read_csv`, with the columns' types given, of the same messages as a CSV
into a table in memory: no recognising, no checks, no dedupe, nothing saved. Every contestant is a
whole process, start included. Run: python -m benchmarks.importing [--lines 1000000].
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.processes import Run, median_of, print_line, run_of

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
        pandas = run_of([sys.executable, "-c", PANDAS, _csv(folder, "all"), str(folder / "p.db")])
        sqlite = run_of(
            [
                *(sys.executable, "-m", "sqlite_utils", "insert"),
                *(str(folder / "s.db"), "message", _csv(folder, "few"), "--csv"),
            ]
        )
    print(f"{chosen.lines} chat lines, medians of {chosen.rounds} rounds in turn")
    print_line("bare read_csv", floor, floor)
    print_line("secure-base import (chat text, saved)", ours, floor)
    print_line("pandas to_sql (sqlite), 1 round", pandas, floor)
    print(f"and for {chosen.lines // PEER_SHARE} rows, 1 round:")
    print_line("bare read_csv", few_floor, few_floor)
    print_line("sqlite-utils insert", sqlite, few_floor)


def _in_turn(folder: Path, rounds: int) -> tuple[Run, Run]:
    floors, ours = [], []
    for number in range(rounds):
        floors.append(_floor(folder, "all"))
        log = folder / f"log{number}.securebase"
        command = [sys.executable, "-m", "analytics.cli", "import", str(folder / "all.txt")]
        ours.append(run_of([*command, "--log", str(log), "--json"]))
    return median_of(floors), median_of(ours)


def _floor(folder: Path, name: str) -> Run:
    return run_of([sys.executable, "-c", FLOOR, _csv(folder, name)])


def _csv(folder: Path, name: str) -> str:
    return str(folder / f"{name}.csv")


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

"""How long a profile of any file takes, beside DuckDB and a peer, as ratios within one run.

The floor is DuckDB's `SUMMARIZE` of the same file: types, range and approximate counts, without
histograms, frequent values, days or anything suspicious. The peer is ydata-profiling in its minimal
mode, in a virtual environment of its own that is thrown away. The first chart of a dropped file is
opening, profiling and drawing it, beside DuckDB's bare `read_csv` of it. Every contestant is a
whole process, start included. Run: python -m benchmarks.profile [--rows 1000000] [--without-peer].
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from benchmarks.processes import Run, median_of, print_line, run_of

CHART_BYTES = 100_000_000
MOST_TIMES_SUMMARIZE, LEAST_TIMES_FASTER, MOST_TIMES_READ = 3, 20, 5
KEPT_SHARE, GAP_SHARE = 0.6, 0.2
PEER = "ydata-profiling"
WORDS = np.array(["good", "morning", "love", "see", "you", "later", "home", "call", "tonight"])

SUMMARIZE = """
import duckdb, sys
duckdb.connect().execute("SUMMARIZE SELECT * FROM read_csv(?)", [sys.argv[1]]).fetchall()
"""
READ_CSV = """
import duckdb, sys
duckdb.connect().execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [sys.argv[1]])
"""
FIRST_CHART = """
import sys
from datetime import date
from pathlib import Path
from analytics.explore.choosing import first_choice
from analytics.explore.drawing import draw
from analytics.explore.explored import Explored
from analytics.explore.opening import explore_bytes
from analytics.explore.profile import profile
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
opened = explore_bytes("dropped.csv", Path(sys.argv[1]).read_bytes())
assert isinstance(opened, Explored) and opened.sampled == 1
choice = first_choice(profile(opened, date(2025, 6, 1)))
assert choice is not None
assert spec(draw(opened.table, choice).panels[0].chart, LIGHT)["data"]
"""
PEER_PROFILE = """
import sys, pandas
from ydata_profiling import ProfileReport
ProfileReport(pandas.read_csv(sys.argv[1]), minimal=True, progress_bar=False).to_json()
"""


def main() -> None:
    """Write the files, run each contestant in turn, print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--rows", type=int, default=1_000_000)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--without-peer", action="store_true")
    chosen = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wide, dropped = folder / "wide.csv", folder / "dropped.csv"
        _write(wide, chosen.rows)
        _write(dropped, round(CHART_BYTES / (wide.stat().st_size / chosen.rows)))
        ours = [sys.executable, "-m", "analytics.cli", "profile", str(wide), "--json"]
        floor, profiled = _in_turn(_code(SUMMARIZE, wide), ours, chosen.rounds)
        read, drawn = _in_turn(_code(READ_CSV, dropped), _code(FIRST_CHART, dropped), chosen.rounds)
        peer = None if chosen.without_peer else _peer(folder, wide)
        megabytes = dropped.stat().st_size / 1e6
    print(f"{chosen.rows} rows of 20 columns, medians of {chosen.rounds} rounds in turn")
    print_line("DuckDB SUMMARIZE", floor, floor)
    print_line("secure-base profile --json", profiled, floor)
    print(f"  goal: at most {MOST_TIMES_SUMMARIZE} x SUMMARIZE")
    if peer is not None:
        print_line(f"{PEER}, minimal, 1 round", peer, floor)
        faster = peer.seconds / profiled.seconds
        print(f"  faster than {PEER}: {faster:.1f} x, goal: at least {LEAST_TIMES_FASTER} x")
    print(f"and of a CSV of {megabytes:.0f} MB:")
    print_line("bare read_csv", read, read)
    print_line("opened, profiled, first chart", drawn, read)
    print(f"  goal: under {MOST_TIMES_READ} x read_csv")


def _in_turn(floor: Sequence[str], ours: Sequence[str], rounds: int) -> tuple[Run, Run]:
    floors, ran = [], []
    for _ in range(rounds):
        floors.append(run_of(floor))
        ran.append(run_of(ours))
    return median_of(floors), median_of(ran)


def _code(code: str, file: Path) -> list[str]:
    return [sys.executable, "-c", code, str(file)]


def _peer(folder: Path, file: Path) -> Run | None:
    """Run the peer in an environment of its own; None where it can't be had."""
    home = folder / "peer"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    # Its release of today still needs pkg_resources, which setuptools gave up in 82.
    wanted = [PEER, "setuptools<81"]
    made = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        last = made.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"{PEER} can't be installed here and is left out: {last[0]}")
        return None
    return run_of([str(python), "-c", PEER_PROFILE, str(file)])


def _write(file: Path, rows: int) -> None:
    """Write rows as a tracker of ten years might: numbers, names, days, moments, notes, gaps."""
    made = np.random.default_rng(11)
    first = np.datetime64("2015-01-01T00:00:00")
    columns = {
        "id": pa.array(np.arange(rows)),
        **{f"score_{n}": pa.array(made.normal(50, 20, rows).round(3)) for n in range(5)},
        **{f"count_{n}": pa.array(made.integers(0, 10 ** (2 * n + 1), rows)) for n in range(3)},
        **{f"name_{n}": _names(made, rows, 5 * 10**n) for n in range(4)},
        "day": pa.array(
            (first + made.integers(0, 4_000, rows) * np.timedelta64(1, "D")).astype("M8[D]")
        ),
        "at": pa.array(first + made.integers(0, 4_000 * 86_400, rows) * np.timedelta64(1, "s")),
        "kept": pa.array(made.random(rows) < KEPT_SHARE),
        "note": pa.array(
            [" ".join(words) for words in WORDS[made.integers(0, len(WORDS), (rows, 6))]]
        ),
        "who": _names(made, rows, 2),
        "gap": pa.array(made.normal(0, 1, rows).round(4), mask=made.random(rows) < GAP_SHARE),
        "rating": pa.array(made.integers(1, 6, rows)),
    }
    pacsv.write_csv(pa.table(columns), file)


def _names(made: np.random.Generator, rows: int, different: int) -> pa.StringArray:
    names = np.array([f"word {n}" for n in range(different)])
    return pa.array(names[made.integers(0, different, rows)].tolist(), pa.string())


if __name__ == "__main__":
    main()

"""Whole processes, start included: how long they take and how much memory at most."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

_MEASURED = """
import resource, subprocess, sys, time
before = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.perf_counter() - before, used, code)
"""


@dataclass(frozen=True)
class Run:
    """One process: its wall seconds and its peak memory in megabytes."""

    seconds: float
    megabytes: float


def run_of(command: Sequence[str]) -> Run:
    """Run a command to its end; one that fails ends the benchmark."""
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command], check=True, capture_output=True, text=True
    )
    seconds, kilobytes, code = told.stdout.split()
    if code != "0":
        sys.exit(f"failed: {' '.join(command)}\n{told.stderr}")
    return Run(float(seconds), float(kilobytes) / 1024)


def median_of(runs: Sequence[Run]) -> Run:
    """Return the median of the seconds and that of the megabytes."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.megabytes for run in runs),
    )


def print_line(name: str, run: Run, floor: Run) -> None:
    """Print a run beside the floor."""
    ratio = run.seconds / floor.seconds
    print(f"  {name:<40} {ratio:6.1f} x   {run.seconds:7.2f} s   {run.megabytes:6.0f} MB")

"""What taking in the statistics costs at start-up."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_statistics_wakes_neither_scipy_nor_pandas():
    asks = "import sys, analytics.statistics; print({'scipy', 'pandas'} & {*sys.modules})"

    told = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout

    assert told.strip() == "set()"

"""What tests of the command line share: running a command, and what it says as JSON."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from analytics.cli import main


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def told(*words: object) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)

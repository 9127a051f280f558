"""From a file to an arrival the log can take in: open, recognise, read.

The command line and the import page both come through here, so they can't disagree.
"""

from __future__ import annotations

from pathlib import Path

from analytics.log.intake import Arrival
from analytics.readers.catalogue import by_format, recognise, unrecognised
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.rules import Choices
from analytics.readers.source import Source, UnreadableError, open_bytes, open_path
from analytics.records import Problem


def arrive_path(
    path: Path, choices: Choices, as_format: str | None = None, progress: Progress = silent
) -> Arrival:
    """Read a file or folder on this computer."""
    return arrive(open_path(path), path.name, choices, as_format, progress)


def arrive_bytes(
    name: str,
    content: bytes,
    choices: Choices,
    as_format: str | None = None,
    progress: Progress = silent,
) -> Arrival:
    """Read bytes that were dropped on the page under a display name."""
    return arrive(open_bytes(name, content), name, choices, as_format, progress)


def arrive(
    source: Source | Problem,
    name: str,
    choices: Choices,
    as_format: str | None,
    progress: Progress,
) -> Arrival:
    """Read a source as the format it is recognised as, or as the one that was named."""
    return Arrival(name, choices.person, _read(source, choices, as_format, progress))


def _read(
    source: Source | Problem, choices: Choices, as_format: str | None, progress: Progress
) -> Reading | Problem:
    if isinstance(source, Problem):
        return source
    try:
        reader = recognise(source) if as_format is None else by_format(as_format)
        if reader is None:
            return unrecognised(source)
        return reader.read(source, choices, progress)
    except UnreadableError as error:
        return Problem(source.name, None, error.reason, error.remedy)

"""From a file to an arrival the log can take in: open, unseal, recognise, read.

The command line and the import page both come through here, so they can't disagree.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from analytics.log.intake import Arrival, Intake
from analytics.log.log import Log
from analytics.log.refused import RefusedRow
from analytics.readers.alone import Alone, alone, read_alone
from analytics.readers.catalogue import by_format, recognise, unrecognised
from analytics.readers.reading import Progress, Reading, silent
from analytics.readers.rules import Choices, DateOrder
from analytics.readers.rules_file import parse
from analytics.readers.sealed import is_sealed, opened_name, unsealed
from analytics.readers.source import Source, UnreadableError, open_bytes, open_path
from analytics.records import Problem

NOT_HERE = "This row can't be put right here."
NOT_HERE_REMEDY = "Correct it in its app or file and bring that in again."


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
    """Read a source as the format it is recognised as, or as the one that was named.

    A sealed file is opened with the passphrase among the choices, which nothing keeps.
    """
    source = _unsealed(source, choices.passphrase)
    choices = replace(choices, passphrase=None)
    reading = _read(source, choices, as_format, progress)
    return Arrival(name, _whose(reading, choices), reading, _alone(source, reading, choices))


def put_right(log: Log, row: RefusedRow, text: str) -> Intake:
    """Take in a refused row with `text` in its place, read as its file was.

    What it says of the one file in it is whole when the row came in or was there already; then it
    is off the list. Else its problems and questions say what is still wrong, and nothing changed.
    Raises NoSuchRowError or NotSavedError.
    """
    name = f"{row.file}, line {row.line}"
    choices = _choices_of(row)
    if isinstance(choices, Problem):
        return log.take_in_fixed(row, Arrival(name, "", choices))
    return log.take_in_fixed(row, Arrival(name, choices.person, _again(row, text, choices)))


def _unsealed(source: Source | Problem, passphrase: str | None) -> Source | Problem:
    if isinstance(source, Problem):
        return source
    try:
        if not is_sealed(source):
            return source
        content = unsealed(source.name, source.members[0].read(), passphrase)
    except UnreadableError as error:
        return Problem(source.name, None, error.reason, error.remedy)
    if isinstance(content, Problem):
        return content
    return open_bytes(opened_name(source.name), content)


def _whose(reading: Reading | Problem, choices: Choices) -> str:
    if isinstance(reading, Reading) and reading.share is not None:
        return reading.share.whose
    return choices.person


def _again(row: RefusedRow, text: str, choices: Choices) -> Reading | Problem:
    reader = by_format(row.format)
    if reader is None or row.text is None:
        return Problem(row.file, row.line, NOT_HERE, NOT_HERE_REMEDY)
    # A text field on a page knows one line end only; the record keeps its own.
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    own_end = next((end for end in ("\r\n", "\r") if end in row.text), "\n")
    try:
        return read_alone(reader, row.file, row.above, plain.replace("\n", own_end), choices)
    except UnreadableError as error:
        return Problem(row.file, row.line, error.reason, error.remedy)


def _choices_of(row: RefusedRow) -> Choices | Problem:
    rules = parse(row.rules)
    if isinstance(rules, Problem):
        return rules
    order: DateOrder | None = next((o for o in get_args(DateOrder) if o == row.date_order), None)
    return Choices(row.who, row.zone, order, rules)


def _alone(source: Source | Problem, reading: Reading | Problem, choices: Choices) -> Alone:
    if isinstance(source, Problem) or isinstance(reading, Problem) or reading.questions:
        return Alone(choices)
    try:
        return alone(source, reading, choices)
    except UnreadableError:
        return Alone(choices)


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

"""How many rows wait, where they stand and what became of them, in words."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from analytics.cards.words import counted
from analytics.figures.words import amount
from analytics.log.errors import LogError
from analytics.log.intake import Intake
from analytics.log.log import Log
from analytics.log.refused import RefusedFile, RefusedRow
from pages.parts.session import own_log
from pages.parts.which_log import KEY, SAMPLE
from pages.parts.words import kind_words

IMPORT_TITLE = "Import"
NOTHING_IN_IT = "It says nothing yet that could be taken in. Leave it out if that is meant."


def import_title() -> str:
    """Return the title of the Import page in the menu, with how many rows wait there."""
    count = _waiting()
    return f"{IMPORT_TITLE} ({amount(count, 0)})" if count else IMPORT_TITLE


def place_words(row: RefusedRow) -> str:
    """Say where a row stands; in a zip or folder with the file inside."""
    return f"Line {row.line}" if row.file == row.source else f"{row.file}, line {row.line}"


def file_words(file: RefusedFile) -> str:
    """Say which import a file came with, and how many of its rows wait."""
    return f"Import {file.batch} · {counted(file.rows, 'row')} not taken"


def rows_words(first: int, shown: int, count: int) -> str:
    """Say which rows of a long list are shown."""
    return f"Rows {amount(first + 1, 0)} to {amount(first + shown, 0)} of {amount(count, 0)}"


def outcome_words(row: RefusedRow, taken: Intake) -> str:
    """Say what became of a row that was tried again."""
    (file,) = taken.files
    if taken.batch is not None:
        return f"Saved. Line {row.line} brought {kind_words(file.kinds or {})}."
    if file.is_whole:
        return f"What line {row.line} says is in your log already, so it left the list."
    questions = [question.text for question in file.questions]
    problems = [f"{one.reason} {one.remedy}".rstrip() for one in file.problems if one.line]
    whole = [f"{one.reason} {one.remedy}".rstrip() for one in file.problems if not one.line]
    return f"Not yet. {next(iter((*questions, *problems, *whole)), NOTHING_IN_IT)}"


def left_out_words(rows: int) -> str:
    """Say how many rows were left out."""
    return f"{counted(rows, 'row')} left out." if rows else "It had left the list before."


def _waiting() -> int:
    # The sample couple's list is empty, and one's own log is left alone while they are shown.
    if SAMPLE in {st.session_state.get(KEY), st.query_params.get(KEY)}:
        return 0
    try:
        log = own_log()
    except LogError:
        # Why it can't be opened is told where the page would be.
        return 0
    return _count(log, log.revision)


@lru_cache(maxsize=8)
def _count(log: Log, revision: int) -> int:  # noqa: ARG001 - a later revision may count others
    return log.refused_count()

"""What a file would become, and what was refused, each with its line and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow as pa
import streamlit as st

from analytics.cards.words import counted, listed
from analytics.figures.words import amount
from analytics.log.intake import FileIntake
from analytics.records import Problem
from analytics.spreadsheet import csv_bytes
from pages.parts.words import kind_words

MOST_LINES = 20
MOST_ROWS = 1000


def show_outcome(file: FileIntake, key: str) -> None:
    """Say what a file would become in the log."""
    if file.format:
        st.text(outcome_words(file))
        st.text(account_words(file))
    if file.replaces:
        st.text(replaced_words(file))
    show_problems(file.problems, key)


def outcome_words(file: FileIntake) -> str:
    """Say in one sentence what the log would gain."""
    if file.new:
        return f"It brings {kind_words(file.kinds or {})}."
    if file.already:
        return "Everything in it is already in your log."
    return "There is nothing in it that could be taken in."


def account_words(file: FileIntake) -> str:
    """Account for every record of the file."""
    parts = [
        f"{amount(file.new, 0)} new",
        f"{amount(file.already, 0)} already there",
        f"{amount(file.refused, 0)} refused",
    ]
    if file.skipped:
        parts.append(f"{amount(file.skipped, 0)} passed over, as they say nothing that is kept")
    return f"{counted(file.records, 'record')} in the file: {', '.join(parts)}."


def replaced_words(file: FileIntake) -> str:
    """Say which earlier share a later one takes the place of."""
    imports = listed(f"import {number}" for number in file.replaces)
    return f"It takes the place of an earlier share of the same person: {imports}."


def show_problems(problems: Sequence[Problem], key: str) -> None:
    """Show problems: the first as sentences and, where there are more, all as a table and a CSV."""
    whole = [problem for problem in problems if problem.line is None]
    lines = [problem for problem in problems if problem.line is not None]
    for problem in whole:
        st.text(f"{problem.reason} {problem.remedy}")
    if not lines:
        return
    with st.expander(
        f"{counted(len(lines), 'record')} not taken, line by line", key=f"{key}-lines"
    ):
        # A table is drawn as a picture, which a screen reader can't read: the first stand as text.
        name_file = len({problem.file for problem in lines}) > 1
        with st.container(gap="xxsmall"):
            for problem in lines[:MOST_LINES]:
                st.text(_line_words(problem, name_file=name_file))
        if len(lines) > MOST_LINES:
            _show_all(lines, key)


def _line_words(problem: Problem, *, name_file: bool) -> str:
    if name_file:
        return problem.sentence()
    return f"Line {problem.line}: {problem.reason} {problem.remedy}".rstrip()


def _show_all(lines: Sequence[Problem], key: str) -> None:
    st.text(f"And {amount(len(lines) - MOST_LINES, 0)} more. Here are all of them:")
    st.download_button(
        "CSV",
        data=partial(lines_csv, lines),
        file_name="not-taken.csv",
        mime="text/csv",
        type="tertiary",
        icon=":material/download:",
        help="Every record not taken, with its line and what to do",
        on_click="ignore",
        key=f"{key}-csv",
    )
    st.dataframe(
        _table_of(lines[:MOST_ROWS]), hide_index=True, alt="The records not taken, as in the CSV"
    )
    if len(lines) > MOST_ROWS:
        st.caption(f"The table ends after {amount(MOST_ROWS, 0)}; the CSV has all of them.")


def lines_csv(lines: Sequence[Problem]) -> bytes:
    """Return refused records as CSV that no spreadsheet runs."""
    return csv_bytes(_table_of(lines))


def _table_of(lines: Sequence[Problem]) -> pa.Table:
    return pa.table(
        {
            "Line": [problem.line for problem in lines],
            "What is wrong": [problem.reason for problem in lines],
            "What to do": [problem.remedy for problem in lines],
            "File": [problem.file for problem in lines],
        }
    )

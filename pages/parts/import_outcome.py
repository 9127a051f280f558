"""What a file would become, and what was refused, each with its line and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.cards.words import counted
from analytics.figures.words import amount
from analytics.log.intake import FileIntake
from analytics.records import Problem
from pages.parts.words import kind_words

MOST_LINES = 1000


def show_outcome(file: FileIntake, key: str) -> None:
    """Say what a file would become in the log."""
    if file.format:
        st.text(outcome_words(file))
        st.text(account_words(file))
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
        parts.append(f"{amount(file.skipped, 0)} passed over, such as system lines")
    return f"{counted(file.records, 'record')} in the file: {', '.join(parts)}."


def show_problems(problems: Sequence[Problem], key: str) -> None:
    """Show problems: a few as sentences, many as a table."""
    whole = [problem for problem in problems if problem.line is None]
    lines = [problem for problem in problems if problem.line is not None]
    for problem in whole:
        st.text(f"{problem.reason} {problem.remedy}")
    if not lines:
        return
    with st.expander(
        f"{counted(len(lines), 'record')} not taken, line by line", key=f"{key}-lines"
    ):
        shown = lines[:MOST_LINES]
        st.dataframe(
            pd.DataFrame(
                {
                    "Line": [problem.line for problem in shown],
                    "What is wrong": [problem.reason for problem in shown],
                    "What to do": [problem.remedy for problem in shown],
                    "File": [problem.file for problem in shown],
                }
            ),
            hide_index=True,
        )
        if len(lines) > MOST_LINES:
            st.caption(f"and {len(lines) - MOST_LINES} more")

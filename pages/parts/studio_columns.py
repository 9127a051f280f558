"""What each column of a table holds: the guess, how sure it is and why, and a way to correct it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analytics.measures import Better, Measure, shipped_measures
from analytics.readers.guess import ColumnGuess, TableGuess
from analytics.readers.rules import ColumnMeaning, ColumnRule, Rules
from analytics.readers.table_plan import PERSONAL, plain
from pages.parts.import_rules import number_in, words_in
from pages.parts.import_words import COLUMN_WORDS, column_meaning, column_words
from pages.parts.studio_base import Base

NEW_SCALE = (0.0, 10.0)
BETTER: Mapping[Better, str] = {"up": "higher", "down": "lower"}
NAMED: tuple[ColumnMeaning, ...] = ("measure", "ritual")


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One line of the table that is filled in: a column and what is said of it."""

    column: str
    holds: str
    called: str = ""
    whose: str = ""
    low: float | None = None
    high: float | None = None
    better: str = ""


def edit_columns(guess: TableGuess, base: Base) -> Rules:
    """Let each column be given its meaning; a new scale gets the range one says."""
    lines = [line_of(one, base.rules) for one in guess.columns]
    found = st.data_editor(
        _frame(guess, lines, base),
        hide_index=True,
        disabled=["Column", "Why"],
        column_config=_config(),
        key=f"{base.key}-columns",
        placeholder="",
        alt="What each column of this table holds, how sure that is and why",
    )
    # A table is drawn as a picture, which a screen reader can't read and a phone cuts off.
    why = st.expander("Why, column by column", key=f"{base.key}-why")
    with why, st.container(gap="xxsmall"):
        for one in guess.columns:
            st.text(column_words(one))
    return with_columns(base.rules, guess, _lines(guess, found))


def line_of(guess: ColumnGuess, rules: Rules) -> ColumnLine:
    """Return what rules say of a column, as a line to fill in."""
    ruled = {plain(column): rule for column, rule in rules.columns.items()}
    rule = ruled.get(plain(guess.column), ColumnRule("ignore"))
    line = ColumnLine(guess.column, COLUMN_WORDS[rule.meaning], rule.name, rule.who)
    scale = rule.name or guess.column
    if rule.meaning != "measure" or (scale in shipped_measures() and scale not in rules.measures):
        return line
    own = rules.measures.get(scale) or guess.measure
    if own is None:
        return line
    return replace(line, low=own.low, high=own.high, better=BETTER[own.better])


def with_columns(rules: Rules, guess: TableGuess, lines: Sequence[ColumnLine]) -> Rules:
    """Return the rules with the columns as the lines say, and the scales they need."""
    columns: dict[str, ColumnRule] = {}
    measures: dict[str, Measure] = {}
    for line in lines:
        meaning = column_meaning(line.holds)
        columns[line.column] = ColumnRule(
            meaning,
            line.called if meaning in NAMED else "",
            line.whose if meaning in PERSONAL else "",
        )
        scale = line.called or line.column
        is_known = scale in shipped_measures() and scale not in rules.measures
        if meaning == "measure" and not is_known:
            measures[scale] = _joined(measures.get(scale), _scale(scale, line, rules, guess))
    return replace(rules, columns=columns, measures=measures)


def _scale(name: str, line: ColumnLine, rules: Rules, guess: TableGuess) -> Measure:
    guessed = guess.column(line.column)
    seen = guessed.measure if guessed is not None else None
    low, high = line.low, line.high
    if low is None or high is None or low >= high:
        low, high = (seen.low, seen.high) if seen is not None else NEW_SCALE
    better: Better = "down" if line.better == BETTER["down"] else "up"
    kept = rules.measures.get(name)
    label = kept.label if kept is not None else name
    return Measure(name, label, low, high, better)


def _joined(one: Measure | None, other: Measure) -> Measure:
    """Join the ranges of two columns on one scale, as each partner has one."""
    if one is None:
        return other
    return replace(one, low=min(one.low, other.low), high=max(one.high, other.high))


def _frame(guess: TableGuess, lines: Sequence[ColumnLine], base: Base) -> pd.DataFrame:
    whys = [one.why if base.is_guess else base.said for one in guess.columns]
    return pd.DataFrame(
        {
            "Column": [line.column for line in lines],
            "Holds": [line.holds for line in lines],
            "Why": whys,
            "Called": [line.called for line in lines],
            "Whose": [line.whose for line in lines],
            "From": [line.low for line in lines],
            "To": [line.high for line in lines],
            "Better": [line.better or None for line in lines],
        }
    ).astype({"From": "float64", "To": "float64", "Better": "object"})


def _config() -> dict[str, ColumnConfig]:
    own = "For a scale of your own."
    return {
        "Column": st.column_config.TextColumn(pinned=True, width=92),
        "Holds": st.column_config.SelectboxColumn(
            options=list(COLUMN_WORDS.values()), required=True, width=118
        ),
        "Why": st.column_config.TextColumn("How sure, and why", width=204),
        "Called": st.column_config.TextColumn(
            help="For a rating or a ritual: its name in your log. Scales it knows: "
            + ", ".join(shipped_measures()),
            width=84,
        ),
        "Whose": st.column_config.TextColumn(
            help="Where each of you has a column: whose this is, by the name in your log.",
            width=80,
        ),
        "From": st.column_config.NumberColumn(help=f"{own} Its lowest value.", width=72),
        "To": st.column_config.NumberColumn(help=f"{own} Its highest value.", width=58),
        "Better": st.column_config.SelectboxColumn(
            options=list(BETTER.values()), help=f"{own} Which way is better.", width=80
        ),
    }


def _lines(guess: TableGuess, found: pd.DataFrame) -> list[ColumnLine]:
    return [
        ColumnLine(
            one.column,
            str(holds),
            words_in(called),
            words_in(whose),
            number_in(low),
            number_in(high),
            words_in(better),
        )
        for one, holds, called, whose, low, high, better in zip(
            guess.columns,
            *(found[name] for name in ("Holds", "Called", "Whose", "From", "To", "Better")),
            strict=True,
        )
    ]

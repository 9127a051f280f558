"""The rows of a table: a preview of them as they stand, and which of them are taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

import pyarrow as pa
import streamlit as st

from analytics.figures.words import tidy
from analytics.readers.guess import TableGuess
from analytics.readers.raw_table import Cell, RawTable, text_of
from analytics.readers.rules import Rules
from analytics.readers.table_mapping import kept_only
from analytics.readers.table_plan import plain, plain_value
from analytics.records import Problem
from pages.parts.import_words import first_words
from pages.parts.scope_picker import FIRST_DAY, LAST_DAY
from pages.parts.studio_base import Base

PREVIEW_ROWS = 20
PREVIEW_HEIGHT = 248
LONGEST_CELL = 200
MOST_VALUES = 200
EVERY_ROW = "Every row"


def show_rows(raw: RawTable, rules: Rules) -> None:
    """Show the first rows that are taken, as they stand in the file."""
    found = kept_only(raw, rules)
    taken = raw if isinstance(found, Problem) else found
    rows = list(islice(taken.good_rows, PREVIEW_ROWS))
    place = raw.counts.capitalize()
    number = place if place not in raw.header else f"{place} of the file"
    columns = {name: [_cell(row.cells[at]) for row in rows] for at, name in enumerate(raw.header)}
    st.dataframe(
        pa.table({number: [row.number for row in rows], **columns}),
        hide_index=True,
        height=PREVIEW_HEIGHT if len(rows) >= PREVIEW_ROWS // 3 else "auto",
        alt=f"The first {len(rows)} rows of this table, as they stand in the file",
    )
    st.caption(first_words(len(rows), len(taken.rows), len(raw.header)))


def _cell(cell: Cell) -> str:
    return tidy(text_of(cell))[:LONGEST_CELL]


def ask_group(guess: TableGuess, base: Base) -> Mapping[str, tuple[str, ...]] | None:
    """Ask which group of a study to take, where one column tells them apart; None is open."""
    column = guess.keep_by
    if column is None:
        return base.rules.keep
    options = [EVERY_ROW, *guess.keep_values[:MOST_VALUES]]
    kept = next((one for name, one in base.rules.keep.items() if plain(name) == plain(column)), ())
    given = kept[0] if len(kept) == 1 and kept[0] in options else None
    chosen = st.selectbox(
        "Take the rows of",
        options,
        index=None if given is None else options.index(given),
        format_func=lambda one: one if one == EVERY_ROW else f"{column} {one}",
        placeholder="Choose one",
        key=f"{base.key}-group",
        width=260,
    )
    others = {name: one for name, one in base.rules.keep.items() if plain(name) != plain(column)}
    if chosen is None:
        return None
    return others if chosen == EVERY_ROW else {**others, column: (chosen,)}


def pick_rows(raw: RawTable, rules: Rules, guess: TableGuess, base: Base) -> Rules:
    """Let only the rows with certain values in one column be taken."""
    if guess.keep_by is not None or len(base.rules.keep) > 1:
        return rules
    by, kept = next(iter(base.rules.keep.items()), (None, ()))
    at = next((name for name in raw.header if by is not None and plain(name) == plain(by)), None)
    if by is not None and at is None:
        return rules
    column = st.selectbox(
        "Take only some rows, by their",
        raw.header,
        index=None if at is None else raw.header.index(at),
        placeholder="All rows are taken",
        key=f"{base.key}-keep-by",
        width=300,
    )
    if column is None:
        return replace(rules, keep={})
    given = list(kept) if column == at else []
    values = st.multiselect(
        "Those that hold",
        list(dict.fromkeys([*given, *values_in(raw, column)])),
        default=given,
        placeholder="Choose values",
        key=f"{base.key}-keep-{raw.header.index(column)}",
        width=420,
    )
    return replace(rules, keep={column: tuple(values)} if values else {})


def values_in(raw: RawTable, column: str) -> tuple[str, ...]:
    """Return the first different values of a column, trimmed."""
    at = raw.header.index(column)
    cells = (row.cells[at] for row in raw.good_rows)
    found = {plain_value(text): text for cell in cells if (text := text_of(cell).strip())}
    return tuple(islice(found.values(), MOST_VALUES))


def counts_days(guess: TableGuess, rules: Rules) -> bool:
    """Tell whether the days of a table are running numbers, by a guess and what was said."""
    counted = {one.column for one in guess.columns if one.meaning == "day"}
    return guess.asks_first_day and any(
        rule.meaning == "day" and column in counted for column, rule in rules.columns.items()
    )


def ask_first_day(guess: TableGuess, rules: Rules, base: Base) -> date | None:
    """Ask for the date of day 1, where the days are running numbers."""
    if not counts_days(guess, rules) and base.rules.first_day is None:
        return None
    return st.date_input(
        "Which date was day 1?",
        value=base.rules.first_day,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=f"{base.key}-first-day",
        width=260,
    )

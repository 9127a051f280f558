"""How a file writes its dates, numbers and tags, and when its days begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

import streamlit as st

from analytics.readers.guess import TableGuess
from analytics.readers.rules import DateOrder, Rules
from pages.parts.studio_base import Base
from pages.parts.studio_zone import pick_zone

HOURS = 24
ORDERS: Mapping[DateOrder, str] = MappingProxyType(
    {
        "dmy": "the day first, as in 31/12/2026",
        "mdy": "the month first, as in 12/31/2026",
        "ymd": "the year first, as in 2026/12/31",
    }
)
FOUND_OUT = "found out from the file"
DecimalMark = Literal[".", ","]
DECIMALS: Mapping[DecimalMark, str] = MappingProxyType(
    {".": "a point, as in 3.5", ",": "a comma, as in 3,5"}
)
TAG_MARKS: Mapping[str | None, str] = MappingProxyType(
    {
        None: FOUND_OUT,
        "|": "a bar",
        ";": "a semicolon",
        ",": "a comma",
        ", ": "a comma and a space",
        "/": "a slash",
        "\n": "a new line",
    }
)


def pick_ways(rules: Rules, base: Base, guess: TableGuess | None, *, has_zone: bool) -> Rules:
    """Let all be chosen that one seldom needs; `guess` is there for tables."""
    with st.container(horizontal=True, gap="medium"):
        if guess is not None:
            rules = _of_a_table(rules, base, guess)
        if has_zone:
            rules = replace(rules, zone=pick_zone(base, is_needed=False))
        hour = st.selectbox(
            "A day begins at",
            range(HOURS),
            index=base.rules.day_start_hour,
            format_func=lambda hour: f"{hour:02}:00",
            help="The hours before still belong to the evening before.",
            key=f"{base.key}-day-start",
            width=200,
        )
    return replace(rules, day_start_hour=hour)


def _of_a_table(rules: Rules, base: Base, guess: TableGuess) -> Rules:
    # An order nobody can find out is asked for in sight.
    if not guess.asks_order or base.rules.date_order is not None:
        rules = replace(rules, date_order=_order(base))
    decimals: list[DecimalMark] = list(DECIMALS)
    decimal = st.selectbox(
        "Its decimal sign",
        decimals,
        index=decimals.index(base.rules.decimal_mark),
        format_func=lambda mark: DECIMALS[mark],
        key=f"{base.key}-decimal",
        width=240,
    )
    missing = st.multiselect(
        "Words that mean nothing was said",
        list(base.rules.missing),
        default=list(base.rules.missing),
        accept_new_options=True,
        placeholder="Such as NA or -99",
        help="In any column. Empty cells, NA and dashes mean it anyway.",
        key=f"{base.key}-missing",
        width=420,
    )
    rules = replace(rules, decimal_mark=decimal, missing=tuple(missing))
    if any(rule.meaning == "tags" for rule in rules.columns.values()):
        rules = replace(rules, tag_mark=_tag_mark(base))
    return rules


def _order(base: Base) -> DateOrder | None:
    orders: list[DateOrder | None] = [None, *ORDERS]
    return st.selectbox(
        "Its dates are written with",
        orders,
        index=orders.index(base.rules.date_order),
        format_func=lambda order: FOUND_OUT if order is None else ORDERS[order],
        key=f"{base.key}-order",
        width=300,
    )


def _tag_mark(base: Base) -> str | None:
    given = base.rules.tag_mark
    marks = list(dict.fromkeys([*TAG_MARKS, given]))
    return st.selectbox(
        "Between its tags stands",
        marks,
        index=marks.index(given),
        format_func=lambda mark: TAG_MARKS.get(mark) or str(mark),
        key=f"{base.key}-tag-mark",
        width=240,
    )

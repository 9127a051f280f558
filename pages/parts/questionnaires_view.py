"""The section about questionnaires: help first where it is needed, then what the scores say."""

from __future__ import annotations

from datetime import date
from typing import LiteralString

import streamlit as st

from analytics.cards import questionnaires
from analytics.cards.card import Answer
from analytics.cards.words import people
from analytics.figures.screen import CONFIG, spec
from analytics.log.log import Log
from analytics.questionnaires import HELP_MEASURE
from analytics.scope import EVERYTHING, Scope
from pages.parts.answers import asking
from pages.parts.card_view import page_theme, show_card
from pages.parts.help_lines import above_zero, show_help
from pages.parts.looking import looking
from pages.parts.questionnaire_entry import help_asked_for, show_entry
from pages.parts.questionnaire_figures import show_figures

# The last ninth answer of each person, in all days and of everyone, whatever the scope.
NINTH_SQL: LiteralString = """
SELECT
    who,
    day,
    value
FROM ratings
WHERE measure = $measure
QUALIFY row_number() OVER (PARTITION BY who ORDER BY day DESC, batch DESC, moment DESC) = 1
ORDER BY who
"""


def show_questionnaires() -> None:
    """Show the section on the whole log, for the people in scope."""
    now = looking()
    reasons = help_reasons(now.log)
    if reasons:
        show_help(reasons)
    with asking(now.log, Scope(who=now.scope.who)) as log:
        shown = log.ask(questionnaires)
    show_card(questionnaires, shown)
    first = questionnaires.drawn_first(shown.found.rows)
    for label in questionnaires.labels_in(shown.found.rows):
        if label != first:
            _show_one(shown.found, label)
    show_entry(now.log, empty=shown.chart is None)
    show_figures(now.log, questionnaires.labels_in(shown.found.rows))


def help_reasons(log: Log) -> tuple[str, ...]:
    """Say of each person whose last ninth answer was above zero that it was."""
    with log.within(EVERYTHING) as view:
        found = view.ask_arrow(NINTH_SQL, measure=HELP_MEASURE).to_pylist()
        several = len(view.people) > 1
    last: list[tuple[str, date]] = [(one["who"], one["day"]) for one in found if one["value"] > 0]
    reasons = tuple(above_zero(people([who]) if several else None, (day,)) for who, day in last)
    if not reasons and help_asked_for():
        return (above_zero(None, ()),)
    return reasons


def _show_one(found: Answer, label: str) -> None:
    chart = questionnaires.figure_one(found, label)
    with st.container(border=True, key=f"questionnaire-{label}"):
        st.subheader(label, anchor=False)
        st.text(chart.alt)
        st.plotly_chart(
            spec(chart, page_theme()),
            theme=None,
            config=dict(CONFIG),
            key=f"chart-questionnaire-{label}",
            alt=chart.alt,
        )
        st.caption(chart.caption)

"""The section about questionnaires, and the help that comes before anything else on its page."""

from __future__ import annotations

from datetime import date
from typing import LiteralString

import streamlit as st

from analytics.cards import questionnaires
from analytics.cards.words import people
from analytics.figures.screen import CONFIG
from analytics.log.log import Log
from analytics.questionnaires import HELP_MEASURE
from analytics.scope import EVERYTHING, Scope
from pages.parts.answers import Kept, Shown, asking
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

MOST_KEPT = 100
_ninths: Kept[tuple[list[tuple[str, date]], bool]] = Kept(MOST_KEPT)
_ones: Kept[Shown] = Kept(MOST_KEPT)


def show_questionnaires() -> None:
    """Show the section on the whole log, for the people in scope."""
    now = looking()
    with asking(now.log, Scope(who=now.scope.who)) as log:
        shown = log.ask(questionnaires)
    show_card(questionnaires, shown)
    first = questionnaires.drawn_first(shown.found.rows)
    for label in questionnaires.labels_in(shown.found.rows):
        if label != first:
            _show_one(label, _one(shown, label))
    show_entry(now.log, empty=shown.chart is None)
    show_figures(now.log, questionnaires.labels_in(shown.found.rows))


def show_help_first() -> None:
    """Show whom to call, before anything else, where a last ninth answer was above zero."""
    reasons = help_reasons(looking().log)
    if reasons:
        show_help(reasons)


def help_reasons(log: Log) -> tuple[str, ...]:
    """Say of each person whose last ninth answer was above zero that it was."""
    found, several = _ninths.get((log, log.revision), lambda: _asked(log))
    reasons = tuple(above_zero(people([who]) if several else None, (day,)) for who, day in found)
    if not reasons and help_asked_for():
        return (above_zero(None, ()),)
    return reasons


def _asked(log: Log) -> tuple[list[tuple[str, date]], bool]:
    """Return whose last ninth answer was above zero, and when; and whether there are several."""
    with log.within(EVERYTHING) as view:
        found = view.ask_arrow(NINTH_SQL, measure=HELP_MEASURE).to_pylist()
        return [(one["who"], one["day"]) for one in found if one["value"] > 0], len(view.people) > 1


def _one(shown: Shown, label: str) -> Shown:
    """Return the chart of one questionnaire."""
    key = (shown.key, label)

    def made() -> Shown:
        chart = questionnaires.figure_one(shown.found, label)
        return Shown(shown.found, chart.alt, chart, key)

    return _ones.get(key, made)


def _show_one(label: str, shown: Shown) -> None:
    if shown.chart is None:
        return
    with st.container(border=True, key=f"questionnaire-{label}"):
        st.subheader(label, anchor=False)
        st.text(shown.said)
        st.plotly_chart(
            shown.drawing(page_theme()),
            theme=None,
            config=dict(CONFIG),
            key=f"chart-questionnaire-{label}",
            alt=shown.said,
        )
        st.caption(shown.chart.caption)

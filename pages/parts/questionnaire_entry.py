"""Entering a questionnaire: a total or the answers, saved as an import of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

import streamlit as st

from analytics.cards.questionnaire_words import questionnaire_of, score_words
from analytics.cards.words import on_day, people
from analytics.log.errors import LogError
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.measures import Questionnaire, shipped_questionnaires
from analytics.questionnaires import HELP_QUESTION, HELP_QUESTIONNAIRE
from analytics.readers.logged import logged_day
from analytics.readers.own_questionnaires import FilledIn, ratings_of
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.readers.valid import Complaint
from analytics.records import Rating, Record
from pages.parts.looking import looking
from pages.parts.scope_picker import FIRST_DAY, known
from pages.parts.which_log import is_sample_shown

FORMAT = "entered"
ROUND = "questionnaire-round"
SAID = "questionnaire-said"
HELP = "questionnaire-help"
TOTAL, ANSWERS = "The total", "Each answer"
NOON = time(12)
ONLY_OWN = "This is the sample couple. Go back to your own log to enter a questionnaire."
WORDING = (
    "The wording is on the sheet from your therapist, in the same order. Leave empty what was left "
    "out."
)
REVERSED = (
    "Some of its questions are worded the other way round. Enter the answers to those already "
    "turned round (8 minus the answer); which ones they are depends on your sheet, see Fraley, "
    "Waller & Brennan 2000. Or enter the mean."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What became of the last entry, and the import it was saved as, if it was."""

    words: str
    batch: int | None = None


def show_entry(log: Log, *, empty: bool) -> None:
    """Show the way to enter a questionnaire, open while there is none."""
    said: Said | None = st.session_state.get(SAID)
    with st.expander("Enter a questionnaire", expanded=empty or said is not None, key="enter"):
        if is_sample_shown():
            st.text(ONLY_OWN)
            return
        _show_said(log, said)
        who = st.selectbox(
            "Who filled it in",
            known(log, log.revision).people,
            index=_chosen_person(log),
            accept_new_options=True,
            placeholder="A name",
            key="questionnaire-who",
        )
        with st.container(horizontal=True, gap="medium"):
            label = st.selectbox(
                "Questionnaire",
                [one.label for one in shipped_questionnaires().values()],
                key="questionnaire-label",
                width=240,
            )
            has = st.segmented_control(
                "What you have", [TOTAL, ANSWERS], default=TOTAL, required=True, key="what-you-have"
            )
        _form(log, questionnaire_of(label), str(who or "").strip(), answers=has == ANSWERS)


def help_asked_for() -> bool:
    """Tell whether a ninth answer above zero was typed in, saved or not."""
    return bool(st.session_state.get(HELP))


def _chosen_person(log: Log) -> int | None:
    everyone, chosen = known(log, log.revision).people, looking().scope.who
    if chosen in everyone:
        return everyone.index(chosen)
    return 0 if len(everyone) == 1 else None


def _form(log: Log, questionnaire: Questionnaire, who: str, *, answers: bool) -> None:
    with st.form("questionnaire", border=False):
        day = st.date_input(
            "Day it was filled in",
            value="today",
            min_value=FIRST_DAY,
            max_value="today",
            format="YYYY-MM-DD",
            key=f"questionnaire-day-{_round()}",
            width=240,
        )
        total, given = (None, _answers(questionnaire)) if answers else _total(questionnaire)
        if not st.form_submit_button("Save", icon=":material/check:"):
            return
    if not isinstance(day, date):
        return
    row = FilledIn(who, datetime.combine(day, NOON), questionnaire.name, total, answers=given)
    st.session_state[SAID] = save(log, row)
    st.session_state[HELP] = _ninth(row) > 0
    if st.session_state[SAID].batch is not None:
        # New keys empty the form: what was saved is not to be saved again.
        st.session_state[ROUND] = _round() + 1
    st.rerun()


def _total(questionnaire: Questionnaire) -> tuple[float | None, tuple[float | None, ...]]:
    low, high = questionnaire.measure.low, questionnaire.measure.high
    name = "Total" if questionnaire.scored == "sum" else "Mean of the scale"
    st.caption(f"{questionnaire.label} runs from {low:g} to {high:g}.")
    total = _number(questionnaire, name, 0, (low, high), step=0.01)
    if questionnaire.name != HELP_QUESTIONNAIRE:
        return total, ()
    ninth = _number(questionnaire, "Item 9, if you have it", HELP_QUESTION, (0, 3))
    return total, (*[None] * (HELP_QUESTION - 1), ninth)


def _answers(questionnaire: Questionnaire) -> tuple[float | None, ...]:
    st.caption(f"{_range_words(questionnaire)} {WORDING}")
    if questionnaire.is_reversed_before:
        st.caption(REVERSED)
    grid = st.grid(6, min_column_width=96)
    found = []
    for number, ends in enumerate(questionnaire.ranges, start=1):
        with grid.cell():
            found.append(_number(questionnaire, f"Item {number}", number, ends))
    return tuple(found)


def _number(
    questionnaire: Questionnaire,
    label: str,
    number: int,
    ends: tuple[float, float],
    step: float = 1.0,
) -> float | None:
    return st.number_input(
        label,
        min_value=float(ends[0]),
        max_value=float(ends[1]),
        value=None,
        step=step,
        format="%g",
        key=f"answer-{_round()}-{questionnaire.name}-{number}",
        width=160 if step < 1 else "stretch",
    )


def _range_words(questionnaire: Questionnaire) -> str:
    (low, first), (_, high) = questionnaire.ranges[0], questionnaire.ranges[-1]
    if first != high:
        return f"Item 1 runs from {low:g} to {first:g}, the others from {low:g} to {high:g}."
    return f"Each runs from {low:g} to {high:g}."


def save(log: Log, row: FilledIn) -> Said:
    """Save one filled-in questionnaire as an import of its own, or say why not."""
    if not row.who:
        return Said("Not saved yet: say who filled it in.")
    made = ratings_of(row)
    if isinstance(made, Complaint):
        return Said(f"Not saved yet. {made.reason} {made.remedy}")
    rating = made[0]
    questionnaire = shipped_questionnaires()[rating.measure]
    said = f"{people([row.who])}, {questionnaire.label} of {on_day(row.at)}: " + score_words(
        questionnaire, rating.value
    )
    try:
        intake = log.take_in([_arrival(questionnaire, row, made)])
    except LogError as error:
        return Said(f"Not saved. {error}")
    if intake.batch is None:
        return Said(f"This is in your log already. {said}.")
    return Said(f"Saved. {said}.", intake.batch)


def _arrival(questionnaire: Questionnaire, row: FilledIn, made: tuple[Rating, ...]) -> Arrival:
    choices = Choices(who=row.who)
    name = f"{questionnaire.label}, entered by hand"
    day = logged_day(made[0], choices)
    records: tuple[Record, ...] = made if day is None else (*made, day)
    return Arrival(name, row.who, gather(FORMAT, [Row(name, 1, records)], choices))


def _show_said(log: Log, said: Said | None) -> None:
    if said is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.text(said.words)
        if said.batch is not None:
            st.button(
                "Undo",
                key="questionnaire-undo",
                icon=":material/undo:",
                type="tertiary",
                help="Take this entry out of the log again",
                on_click=_undo,
                args=(log, said.batch),
            )


def _undo(log: Log, batch: int) -> None:
    st.session_state[HELP] = False
    try:
        log.undo(batch)
    except LogError as error:
        st.session_state[SAID] = Said(str(error))
    else:
        st.session_state[SAID] = Said("Taken out again.")


def _ninth(row: FilledIn) -> float:
    if row.questionnaire != HELP_QUESTIONNAIRE or len(row.answers) < HELP_QUESTION:
        return 0
    return row.answers[HELP_QUESTION - 1] or 0


def _round() -> int:
    found: int = st.session_state.setdefault(ROUND, 0)
    return found

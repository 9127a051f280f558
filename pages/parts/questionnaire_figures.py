"""The figures behind the scales: what is published, and a way to enter what we could not read."""

from __future__ import annotations

import streamlit as st

from analytics.cards.questionnaire_words import published_words, questionnaire_of
from analytics.figures.words import amount
from analytics.log.errors import LogError
from analytics.log.log import Log
from analytics.measures import Questionnaire, shipped_questionnaires
from analytics.questionnaires import Noise, noise_of, noise_setting, read_noise, write_noise
from pages.parts.which_log import is_sample_shown

SAID = "figures-said"
WHY = (
    "Nothing is said yet on whether a change is larger than the scale's own noise: its SD and "
    "reliability were not read in their source by us. Your therapist or the manual has them."
)
EITHER = "Enter the SD and the reliability, or the change in points that the manual calls reliable."
NOT_YET = "Not saved yet: "


def show_figures(log: Log, used: tuple[str, ...]) -> None:
    """Show what is published on one scale, those in use first."""
    labels = dict.fromkeys((*used, *(one.label for one in shipped_questionnaires().values())))
    with st.expander("The figures behind the scales", key="figures"):
        label = st.selectbox("Scale", list(labels), key="figures-label", width=240)
        questionnaire = questionnaire_of(label)
        with st.container(gap="xsmall"):
            for words in published_words(questionnaire):
                st.text(words)
        entered = log.setting(noise_setting(questionnaire.name)) or ""
        own = read_noise(entered)
        waits = noise_of(questionnaire) is None
        if own is not None:
            _show_own(log, questionnaire, own)
        elif waits:
            st.text(WHY)
        if st.session_state.get(SAID):
            st.text(st.session_state.pop(SAID))
        if waits and own is None and not is_sample_shown():
            _form(log, questionnaire)


def _show_own(log: Log, questionnaire: Questionnaire, own: Noise) -> None:
    reliability = f", reliability {amount(own.reliability)}" if own.reliability else ""
    st.text(f"In use, as entered: SD {amount(own.sd)}{reliability} ({own.source}).")
    st.button(
        "Take these figures away",
        key=f"figures-away-{questionnaire.name}",
        on_click=_keep,
        args=(log, questionnaire, ""),
    )


def _form(log: Log, questionnaire: Questionnaire) -> None:
    with st.form(f"figures-{questionnaire.name}", border=False):
        st.caption(EITHER)
        with st.container(horizontal=True):
            sd = st.number_input("SD", min_value=0.0, value=None, format="%g", width=140)
            reliability = st.number_input(
                "Reliability, 0 to 1",
                min_value=0.0,
                max_value=0.9999,
                value=None,
                step=0.01,
                format="%g",
                width=160,
            )
            points = st.number_input(
                "Change in points", min_value=0.0, value=None, format="%g", width=160
            )
        source = st.text_input("Where they are from", max_chars=80, placeholder="Manual, page 12")
        if not st.form_submit_button("Use these figures"):
            return
    noise = entered_noise(sd, reliability, points, source.strip())
    if isinstance(noise, str):
        st.text(NOT_YET + noise)
        return
    _keep(log, questionnaire, write_noise(noise))
    st.rerun()


def entered_noise(
    sd: float | None, reliability: float | None, points: float | None, source: str
) -> Noise | str:
    """Return what was entered as noise, or what is still missing in plain words."""
    if not source:
        return "say where the figures are from."
    if sd and reliability is not None:
        return Noise(sd, reliability, source)
    if points:
        return Noise.of_change(points, source, reliability or 0.0)
    return "enter both SD and reliability, or the change in points."


def _keep(log: Log, questionnaire: Questionnaire, text: str) -> None:
    try:
        log.choose(noise_setting(questionnaire.name), text)
    except LogError as error:
        st.session_state[SAID] = f"Not saved. {error}"
    else:
        st.session_state[SAID] = "Saved." if text else "Taken away."

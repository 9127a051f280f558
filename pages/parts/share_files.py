"""The file itself: which kind, sealed with which words, and the button that lets it leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import streamlit as st

from analytics.log.log import Log
from analytics.report.files import NEVER_SEALED, Kind, make_file
from analytics.report.passwords import six_words
from analytics.report.report import Report
from analytics.report.sharing import Sharing

KINDS: Mapping[Kind, str] = {
    "page": "Page for any browser, with charts to explore (.html)",
    "sheet": "Report of one page with an appendix, to print or send (.pdf)",
    "data": "Data for a partner's Secure Base or for statistics (.zip)",
    "scores": "Questionnaire scores for a clinic's system (.json)",
}
SUFFIXES: Mapping[Kind, tuple[str, str]] = {
    "page": (".html", "text/html"),
    "sheet": (".pdf", "application/pdf"),
    "data": (".zip", "application/zip"),
    "scores": (".json", "application/fhir+json"),
}
WORDS = "share-words"
WORDS_WHAT = (
    "Whoever has these six words can open the file. Send them another way than the file itself: "
    "say them on the telephone, or write them on paper. They are not kept."
)
OPEN_WHAT = "Without words, anyone who gets the file can read it."
NO_SEAL = "This kind can't be sealed: the system that reads it could not open it."
NO_SCORES = "There is no questionnaire in what would leave, so there are no scores to send."
ENDS_AFTER_DAYS = 90


def offer_file(log: Log, sharing: Sharing, report: Report) -> None:
    """Offer the file that was looked at; making it is noted in the log."""
    st.header("Make the file", anchor=False)
    kind: Kind = st.radio("As", tuple(KINDS), format_func=KINDS.__getitem__, key="share-kind")
    if kind == "data":
        sharing = replace(sharing, ends_on=_last_day())
    if kind == "scores" and not report.scales:
        st.text(NO_SCORES)
        return
    passphrase = _seal(kind)
    ending, mime = SUFFIXES[kind]
    if kind == "data" and passphrase is not None:
        ending, mime = ".age", "application/octet-stream"
    st.download_button(
        "Make and save the file",
        data=partial(leave, log, sharing, kind, report.made_on, passphrase),
        file_name=f"{report.made_on:%Y-%m-%d}{ending}",
        mime=mime,
        icon=":material/lock:" if passphrase else ":material/download:",
        key="share-make",
    )


def leave(log: Log, sharing: Sharing, kind: Kind, made_on: date, passphrase: str | None) -> bytes:
    """Make the file and note in the log that it leaves; what can't be noted does not leave."""
    made = make_file(log, sharing, kind, made_on, passphrase)
    log.note_shared(made.note(datetime.now()))
    return made.content


def _last_day() -> date:
    today = datetime.now().date()
    return st.date_input(
        "The last day a partner's Secure Base shows it",
        today + timedelta(days=ENDS_AFTER_DAYS),
        min_value=today,
        format="YYYY-MM-DD",
        key="share-ends",
    )


def _seal(kind: Kind) -> str | None:
    if kind in NEVER_SEALED:
        st.caption(NO_SEAL)
        return None
    if not st.toggle("Seal it with six words", value=True, key="share-seal"):
        st.caption(OPEN_WHAT)
        return None
    words: str = st.session_state.setdefault(WORDS, six_words())
    st.code(words, language=None, wrap_lines=True)
    st.caption(WORDS_WHAT)
    st.button(
        "Other words",
        type="tertiary",
        icon=":material/refresh:",
        on_click=_new_words,
        key="share-new-words",
    )
    return words


def _new_words() -> None:
    st.session_state[WORDS] = six_words()

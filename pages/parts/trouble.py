"""When the log can't be opened: its own plain words and what to do."""

from __future__ import annotations

import logging

import streamlit as st

from analytics.house import own_log_path
from analytics.log.errors import LogError, WrongPassphraseError
from analytics.log.log import Log
from pages.parts.which_log import shown_log

_logger = logging.getLogger("secure_base")


def open_or_explain() -> Log:
    """Return the log to show; where it can't be opened, say why and stop this run."""
    opened = _open()
    if opened is None:
        st.stop()
    return opened


def _open() -> Log | None:
    try:
        return shown_log()
    except WrongPassphraseError:
        return _ask_passphrase()
    except LogError as error:
        _explain(error)
    return None


def _explain(error: LogError) -> None:
    # A message may one day name what is inside a log; its type never does.
    _logger.warning("The log was not opened: %s", type(error).__name__)
    st.title("Your log isn't open", anchor=False)
    st.text(str(error))
    st.text("Its file:")
    st.code(str(own_log_path()), language=None, wrap_lines=True)
    st.button("Try again", icon=":material/refresh:")


def _ask_passphrase() -> Log | None:
    st.title("Your log is sealed", anchor=False)
    with st.form("unlock", border=False, width=420):
        passphrase = st.text_input("Passphrase", type="password")
        given = st.form_submit_button("Open it")
    if not given:
        return None
    try:
        return shown_log(passphrase)
    except WrongPassphraseError as error:
        st.text(str(error))
    except LogError as error:
        _explain(error)
    return None

"""What the server's own log may say of a page that failed: the type and the place, no more.

An error's message or its causes may quote what people wrote; a server log is kept and shared.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import streamlit as st

LOGGERS = ("streamlit.error_util", "streamlit.runtime.scriptrunner.script_runner")
UNKNOWN_PLACE = "an unknown place"


class TypeAndPlace(logging.Filter):
    """Replaces an error's message and trace by its type and where it was raised."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without its message when it carries an error."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg = "A page failed: %s in %s"
            record.args = (type(error).__name__, _place(error))
            record.exc_info = None
            record.exc_text = None
        return True


@st.cache_resource(show_spinner=False)
def quieten() -> None:
    """Do so from now on, once for the whole process."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(TypeAndPlace())


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else UNKNOWN_PLACE

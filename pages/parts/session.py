"""The log that is shown: opened once for the whole process, or the sample couple's in memory."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path

import streamlit as st

from analytics.house import own_log_path
from analytics.log.log import Log
from analytics.sample import build_sample


def own_log(passphrase: str | None = None) -> Log:
    """Return one's own log, opened at the first call. Raises LogError."""
    return _opened(str(own_log_path()), passphrase)


# A file that can't be opened raises and is not kept, so "Try again" really tries again.
@st.cache_resource(show_spinner="Opening your log …", on_release=Log.close)
def _opened(path: str, _passphrase: str | None) -> Log:
    return Log.open(Path(path), _passphrase)


@st.cache_resource(show_spinner="Getting the sample couple ready …", on_release=Log.close)
def sample_log() -> Log:
    """Return the sample couple's log, which is nowhere on disk."""
    log = Log()
    build_sample(log)
    return log


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Tell the garbage collector once that what is loaded by now is here to stay.

    Streamlit collects garbage after every run; going through all loaded modules each time would
    take longer than the rest of a run.
    """
    gc.collect()
    gc.freeze()
    atexit.register(_leave)


def close_all() -> None:
    """Close every log this process has open."""
    _opened.clear()
    sample_log.clear()


def _leave() -> None:
    """Close the logs and let the collector see all again, so that nothing is left at the end."""
    close_all()
    gc.unfreeze()

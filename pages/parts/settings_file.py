"""Where the log lies, whether it is sealed, how to keep a copy of it, and what deleting means."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analytics.cards.words import counted
from analytics.log.container import is_sealed
from analytics.log.log import Log
from pages.parts.settings_words import size_words

SECTION = "file"
NOWHERE = "The sample couple is made up anew each time and is in no file."
NOT_YET = "Your log's file is written with the first thing you save. It will lie here:"
HERE = "Your whole log is one file:"
SEALED = (
    "It is sealed: without your passphrase nobody can read it, and nobody can get it back for you "
    "if it is forgotten."
)
OPEN = (
    "It is not sealed with a passphrase: whoever can read the files of your account on this "
    "computer can read it. A disk that is encrypted, and a login of your own, keep it to you. "
    "There is no way to seal it from this page yet."
)
BESIDE = (
    "Beside it lies a file of the same name that ends in .bak: the log as it was one change "
    "earlier. Should the log ever not open, copy that one over it."
)
COPY = (
    "To keep a copy elsewhere, copy the file, or save it from here. It is whole at every moment, "
    "also while Secure Base is running. To go back to a copy, stop Secure Base and put it in the "
    "place of the log."
)
DELETING = (
    "What you delete or withdraw goes from the log, its file and the copy beside it at once. "
    "Copies you made elsewhere, files you shared, and the files you brought in keep what was in "
    "them. A correction keeps what was there before, until you delete the entry."
)
AT_HOME = "Nothing of it is sent anywhere by itself, and these pages answer this computer only."


def show_file(log: Log, *, may_change: bool) -> None:
    """Say what is true of the log's file, and offer a copy."""
    if log.path is None:
        st.text(NOWHERE)
        return
    is_there = log.path.is_file()
    st.text(HERE if is_there else NOT_YET)
    st.code(str(log.path), language=None, wrap_lines=True)
    if is_there:
        content = log.path.read_bytes()
        st.text(f"{counted(log.record_count(), 'record')}, {size_words(len(content))}.")
        st.text(SEALED if is_sealed(content) else OPEN)
    st.subheader("A copy", anchor=False)
    st.text(BESIDE)
    st.text(COPY)
    if is_there and may_change:
        _offer_copy(log.path)
    st.subheader("Deleting", anchor=False)
    st.text(DELETING)
    st.text(AT_HOME)


def _offer_copy(path: Path) -> None:
    st.download_button(
        "Save a copy",
        data=path.read_bytes,
        file_name=path.name,
        mime="application/zip",
        icon=":material/download:",
        on_click="ignore",
        key="settings-copy",
        help="Where your browser puts downloads; keep it as safe as the log itself.",
    )

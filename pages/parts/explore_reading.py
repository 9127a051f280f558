"""The file the Explore page looks at: opened and profiled once, with a sandbox to ask it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from analytics.explore.explored import Explored, How, bytes_content
from analytics.explore.log_tables import log_tables
from analytics.explore.naming import named_tables
from analytics.explore.opening import explore
from analytics.explore.profile import Profile, profile
from analytics.explore.sandbox import Sandbox
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from analytics.readers.rules import DateOrder
    from pages.parts.looking import Looking

STATE = "explore-opened"
LOOKING = "Looking through it …"


@dataclass(slots=True)
class Opened:
    """One file as it was opened: what it holds, its profile, and its sandbox once it is asked."""

    key: tuple[Hashable, ...]
    explored: Explored
    found: Profile
    sandbox: Sandbox | None = None
    sandbox_key: tuple[Hashable, ...] = field(default=())

    @property
    def id(self) -> str:
        """What the keys of widgets about this file end with."""
        return "-".join(map(str, self.key))

    def asked(self, now: Looking | None) -> Sandbox:
        """Return the sandbox with the file and, if it is given, the log's views as they are now."""
        key = () if now is None else (now.log.revision, now.scope)
        if self.sandbox is None or self.sandbox_key != key:
            self.close()
            log = {}
            if now is not None:
                with now.log.within(now.scope) as view:
                    log = log_tables(view)
            self.sandbox = Sandbox(named_tables([(self.explored.name, self.explored.table)], log))
            self.sandbox_key = key
        return self.sandbox

    def close(self) -> None:
        """End the sandbox."""
        if self.sandbox is not None:
            self.sandbox.close()
            self.sandbox = None


def opened(file: UploadedFile, order: DateOrder | None, sheet: str | None) -> Opened | Problem:
    """Open a dropped file, or return it as it was opened before; one is kept at a time."""
    key = (file.file_id, order or "", sheet or "")
    kept: Opened | Problem | None = st.session_state.get(STATE)
    if isinstance(kept, Opened) and kept.key == key:
        return kept
    forget()
    found = _opened(file, key, How(order, sheet))
    st.session_state[STATE] = found
    return found


def forget() -> None:
    """Let go of the file that was looked at."""
    kept: Opened | Problem | None = st.session_state.pop(STATE, None)
    if isinstance(kept, Opened):
        kept.close()


def _opened(file: UploadedFile, key: tuple[Hashable, ...], how: How) -> Opened | Problem:
    with st.spinner("Reading …"):
        explored = explore(bytes_content(file.name, file.getvalue()), how)
    if isinstance(explored, Problem):
        return explored
    bar = st.progress(0.0, text=LOOKING)

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), text=LOOKING)

    found = profile(explored, datetime.now().date(), tell)
    bar.empty()
    return Opened(key, explored, found)

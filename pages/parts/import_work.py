"""Taking files in, off the page's own thread: a tap elsewhere must not stop it half way."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from analytics.log.errors import LogError
from analytics.log.intake import Arrival, Intake
from analytics.log.log import Log
from analytics.progress.keeping import keep_after_import
from analytics.readers.reading import Progress
from pages.parts.studio_base import Kept, keep_profiles

STATE = "import-work"
LOOK_AGAIN_SECONDS = 0.1


@dataclass(slots=True)
class Work:
    """One import under way: how far it is, from 0 to 1, and what it will have done."""

    share: float
    intake: Future[Intake]

    def tell(self, share: float) -> None:
        """Note how far it is."""
        self.share = min(max(share, 0.0), 1.0)


def start(log: Log, arrivals: Sequence[Arrival], kept: Sequence[Kept] = ()) -> None:
    """Begin to take files in; what was said of them is kept for the next files like them."""
    work = Work(0.0, Future())
    worker = ThreadPoolExecutor(1, "taking-in")
    work.intake = worker.submit(_take_in, log, tuple(arrivals), tuple(kept), work.tell)
    worker.shutdown(wait=False)
    st.session_state[STATE] = work


def under_way() -> Work | None:
    """Return the import under way in this visit, if there is one."""
    found: Work | None = st.session_state.get(STATE)
    return found


def see_through(work: Work) -> Intake:
    """Show how far it is until it is done, and return what it did. Raises LogError."""
    bar = st.progress(work.share, text="Taking them in …")
    while not wait([work.intake], LOOK_AGAIN_SECONDS).done:
        bar.progress(work.share, text="Taking them in …")
    bar.empty()
    del st.session_state[STATE]
    return work.intake.result()


def _take_in(
    log: Log, arrivals: Sequence[Arrival], kept: Sequence[Kept], progress: Progress
) -> Intake:
    intake = log.take_in(arrivals, progress)
    keep_after_import(log, intake)
    # The files are saved by now; that their rules are not would only mean to say them again.
    with suppress(LogError):
        keep_profiles(log, kept)
    return intake

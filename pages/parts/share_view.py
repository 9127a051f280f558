"""The Share page: whose, for whom and how much; a look at what would leave; the file; the list."""

from __future__ import annotations

import streamlit as st

from analytics.report.sharing import NotAgreedError, Sharing
from analytics.scope import ScopeBackwardsError
from pages.parts.empty import nothing_logged
from pages.parts.looking import looking
from pages.parts.page import page_body
from pages.parts.scope_picker import known
from pages.parts.share_choices import choose_sharing
from pages.parts.share_files import offer_file
from pages.parts.share_preview import show_preview
from pages.parts.shared_before import show_shared_before

LOOKED_AT = "share-looked-at"
WHAT = (
    "Make a file for a therapist, or for each other. You see precisely what is in it before it "
    "leaves; private entries never do, and your partner's part only with their yes."
)
EMPTY = "Your log is still empty, so there is nothing to share yet."
AFTER = (
    "A file that was given away can't be called back. Secure Base stops showing a partner's data "
    "after its last day; whoever opened a page or a report may keep it."
)


def show_share() -> None:
    """Show the page."""
    now = looking()
    with page_body():
        st.title("Share", anchor=False)
        if now.is_empty:
            nothing_logged(EMPTY)
            return
        st.text(WHAT)
        sharing = _agreed(known(now.log, now.log.revision).people)
        if sharing is not None:
            _look_and_make(sharing)
        show_shared_before(now.log)


def _agreed(people: tuple[str, ...]) -> Sharing | None:
    try:
        return choose_sharing(looking().log, people)
    except (NotAgreedError, ScopeBackwardsError) as error:
        st.text(str(error))
        return None


def _look_and_make(sharing: Sharing) -> None:
    """Show what would leave once it was asked for; another choice asks anew."""
    # Not by a callback: it would get what was chosen before the change that is sent with the press.
    if st.button("Show what would leave", icon=":material/visibility:", key="share-look"):
        st.session_state[LOOKED_AT] = sharing
    if st.session_state.get(LOOKED_AT) != sharing:
        return
    with st.container(border=True, key="share-preview"):
        report = show_preview(looking().log, sharing)
    with st.container(border=True, key="share-file"):
        offer_file(looking().log, sharing, report)
        st.caption(AFTER)

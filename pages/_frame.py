"""The frame around every page: the log, the menu, the scope; then the page itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.ahead import give_way
from pages.parts.looking import look_at
from pages.parts.quarantine_words import import_title
from pages.parts.quiet import quieten
from pages.parts.scope_picker import known, pick_scope
from pages.parts.session import settle
from pages.parts.trouble import open_or_explain
from pages.parts.which_log import banner

# An icon of our own: Streamlit would fetch a Material icon for the browser's tab from the web.
ICON = Path(__file__).parent / "parts" / "icon.svg"

quieten()
give_way()
st.set_page_config(page_title="Secure Base", page_icon=ICON, layout="wide")
IMPORT = import_title()
MENU = {
    "Today": [
        st.Page("overview.py", title="Overview", icon=":material/home:", default=True),
        st.Page("log_today.py", title="Log today", icon=":material/edit_note:"),
        st.Page("our_week.py", title="Our week", icon=":material/event:"),
        st.Page("journal.py", title="Journal", icon=":material/menu_book:"),
    ],
    "Review": [
        st.Page("episodes.py", title="Episodes", icon=":material/waves:"),
        st.Page("rituals.py", title="Rituals", icon=":material/favorite:"),
        st.Page("communication.py", title="Communication", icon=":material/forum:"),
        st.Page("thoughts.py", title="Thoughts", icon=":material/psychology:"),
        st.Page("growth.py", title="Growth", icon=":material/eco:"),
        st.Page("together.py", title="Together", icon=":material/join_inner:"),
        st.Page("progress.py", title="Progress", icon=":material/moving:"),
    ],
    "Your files": [
        st.Page("import_files.py", title=IMPORT, icon=":material/upload_file:", url_path="import"),
        st.Page("explore.py", title="Explore", icon=":material/query_stats:"),
        st.Page("share.py", title="Share", icon=":material/ios_share:"),
    ],
    "About this log": [
        st.Page("settings.py", title="Settings", icon=":material/tune:"),
        st.Page("learn.py", title="Learn", icon=":material/school:"),
    ],
}

# All of it: the page with help is one step from everywhere.
page = st.navigation(MENU, expanded=True)
log = open_or_explain()
if import_title() != IMPORT:
    # The log was opened only now, with its passphrase: the menu does not know it yet.
    st.rerun()
banner()
scope = pick_scope(log)
look_at(log, scope, is_empty=known(log, log.revision).records == 0)
page.run()
settle()

"""The SQL box of the Explore page: a question, its rows, and its rows as a file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analytics.cards.words import counted
from analytics.explore.log_tables import QUESTIONS
from analytics.explore.naming import RESERVED
from analytics.explore.sandbox import ROWS, SECONDS, Answer, Refused
from analytics.explore.saving import ENDINGS, MIME, file_bytes
from analytics.figures.words import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.explore.saving import Ending
    from pages.parts.explore_reading import Opened
    from pages.parts.looking import Looking

BEGIN_WITH = "SELECT * FROM file LIMIT 100"
ANSWER = "explore-answer"
SHOWN_ROWS = 1_000
LIMITS = (
    f"Questions only read. One runs for at most {SECONDS:g} seconds and returns at most "
    f"{ROWS:,} rows; it can reach nothing but these tables."
)
BUTTONS: dict[Ending, str] = {".csv": "CSV", ".parquet": "Parquet", ".xlsx": "Excel"}
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@st.fragment
def show_sql(found: Opened, now: Looking) -> None:
    """Show the box, and the rows of the last question."""
    with st.container(border=True, key="explore-sql"):
        st.header("Ask it in SQL", anchor=False)
        st.caption(LIMITS)
        with_log = _offer_log(found, now)
        with st.expander("Names to copy", key=f"explore-names-{found.id}"):
            st.code(names_to_copy(found.explored.columns), language=None, wrap_lines=True)
            if with_log:
                st.code("\n".join(QUESTIONS), language=None, wrap_lines=True)
        sql = st.text_area("Question", BEGIN_WITH, height=120, key=f"explore-question-{found.id}")
        if st.button("Ask", icon=":material/play_arrow:"):
            with st.spinner("Asking …"):
                answer = found.asked(now if with_log else None).ask(sql)
            st.session_state[ANSWER] = (found.id, answer)
        _show_answer(found)


def _offer_log(found: Opened, now: Looking) -> bool:
    if now.is_empty:
        return False
    return st.checkbox(
        "Ask your log as well",
        help="Its tables, as the side menu narrows them, stand beside the file.",
        key=f"explore-with-log-{found.id}",
    )


def names_to_copy(columns: Sequence[str]) -> str:
    """Return the names of columns as SQL takes them, one on a line."""
    return "\n".join(quoted(name) for name in columns)


def quoted(name: str) -> str:
    """Return a name as SQL takes it: in double quotes where it needs them."""
    if _PLAIN.fullmatch(name) and name.casefold() not in RESERVED:
        return name
    inside = name.replace('"', '""')
    return f'"{inside}"'


def _show_answer(found: Opened) -> None:
    kept: tuple[str, Answer | Refused] | None = st.session_state.get(ANSWER)
    if kept is None or kept[0] != found.id:
        return
    answer = kept[1]
    if isinstance(answer, Refused):
        st.text(answer.why)
        return
    rows = answer.rows
    st.text(answer_words(answer))
    st.dataframe(
        rows.slice(0, SHOWN_ROWS),
        hide_index=True,
        placeholder="",
        alt="The rows of the question, as in the files below",
    )
    with st.container(horizontal=True, gap="medium"):
        for ending in ENDINGS:
            st.download_button(
                BUTTONS[ending],
                data=partial(file_bytes, rows, ending),
                file_name=f"result{ending}",
                mime=MIME[ending],
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
                key=f"explore-result{ending}",
            )


def answer_words(answer: Answer) -> str:
    """Say how many rows there are, and whether that is all of them."""
    count = answer.rows.num_rows
    if answer.cut:
        return f"The first {amount(count, 0)} rows; there are more. Ask for fewer to have them all."
    if count > SHOWN_ROWS:
        return f"{counted(count, 'row')}; the first {amount(SHOWN_ROWS, 0)} are shown."
    return f"{counted(count, 'row')}."

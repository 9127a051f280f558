"""The page Learn: texts of our own with their sources; nothing on it is fetched or noted."""

from __future__ import annotations

import streamlit as st

from analytics.learn import Chapter, MeasureGroup, Source, learn
from analytics.measures import shipped_measures
from pages.parts.help_lines import show_numbers
from pages.parts.page import page_body
from pages.parts.settings_words import range_words

TITLE = "Learn"
# Long lines tire: text stays narrower than charts do.
TEXT_WIDTH_PX = 720
ABOUT = (
    "What this is about, in a few minutes. All of it is here without a network, and what you read "
    "is noted nowhere."
)
PARTS = (
    "[Attachment](#attachment) · [What can help](#what-can-help) · [The measures](#measures) · "
    "[What this can't do](#limits) · [Sources](#sources)"
)


def show_learn() -> None:
    """Show the page; it is the same whatever the log holds."""
    told = learn()
    with page_body():
        st.title(TITLE, anchor=False)
        st.text(ABOUT)
        st.markdown(PARTS)
        show_numbers()
        with st.container(width=TEXT_WIDTH_PX):
            _show(told.attachment, "attachment")
            _show(told.anxious, "anxious")
            _show(told.helps, "what-can-help")
            for strategy in told.strategies.values():
                _show_strategy(strategy)
            _show(told.measures, "measures")
            for group in told.measure_groups:
                _show_measures(group)
            _show_list(told.limits, "limits")
            _show_sources(told.sources, told.works)


def _show(chapter: Chapter, anchor: str) -> None:
    st.header(chapter.title, anchor=anchor)
    for words in chapter.words:
        st.text(words)
    if chapter.sources:
        st.caption(f"{_named(chapter.sources)}.")


def _show_list(chapter: Chapter, anchor: str) -> None:
    st.header(chapter.title, anchor=anchor)
    st.markdown("\n".join(f"- {words}" for words in chapter.words))


def _show_strategy(strategy: Chapter) -> None:
    with st.expander(strategy.title):
        for words in strategy.words:
            st.text(words)
        seen = f"In your log: {strategy.page}."
        st.caption(f"{seen} {_named(strategy.sources)}." if strategy.sources else seen)


def _show_measures(group: MeasureGroup) -> None:
    shipped = shipped_measures()
    lines = [
        f"- **{shipped[name].label}** ({range_words(shipped[name])}). {meaning}"
        for name, meaning in group.meanings.items()
    ]
    with st.expander(group.title):
        st.markdown("\n".join(lines))


def _show_sources(chapter: Chapter, works: tuple[Source, ...]) -> None:
    st.header(chapter.title, anchor="sources")
    for words in chapter.words:
        st.text(words)
    with st.expander("All of them"):
        st.markdown("\n".join(f"- {one.named}. {one.work}." for one in works))


def _named(sources: tuple[Source, ...]) -> str:
    return "; ".join(source.named for source in sources)

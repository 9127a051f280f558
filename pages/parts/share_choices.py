"""What was agreed for one export, asked step by step: whose, for whom, how much, which answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import streamlit as st

from analytics.cards.card import name_of, question_of
from analytics.cards.catalogue import CARDS, card_named
from analytics.levels import DAILY, LEVELS, WORDS, Level
from analytics.log.log import Log
from analytics.report.report import USUAL_CARDS, may_be_in
from analytics.report.sharing import Sharer, Sharing, default_aliases
from analytics.report.whose import whose
from pages.parts.scope_picker import FIRST_DAY, LAST_DAY
from pages.parts.share_lines import choose_lines

NOTHING = "Nothing"
LEVEL_LABELS: Mapping[Level, str] = MappingProxyType(
    {
        0: "Weekly counts",
        1: "Days and scores",
        2: "Also triggers, tags and times of day",
        3: "Also chosen lines in their own words",
    }
)
YES = "They are here and say yes to this file"
YES_TO_WORDS = "They say yes to the chosen lines in their own words, too"
YES_HELP = "Ask each time. The yes holds for this one file and is not kept."
ALIAS_HELP = "Names inside chosen lines, rituals and tags are replaced too, where they stand alone."
NO_CARD = "Choose at least one question to answer."
ALL_DAYS = "Leave it empty for all days."


def choose_sharing(log: Log, people: tuple[str, ...]) -> Sharing | None:
    """Ask for everything an export needs; None while no question is chosen.

    Raises NotAgreedError or ScopeBackwardsError.
    """
    with st.container(border=True, key="share-choices"):
        who, recipient = _whose(log, people)
        left, right = st.columns(2)
        with left:
            since = _day("From", "share-since")
        with right:
            until = _day("Until", "share-until")
        sharers = _people(people, who)
        cards = _cards(max((one.level for one in sharers if one.level is not None), default=0))
        quoted = [one.name for one in sharers if _may_quote(one, who)]
        lines = choose_lines(log, quoted, since, until) if quoted else frozenset()
    if not cards:
        st.text(NO_CARD)
        return None
    return Sharing(
        who=who,
        people=sharers,
        cards=cards,
        lines=lines,
        recipient=recipient,
        since=since,
        until=until,
    )


def _whose(log: Log, people: tuple[str, ...]) -> tuple[str, str]:
    left, right = st.columns(2)
    usual = whose(log)
    place = people.index(usual) if usual in people else 0
    who = left.selectbox("Whose report", people, index=place, key="share-who")
    recipient = right.text_input(
        "For whom",
        key="share-for",
        max_chars=60,
        placeholder="a therapist, a partner",
        help="As it should stand at the top. You may leave it empty.",
    )
    return who, recipient.strip()


def _day(label: str, key: str) -> date | None:
    return st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=key,
        help=ALL_DAYS,
    )


def _people(people: tuple[str, ...], who: str) -> tuple[Sharer, ...]:
    called = default_aliases(people, who)
    ordered = sorted(people, key=lambda name: (name != who, name))
    return tuple(_person(name, called[name], who) for name in ordered)


def _person(name: str, called: str, who: str) -> Sharer:
    """Ask of one person; their name stands apart, since a label would read it as Markdown."""
    place = f"{name}-{who}"
    st.text(name)
    left, right = st.columns(2)
    alias = left.text_input(
        "Called in the file", called, key=f"share-alias-{place}", max_chars=40, help=ALIAS_HELP
    ).strip()
    if name == who:
        level = right.selectbox(
            "How much",
            LEVELS,
            index=DAILY,
            format_func=LEVEL_LABELS.__getitem__,
            key=f"share-level-{place}",
        )
        return Sharer(name, alias, level)
    chosen = right.selectbox(
        "How much",
        [None, *LEVELS],
        format_func=lambda one: NOTHING if one is None else LEVEL_LABELS[one],
        key=f"share-level-{place}",
    )
    if chosen is None:
        return Sharer(name, alias)
    said_yes = st.checkbox(YES, key=f"share-yes-{place}", help=YES_HELP)
    to_words = chosen == WORDS and st.checkbox(
        YES_TO_WORDS, key=f"share-yes-words-{place}", help=YES_HELP
    )
    return Sharer(name, alias, chosen, said_yes=said_yes, said_yes_to_words=to_words)


def _may_quote(person: Sharer, who: str) -> bool:
    return person.level == WORDS and (person.name == who or person.said_yes_to_words)


def _cards(highest: Level) -> tuple[str, ...]:
    allowed = [name_of(card) for card in CARDS if may_be_in(card, highest)]
    # Not a multiselect: in the dark its chosen options are white on a pale colour (1.7:1).
    chosen = st.pills(
        "What it answers",
        allowed,
        selection_mode="multi",
        default=[name for name in USUAL_CARDS if name in allowed],
        format_func=_question,
        key=f"share-cards-{highest}",
        help="Only questions this much may answer are listed.",
    )
    return tuple(name for name in allowed if name in chosen)


def _question(name: str) -> str:
    card = card_named(name)
    return name if card is None else question_of(card)

"""One piece of the journal: its words as they were written, and what can be done about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.journal import LONGEST_WHOLE, Piece, snippet
from analytics.log.log import Log
from pages.parts.journal_put_right import correct, offer_more, show_more, show_said
from pages.parts.journal_words import BALANCED, CAME, belief_words, head_words
from pages.parts.mirror_view import Mirroring, show_marks
from pages.parts.scope_picker import PLAIN_NAME

PLAIN_TAGS = re.compile(r"Tags: [\w ,.'-]{1,200}")


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece of a log, the name its widgets go by, and the words it was found by."""

    log: Log
    piece: Piece
    name: str
    words: str


def named(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield each piece with a name of its own, the same as long as it stays as it is."""
    seen: Counter[str] = Counter()
    for piece in pieces:
        name = f"{piece.batch}-{piece.kind}-{piece.moment:%Y%m%d%H%M%S%f}"
        seen[name] += 1
        yield f"{name}-{seen[name]}", piece


def show_piece(shown: ShownPiece, mirroring: Mirroring | None, *, offer_help: bool) -> bool:
    """Show one piece; return whether its marks were stopped."""
    piece = shown.piece
    with st.container(border=True, gap="xsmall", key=f"piece-{shown.name}"):
        with st.container(
            horizontal=True,
            wrap=False,
            horizontal_alignment="distribute",
            vertical_alignment="center",
        ):
            st.caption(head_words(piece), width="stretch")
            offer_more(shown.name)
        show_said((shown.name,))
        show_more(shown.log, piece, shown.name)
        if not PLAIN_NAME.fullmatch(piece.who):
            st.text(piece.who)
        if correct(shown.log, piece, shown.name):
            return False
        _show_words(shown, whole=mirroring is not None and mirroring.is_for(piece))
        return show_marks(shown.log, piece, shown.name, mirroring, offer_help=offer_help)


def _show_words(shown: ShownPiece, *, whole: bool) -> None:
    piece, key = shown.piece, f"whole-{shown.name}"
    if piece.text:
        all_of_it = whole or st.session_state.get(key, False)
        st.text(piece.text if all_of_it else snippet(piece.text, shown.words))
        if len(piece.text) > LONGEST_WHOLE and not whole:
            st.toggle("Show all of it", key=key)
    for label, words in ((CAME, piece.automatic), (BALANCED, piece.balanced)):
        if words:
            st.caption(label)
            st.text(words)
    if said := belief_words(piece):
        st.caption(said)
    if piece.tags:
        _show_tags(f"Tags: {', '.join(piece.tags)}")


def _show_tags(words: str) -> None:
    # A caption reads Markdown: only what can't be any is quiet.
    if PLAIN_TAGS.fullmatch(words):
        st.caption(words)
    else:
        st.text(words)

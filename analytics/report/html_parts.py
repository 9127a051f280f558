"""Parts of HTML as values: text is escaped wherever it is put in, so none of it can ever act."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# Controls but line breaks and tabs; marks that turn the reading direction and could make one word
# look like another; half a surrogate pair, which is no character.
_LEFT_OUT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")


class Html(str):
    """Text that is HTML already; only this module makes it."""

    __slots__ = ()


def text(words: str) -> Html:
    """Return words as HTML that shows precisely them; line breaks are kept as such."""
    if isinstance(words, Html):
        return words
    return Html(html.escape(_LEFT_OUT.sub("", _BREAKS.sub("\n", words))))


def joined(parts: Iterable[str]) -> Html:
    """Return parts one after the other; what is no HTML yet is escaped."""
    return Html("".join(map(text, parts)))


def tag(name: str, *children: str, **attributes: str | int | None) -> Html:
    """Return an element. `class_` is class, `aria_label` aria-label; None leaves one out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{told}>{joined(children)}</{name}>")


def own_words(words: str) -> Html:
    """Return what a person wrote, in its own reading direction, apart from the words around it."""
    return tag("bdi", words)

"""In which languages the couple wants their own words to be looked at, if at all."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from analytics.language import Mirror

MirrorChoice: TypeAlias = Literal["automatic", "en", "de", "none"]

MIRROR = "mirror_languages"


def mirror_choice(kept: str | None) -> MirrorChoice:
    """Return what the couple chose, by the setting as it is kept; unset is automatic."""
    return next((one for one in get_args(MirrorChoice) if one == kept), "automatic")


def in_chosen_languages(mirror: Mirror, kept: str | None) -> Mirror:
    """Return what is seen of an entry in the languages the couple chose.

    The entry is read with all rules first: with fewer, words of one language would be taken for
    those of the other. Whether it was stopped stays as it is, whatever they chose.
    """
    choice = mirror_choice(kept)
    if choice == "automatic":
        return mirror
    return replace(
        mirror,
        marks=tuple(mark for mark in mirror.marks if mark.language == choice),
        words=MappingProxyType({name: n for name, n in mirror.words.items() if name == choice}),
    )

"""Scales of the couple's own: made of what was typed in, or refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.agreed import AFTER_A_CONVERSATION, own_measures
from analytics.measures import Better, Measure, shipped_measures

if TYPE_CHECKING:
    from analytics.log.log import Log

LONGEST_NAME = 40
WIDEST = 1_000_000
# A name stands in streams ("measure:NAME") and in rules files, so it is letters and digits.
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no scale was made, and what to do."""

    words: str


def scales(log: Log) -> Mapping[str, Measure]:
    """Return every scale the log knows, by name: those that came with Secure Base first."""
    return {**shipped_measures(), **own_measures(log)}


def own_scale(
    label: str, low: float, high: float, better: Better, known: Mapping[str, Measure]
) -> Measure | Refusal:
    """Return a scale of the couple's own, or why it can't be made.

    `known` are the scales there are, by name: a label that differs from theirs by capital letters
    alone would be one of them.
    """
    tidy = " ".join(label.split())
    name = name_of_scale(tidy)
    if not name:
        return Refusal("Nothing was saved: say what it is called, in letters.")
    if any(
        name == other or tidy.casefold() == one.label.casefold() for other, one in known.items()
    ):
        return Refusal("Nothing was saved: there is a scale of this name already.")
    if not low < high:
        return Refusal("Nothing was saved: the lowest must lie below the highest.")
    if max(abs(low), abs(high)) > WIDEST:
        return Refusal("Nothing was saved: a million either way is as far as a scale goes.")
    return Measure(name, tidy, low, high, better)


def name_of_scale(label: str) -> str:
    """Return the name a scale is known by inside the log: "How rested" is "how_rested"."""
    letters = unicodedata.normalize("NFC", label).casefold()
    name = _APART.sub("_", letters).strip("_")[:LONGEST_NAME]
    # Names that begin like this are asked after a conversation, never in a check-in.
    return f"own_{name}" if name.startswith(AFTER_A_CONVERSATION) else name

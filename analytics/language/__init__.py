"""Words as a mirror: one's own text in, marks out, and counts of what the person confirmed."""

from __future__ import annotations

from analytics.language.mirror import Mark, Mirror, read
from analytics.language.rates import (
    TooLittleText,
    WordRate,
    Written,
    is_worth_showing,
    rule_precision,
    word_rate,
    written,
)
from analytics.language.rules import load, shipped
from analytics.language.vocabulary import KINDS, OWN_TAGS, PLAIN, Frame, Kind, Language, Rules

__all__ = [
    "KINDS",
    "OWN_TAGS",
    "PLAIN",
    "Frame",
    "Kind",
    "Language",
    "Mark",
    "Mirror",
    "Rules",
    "TooLittleText",
    "WordRate",
    "Written",
    "is_worth_showing",
    "load",
    "read",
    "rule_precision",
    "shipped",
    "word_rate",
    "written",
]

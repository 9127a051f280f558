"""What marks, rules and frames are called, and what the rules of a language consist of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from analytics.language.patterns import Finder, Pattern

Language: TypeAlias = str
Kind: TypeAlias = Literal[
    "absolutist",
    "i_feel",
    "you_always",
    "reassurance",
    "request",
    "repair",
    "balanced",
    "mind_reading",
    "abandonment",
    "coping",
    "noticed",
]
Frame: TypeAlias = Literal["quoted", "reported", "disavowed", "noticed", "negated", "hypothetical"]
Negation: TypeAlias = Literal["look", "around", "own"]
Side: TypeAlias = Literal["after", "before", "whole"]

KINDS: tuple[Kind, ...] = get_args(Kind)
# Shown plainly; the others are shown with "does this fit?".
PLAIN: tuple[Kind, ...] = ("absolutist", "i_feel", "you_always", "reassurance")
# A person may tag these; no rule finds them well enough to suggest them (docs/language.md).
OWN_TAGS = ("catastrophising", "validation")
# The first that holds names the frame.
FRAMES: tuple[Frame, ...] = get_args(Frame)
NEGATIONS: tuple[Negation, ...] = get_args(Negation)
SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words to mark in one sentence, and one plain sentence that says why.

    `exceptions` take a mark back where they touch it, `unless` where they are anywhere in the
    sentence. `negation` says which "not" frames a mark: one inside or beside it ("look"), one
    beside it ("around"), or none but that of a head clause ("own"). `through` are the frames that
    do not matter to this rule.
    """

    id: str
    kind: Kind
    why: str
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    negation: Negation = "look"
    through: frozenset[Frame] = frozenset()


@dataclass(frozen=True, slots=True)
class FrameRule:
    """Words that frame what comes after or before them in the sentence, or all of it.

    They frame nothing where the text before them ends like `own_before` or the text after them
    begins like `own_after`: the telling is then the writer's own.
    """

    frame: Frame
    patterns: tuple[Pattern, ...]
    side: Side = "after"
    own_before: Pattern | None = None
    own_after: Pattern | None = None


@dataclass(frozen=True, slots=True)
class NegationRule:
    """How a language says no: its words, how many words back, and whether it comes after too.

    `border` is where a clause ends; "not only" and its like (`harmless`) say no to nothing.
    """

    words: frozenset[str]
    ending: str
    back: int
    forward: bool
    harmless: re.Pattern[str] | None
    border: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language; `vote` are the words it is known by.

    `marking` and `framing` are the patterns of its rules and frames, ready to be looked up.
    """

    language: Language
    vote: frozenset[str]
    negation: NegationRule
    rules: tuple[Rule, ...]
    marking: Finder[Rule]
    framing: Finder[FrameRule]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of all languages and the safety stop; `digest` changes with any of them."""

    languages: Mapping[Language, LanguageRules]
    stop: Finder[Language]
    digest: str

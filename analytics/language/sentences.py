"""A text as sentences: where each begins, its words in small letters, and which language it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.language.patterns import beginnings
from analytics.language.vocabulary import Language, LanguageRules

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
END = re.compile(r"[.!?…]+[\"”“»«')\]]*(?=\s|$)|\n+")
SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|z\.\s?b|d\.\s?h|u\.\s?a|ca|bzw|usw|evtl|nr|tel|"
    r"hr|fr|ggf|inkl)|\b\d{1,2}|\b[a-z])\.$",
    re.IGNORECASE,
)
QUOTED = re.compile(  # German low-high, English and French marks; one never closed runs on
    r"„[^“”\"\n]*[“”\"]|“[^”\n]*”|”[^”\n]*”|«[^»\n]*»|»[^«\n]*«|\u201a[^\u2018\u2019\n]*[\u2018\u2019]"
    r"|(?<!\w)\"[^\"\n]*\"|(?<!\w)[„“«»\"][^\n]*$",
    re.MULTILINE,
)
# The German formal "you" is told from "she" and "they" by its capital, except where every word
# has one: at the beginning of a sentence it decides nothing.
FORMAL = re.compile(r"(?<=[^\s.!?:…„“\"»«]\s)(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")
# A dictated text may have no full stop at all: it is cut at a space, so that reading stays linear.
LONGEST = 600
FEWEST_VOTES, SHORTEST = 2, 4
LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start` in the entry, its text, and the same in small letters to match on.

    `plain` is as long as `text`, so places in one are places in the other. `begun` is how its
    words begin, which is what patterns are looked up by.
    """

    start: int
    text: str
    plain: str
    words: tuple[str, ...]
    begun: frozenset[str]


def composed(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the text with composed letters, and the place each came from when that moved any."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    places: list[int] = []
    for cluster in re.finditer(r"(?s).[\u0300-\u036f]*", text):
        made = unicodedata.normalize("NFC", cluster[0])
        letters.append(made)
        places.extend([cluster.start()] * len(made))
    return "".join(letters), (*places, len(text))


def small(text: str) -> str:
    """Return the text in small letters and plain marks, as long as before, to match on."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    small = small.translate({0x2019: "'", 0x02BC: "'", 0x00A0: " ", 0x2011: "-"})
    letters = list(small)
    for formal in FORMAL.finditer(text):
        letters[formal.start()] = text[formal.start()]
    return "".join(letters)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, each without the spaces around it."""
    plain = small(text)
    found: list[Sentence] = []
    begin = 0
    for end in _ends(text):
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if stop > start:
            part = plain[start:stop]
            words = tuple(WORD.findall(part))
            found.append(Sentence(start, text[start:stop], part, words, beginnings(part)))
        begin = end
    return tuple(found)


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans inside quotation marks; one that is never closed runs to the line's end."""
    return tuple(one.span() for one in QUOTED.finditer(text))


def languages_of(
    found: tuple[Sentence, ...], rules: Mapping[Language, LanguageRules]
) -> tuple[Language | None, ...]:
    """Return the language of each sentence by the words it is known by, None for neither.

    A sentence with too few such words takes the language of the entry.
    """
    votes = [
        {name: sum(word in one.vote for word in sentence.words) for name, one in rules.items()}
        for sentence in found
    ]
    total = {name: sum(vote[name] for vote in votes) for name in rules}
    words = sum(len(sentence.words) for sentence in found)
    entry = _winner(total, words, LEAST_SHARE)
    return tuple(
        _language(sentence, vote, entry) for sentence, vote in zip(found, votes, strict=True)
    )


def _language(
    sentence: Sentence, votes: Mapping[Language, int], entry: Language | None
) -> Language | None:
    own = _winner(votes, len(sentence.words), LEAST_SHARE)
    if own is not None:
        return own
    long = len(sentence.words) > SHORTEST
    return None if long and not any(votes.values()) else entry


def _winner(votes: Mapping[Language, int], words: int, share: float) -> Language | None:
    if not words or not votes:
        return None
    (best, most), *others = sorted(votes.items(), key=lambda one: -one[1])
    enough = most >= FEWEST_VOTES or (most > 0 and words <= SHORTEST)
    clear = all(most > other for _, other in others)
    return best if enough and clear and most / words >= share else None


def _ends(text: str) -> list[int]:
    ends = [
        one.end()
        for one in END.finditer(text)
        if not (one[0] == "." and SHORT.search(text, max(0, one.end() - 8), one.end()))
        and not (one[0][0] in ".!?…" and text[one.end() : one.end() + 2].lstrip()[:1].islower())
    ]
    found: list[int] = []
    begin = 0
    for end in (*ends, len(text)):
        while end - begin > LONGEST:
            space = text.rfind(" ", begin, begin + LONGEST)
            begin = begin + LONGEST if space <= begin else space + 1
            found.append(begin)
        found.append(end)
        begin = end
    return found

"""A person's own words for triggers, coping and what they do, so that one tap says them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, LiteralString, TypeAlias

from analytics.scope import Scope

if TYPE_CHECKING:
    from analytics.log.log import Log

About: TypeAlias = Literal[
    "trigger", "coping", "practice", "independence", "learning", "therapy", "topic", "tag"
]
OwnWords: TypeAlias = Mapping[str, tuple[str, ...]]

MOST_OFFERED = 8
BETWEEN_WORDS = re.compile(r"[,;|\n\r]+")
# Something to tap on the first day; a person's own words come before them.
FIRST_WORDS: Mapping[About, tuple[str, ...]] = MappingProxyType(
    {
        "trigger": ("slow reply", "being apart", "an argument", "a change of plans"),
        "coping": ("breathing", "a walk", "writing it down", "waiting a while", "a friend"),
        "practice": ("breathing", "meditation", "journaling", "movement"),
        "independence": ("a hobby", "friends", "a goal of mine"),
        "learning": ("a book", "a podcast", "a workbook"),
        "therapy": (),
        "topic": ("time together", "plans", "money", "family", "housework"),
        "tag": (),
    }
)
# Of several spellings the most frequent is offered; what was said often, then lately, comes first.
WORDS_SQL: LiteralString = """
WITH said AS (
    SELECT 'trigger' AS about, unnest(triggers) AS word, moment FROM episodes
    UNION ALL
    SELECT 'coping' AS about, unnest(coping) AS word, moment FROM episodes
    UNION ALL
    SELECT kind AS about, name AS word, moment FROM activities
    UNION ALL
    SELECT 'topic' AS about, unnest(tags) AS word, moment FROM entries
    WHERE kind = 'conversation'
    UNION ALL
    SELECT 'tag' AS about, unnest(tags) AS word, moment FROM entries
    WHERE kind = 'journal'
),

tidy AS (
    SELECT about, trim(word) AS word, moment FROM said
    WHERE trim(word) <> ''
)

SELECT about, mode(word ORDER BY word) AS word
FROM tidy
GROUP BY about, lower(word)
ORDER BY about, count(*) DESC, max(moment) DESC, min(word)
"""


def own_words(log: Log, who: str) -> OwnWords:
    """Return the words a person used so far, by what they are about, the most frequent first."""
    if not who:
        return MappingProxyType({})
    with log.within(Scope(who), messages=False) as view:
        rows = view.ask_arrow(WORDS_SQL).to_pylist()
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["about"]] = (*found.get(row["about"], ()), row["word"])
    return MappingProxyType(found)


def offered(own: OwnWords, about: About) -> tuple[str, ...]:
    """Return the words to offer: a person's own, then some to begin with, each once."""
    return tuple(_once((*own.get(about, ()), *FIRST_WORDS[about])))[:MOST_OFFERED]


def words_in(text: str) -> tuple[str, ...]:
    """Return the phrases of a text, each once; commas, semicolons and lines set them apart."""
    return tuple(_once(BETWEEN_WORDS.split(text)))


def chosen(tapped: Iterable[str], typed: str) -> tuple[str, ...]:
    """Return what was tapped and what was typed as one list, each word once."""
    return tuple(_once((*tapped, *words_in(typed))))


def parted(words: Sequence[str], options: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Part the words of an entry into those among the options and the others, as one would type."""
    tapped = tuple(word for word in words if word in options)
    return tapped, ", ".join(word for word in words if word not in options)


def _once(words: Iterable[str]) -> Iterable[str]:
    found: dict[str, str] = {}
    for word in words:
        tidy = " ".join(word.split())
        if tidy:
            found.setdefault(tidy.casefold(), tidy)
    return found.values()

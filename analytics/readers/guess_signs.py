"""What one column may hold, by its own header and cells alone."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.readers.guess_facts import Facts
from analytics.readers.guess_scale import measure_of
from analytics.readers.guess_tags import looks_like_tags
from analytics.readers.guess_words import fit, words
from analytics.readers.raw_table import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.measures import Measure
    from analytics.readers.rules import ColumnMeaning

SURE, LIKELY, PERHAPS, THIN = 0.95, 0.75, 0.55, 0.35
MOST_PEOPLE = 10
LONGEST_NAME = 40
FEWEST_ROWS = 4
LONG_TEXT_WORDS = 4
WIDE_SCALE = 100
STRONGEST = 10
UNIX_TIMES = (1e9, 4e12)
COUPLE, FEW_PEOPLE = 2, 3
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_LISTED_NUMBERS = re.compile(r"\d+(?:[,;|]\s?\d+)+")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a column may hold, how sure that is (0 to 1), and why in plain words."""

    meaning: ColumnMeaning
    confidence: float
    reason: str
    measure: Measure | None = None
    name: str = ""


def sign_of(facts: Facts, stem: str) -> Sign:
    """Guess what a column holds; `stem` is its header without the partner it belongs to."""
    if not facts.filled:
        return Sign("ignore", 1.0, "every cell is empty")
    found = _day_or_time(facts)
    if found is not None:
        return found
    if facts.yes_or_no:
        return _yes_or_no(facts, stem)
    if facts.is_number:
        return _number(facts, stem)
    return _words(facts, stem)


def _day_or_time(facts: Facts) -> Sign | None:
    meanings = words().meanings
    if facts.is_date:
        is_moment = facts.with_time * 2 > facts.filled
        lists = (
            (meanings["at"], meanings["day"]) if is_moment else (meanings["day"], meanings["at"])
        )
        told = fit(facts.name, lists[0]) or fit(facts.name, lists[1])
        sure = {"whole": SURE, "part": 0.85}.get(told[0] if told else "", LIKELY)
        sure -= 0.001 * (told[1] if told else 0)
        what = "days with a time" if is_moment else "dates"
        reason = f"{facts.said(len(facts.dates))} are {what}"
        return Sign("at" if is_moment else "day", sure, reason)
    if facts.is_clock:
        if fit(facts.name, words().kinds["length"]):
            return Sign("ignore", PERHAPS, "these are lengths of time, not a time of day")
        told = fit(facts.name, meanings["time"])
        reason = f"{facts.said(facts.clocks)} are times of day"
        return Sign("time", SURE if told else PERHAPS, reason)
    told = fit(facts.name, meanings["at"])
    low, high = UNIX_TIMES
    if told and facts.is_whole and all(low <= value <= high for value in facts.numbers):
        return Sign("at", PERHAPS, "these are counts of seconds since 1970, as computers keep time")
    return None


def _first(*signs: Sign | None) -> Sign | None:
    return next((sign for sign in signs if sign is not None), None)


def _yes_or_no(facts: Facts, stem: str) -> Sign:
    lists = words().meanings
    what = "noughts and ones" if facts.is_number else "yes or no"
    told = fit(facts.name, lists["who"])
    if fit(facts.name, lists["episode"]):
        return Sign("episode", LIKELY, f"its name speaks of episodes, and it says {what}")
    if told and told[0] == "whole" and len(facts.counts) > 1:
        return Sign("who", 0.5, people_said(len(facts.counts), "values"))
    if fit(facts.name, lists["ritual"]):
        return Sign("ritual", 0.9, f"its name is that of a ritual, and it says {what}", name=stem)
    if fit(facts.name, words().kinds["down"]):
        why = f"it says {what}; if that marks anxious episodes, choose so"
        return Sign("ignore", 0.4, why, name=stem)
    left = _constant(facts) or _detail(facts)
    return left or Sign("ritual", 0.5, f"{facts.said(facts.filled)} say {what}", name=stem)


def _constant(facts: Facts) -> Sign | None:
    if len(facts.counts) == 1 and facts.filled == facts.rows >= FEWEST_ROWS:
        return Sign("ignore", LIKELY, "it says the same in every row")
    return None


def _detail(facts: Facts) -> Sign | None:
    if fit(facts.name, words().meanings["ignore"]):
        return Sign("ignore", LIKELY, "its name is that of a detail a log doesn't need")
    return None


def _number(facts: Facts, stem: str) -> Sign:
    measure, is_known = measure_of(facts.name, stem, facts.numbers)
    lowest, highest = min(facts.numbers), max(facts.numbers)
    reason = f"numbers from {lowest:g} to {highest:g}" if lowest < highest else f"only {lowest:g}"
    if is_known:
        return Sign("measure", 0.9, f"{reason}, and its name is that of a scale", measure)
    other = _first(
        _several_at_once(facts),
        _detail(facts),
        _person_number(facts),
        _row_number(facts),
        _constant(facts),
    )
    if other is not None:
        return replace(other, measure=measure)
    if fit(facts.name, words().meanings["episode"]) and lowest == 0 and highest <= STRONGEST:
        why = f"its name speaks of episodes, and it holds {reason}"
        return Sign("episode", PERHAPS, why, measure)
    if len(facts.numbers) < facts.filled:
        why = f"{facts.said(len(facts.numbers))} are {reason}"
        return Sign("measure", PERHAPS, why, measure)
    if measure.high > WIDE_SCALE:
        return Sign("measure", THIN, reason, measure)
    return Sign("measure", LIKELY if facts.filled >= FEWEST_ROWS else PERHAPS, reason, measure)


def _several_at_once(facts: Facts) -> Sign | None:
    if len(facts.numbers) < facts.filled and any(map(_LISTED_NUMBERS.fullmatch, facts.counts)):
        return Sign("ignore", 0.5, "some cells hold several numbers, as where several are ticked")
    return None


def _person_number(facts: Facts) -> Sign | None:
    told = fit(facts.name, words().meanings["who"])
    if not told or told[0] != "whole" or not facts.is_whole or facts.filled < facts.rows:
        return None
    if 1 < len(facts.counts) <= MOST_PEOPLE and facts.filled >= 2 * len(facts.counts):
        return Sign("who", 0.6, people_said(len(facts.counts), "numbers"))
    return Sign("ignore", LIKELY, "these numbers only tell rows or people apart")


def _row_number(facts: Facts) -> Sign | None:
    """Say so when each number is one more than the one before."""
    if facts.filled < FEWEST_ROWS or not facts.is_whole:
        return None
    steps = {after - before for before, after in itertools.pairwise(facts.numbers)}
    return Sign("ignore", 0.9, "it only numbers the rows") if steps in ({1.0}, {-1.0}) else None


def _words(facts: Facts, stem: str) -> Sign:
    lists = words().meanings
    detail = _detail(facts)
    text = fit(facts.name, lists["text"])
    found = _first(_answers(facts, stem), _who(facts))
    if found is None and detail is not None and not text:
        found = detail
    if found is None and text and text[0] == "whole":
        found = Sign("text", 0.9, "its name is that of something written")
    if found is None:
        tags = looks_like_tags(facts, named=fit(facts.name, lists["tags"]) is not None)
        found = None if tags is None else Sign("tags", *tags)
    return found or _constant(facts) or _rest(facts, has_name=text is not None)


def _answers(facts: Facts, stem: str) -> Sign | None:
    """Take answers in words that have an order, and moods even where their order isn't known."""
    scored = answers_in(facts)
    mood = fit(stem, words().measures["mood"])
    is_mood = mood is not None and (mood[0] == "whole" or bool(scored))
    if not is_mood and (not scored or len(scored) < len(facts.counts)):
        return None
    if max(map(len, facts.counts)) > LONGEST_NAME:
        return None
    measure, _ = measure_of("mood (1-5)" if is_mood else stem, stem, [1.0, 5.0])
    measure = replace(measure, low=1.0, high=5.0)
    if not scored:
        return Sign("measure", 0.5, "moods in words, which still need their numbers", measure)
    count = sum(facts.counts[word] for word in scored)
    return Sign(
        "measure", LIKELY, f"{facts.said(count)} are answers in words that have an order", measure
    )


def _who(facts: Facts) -> Sign | None:
    told = fit(facts.name, words().meanings["who"])
    people = len(facts.counts)
    is_short = all(len(word) <= LONGEST_NAME for word in facts.counts)
    if not told or not is_short or facts.filled <= people:
        return None
    if people == 1 and "@" in next(iter(facts.counts)):
        return Sign("ignore", PERHAPS, "the same address in every row")
    if told[0] == "whole" and people <= MOST_PEOPLE:
        return Sign("who", 0.9 - told[1] / 1000, people_said(people))
    if people <= FEW_PEOPLE and all(map(_is_name, facts.counts)):
        return Sign("who", 0.6, people_said(people))
    return None


def _rest(facts: Facts, *, has_name: bool) -> Sign:
    """Guess at words with no sign of their own: two names, or something written."""
    if _two_names(facts):
        return Sign("who", 0.5, people_said(2))
    count = sum(len(text_of(cell).split()) for cell in facts.cells) / facts.filled
    if has_name:
        return Sign("text", LIKELY, "its name is that of something written")
    if count >= LONG_TEXT_WORDS and len(facts.counts) * 2 > facts.filled:
        return Sign("text", 0.65, f"about {round(count)} words in each cell, nearly all different")
    return Sign("ignore", THIN, "words without a clear meaning")


def _two_names(facts: Facts) -> bool:
    return (
        len(facts.counts) == COUPLE
        and facts.filled == facts.rows >= FEWEST_ROWS + COUPLE
        and min(facts.counts.values()) * STRONGEST >= facts.filled
        and all(map(_is_name, facts.counts))
    )


def _is_name(word: str) -> bool:
    return word[:1].isupper() and len(word.split()) <= COUPLE


def people_said(count: int, what: str = "names") -> str:
    """Say how many names there are."""
    number = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return f"{number} different {what}" if count > 1 else "the same name in every row"


def answers_in(facts: Facts) -> Mapping[str, float]:
    """Return the words of a column that have a number from 1 to 5, as written."""
    lists = (words().moods, *words().answers)
    best = max(lists, key=lambda one: sum(word.casefold() in one for word in facts.counts))
    found = {word: best[word.casefold()] for word in facts.counts if word.casefold() in best}
    return found if len(found) > 1 or len(facts.counts) == 1 else {}

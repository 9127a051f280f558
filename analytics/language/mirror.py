"""One's own text in, marks out: words as a mirror, never a measure of a person."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.language.frames import Framed
from analytics.language.rules import shipped
from analytics.language.sentences import Sentence, composed, languages_of, quoted, sentences
from analytics.language.vocabulary import Frame, Kind, Language, LanguageRules, Rule, Rules


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of an entry, `text[start:end]`, the rule that marks them and why.

    `id` is the same wherever the same rule marks the same place of the same sentence, so that what
    a person said of a mark stays with it. A mark with a `frame` is never counted.
    """

    start: int
    end: int
    text: str
    kind: Kind
    rule: str
    why: str
    language: Language
    frame: Frame | None
    id: str

    @property
    def countable(self) -> bool:
        """Whether it may be counted once the person has confirmed it."""
        return self.frame is None


@dataclass(frozen=True, slots=True)
class Mirror:
    """The marks of one entry, in order, and its own words by language.

    `words` leaves out what is quoted or reported, and sentences in no known language. `rules` is
    the digest of the rules: counts made with another one are made anew. A `stopped` entry has no
    marks and no words; that says nothing about anybody.
    """

    marks: tuple[Mark, ...]
    words: Mapping[Language, int]
    stopped: bool
    rules: str


def read(text: str, rules: Rules | None = None) -> Mirror:
    """Return the marks of a person's own entry, by the app's rules unless others are given.

    No mark means nothing: most of what a person means is said in words no rule knows.
    """
    known = shipped() if rules is None else rules
    made, places = composed(text)
    found = sentences(made)
    if any(_stops(one, known) for one in found):
        return Mirror((), MappingProxyType({}), stopped=True, rules=known.digest)
    spans = quoted(made)
    words: Counter[Language] = Counter()
    marks: list[Mark] = []
    for sentence, language in zip(found, languages_of(found, known.languages), strict=True):
        if language is not None:
            framed = Framed(sentence, known.languages[language], spans)
            words[language] += framed.own_words()
            marks.extend(_marks(sentence, known.languages[language], framed))
    if places is not None:
        marks = [_placed(mark, text, places) for mark in marks]
    return Mirror(tuple(marks), MappingProxyType(dict(words)), stopped=False, rules=known.digest)


def _marks(sentence: Sentence, rules: LanguageRules, framed: Framed) -> list[Mark]:
    """Return the marks of a sentence by place; of one kind, no two share a word."""
    hits = sorted(_hits(sentence, rules), key=lambda hit: (hit[0], -hit[1]))
    reached: dict[Kind, int] = {}
    marks: list[Mark] = []
    for start, end, rule in hits:
        if start < reached.get(rule.kind, 0):
            continue
        reached[rule.kind] = end
        marks.append(
            Mark(
                sentence.start + start,
                sentence.start + end,
                sentence.text[start:end],
                rule.kind,
                rule.id,
                rule.why,
                rules.language,
                framed.frame(start, end, rule),
                _id(rule, sentence, start),
            )
        )
    return marks


def _hits(sentence: Sentence, rules: LanguageRules) -> Iterator[tuple[int, int, Rule]]:
    plain, begun = sentence.plain, sentence.begun
    for pattern, rule in rules.marking.likely(begun):
        for found in pattern.finditer(plain):
            start, end = found.span()
            if end > start and not _taken_back(rule, plain, start, end):
                yield start, end, rule


def _taken_back(rule: Rule, plain: str, start: int, end: int) -> bool:
    return any(one.compiled.search(plain) for one in rule.unless) or any(
        begin < end and start < stop
        for one in rule.exceptions
        for begin, stop in (found.span() for found in one.compiled.finditer(plain))
    )


def _stops(sentence: Sentence, rules: Rules) -> bool:
    return any(one.search(sentence.plain) for one, _ in rules.stop.likely(sentence.begun))


def _id(rule: Rule, sentence: Sentence, offset: int) -> str:
    return hashlib.sha256(f"{rule.id}\0{sentence.text}\0{offset}".encode()).hexdigest()


def _placed(mark: Mark, text: str, places: tuple[int, ...]) -> Mark:
    start, end = places[mark.start], places[mark.end]
    return Mark(
        start,
        end,
        text[start:end],
        mark.kind,
        mark.rule,
        mark.why,
        mark.language,
        mark.frame,
        mark.id,
    )

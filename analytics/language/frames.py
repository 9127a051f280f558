"""What takes a mark out of the count: quoted, reported, disavowed, noticed, negated, supposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from analytics.language.sentences import WORD, Sentence
from analytics.language.vocabulary import FRAMES, Frame, FrameRule, LanguageRules, Negation, Rule

Span = tuple[int, int]


class Framed:
    """The framed parts of one sentence, found when they are asked for."""

    def __init__(self, sentence: Sentence, rules: LanguageRules, quoted: Iterable[Span]) -> None:
        """Take the sentence, its language's rules and the quoted spans of the entry."""
        self._sentence = sentence
        self._rules = rules
        self._quoted = [
            (max(start - sentence.start, 0), end - sentence.start)
            for start, end in quoted
            if start < sentence.start + len(sentence.text) and end > sentence.start
        ]

    @cached_property
    def told_by_others(self) -> tuple[Span, ...]:
        """The spans that are not the writer's own words: quoted or reported."""
        return (*self._quoted, *self._spans.get("reported", ()))

    def own_words(self) -> int:
        """Count the words that are neither quoted nor reported."""
        others = self.told_by_others
        if not others:
            return len(self._sentence.words)
        return sum(
            not any(start <= word.start() < end for start, end in others)
            for word in WORD.finditer(self._sentence.plain)
        )

    def frame(self, start: int, end: int, rule: Rule) -> Frame | None:
        """Return the frame of the words from `start` to `end`, None where they count."""
        for frame in FRAMES:
            if frame not in rule.through and self._holds(frame, start, end, rule.negation):
                return frame
        return None

    def _holds(self, frame: Frame, start: int, end: int, negation: Negation) -> bool:
        if frame == "quoted":
            return any(begin < end and start < stop for begin, stop in self._quoted)
        if any(begin <= start < stop for begin, stop in self._spans.get(frame, ())):
            return True
        return frame == "negated" and negation != "own" and self._negated(start, end, negation)

    @cached_property
    def _spans(self) -> Mapping[Frame, list[Span]]:
        found: dict[Frame, list[Span]] = {}
        sentence = self._sentence
        for pattern, rule in self._rules.framing.likely(sentence.begun):
            found.setdefault(rule.frame, []).extend(_spans(pattern, rule, sentence.plain))
        return found

    def _negated(self, start: int, end: int, negation: Negation) -> bool:
        says_no = self._rules.negation
        plain = self._sentence.plain
        if says_no.harmless is not None:
            plain = says_no.harmless.sub(lambda one: " " * len(one[0]), plain)
        borders = [one.span() for one in says_no.border.finditer(plain)]
        first = max((stop for _, stop in borders if stop <= start), default=0)
        near = WORD.findall(plain[first:start])[-says_no.back :] if says_no.back else []
        if negation == "look":
            near += WORD.findall(plain[start:end])
        if says_no.forward:
            last = min((begin for begin, _ in borders if begin >= end), default=len(plain))
            near += WORD.findall(plain[end:last])
        ending = says_no.ending
        return any(word in says_no.words or (ending and word.endswith(ending)) for word in near)


def _spans(pattern: re.Pattern[str], rule: FrameRule, plain: str) -> Iterator[Span]:
    before, after = rule.own_before, rule.own_after
    for found in pattern.finditer(plain):
        start, end = found.span()
        if before is not None and before.compiled.search(plain[:start]):
            continue
        if after is not None and after.compiled.match(plain[end:]):
            continue
        if rule.side == "after":
            yield end, len(plain)
        else:
            yield 0, len(plain) if rule.side == "whole" else end

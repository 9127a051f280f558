"""What a person confirmed, per thousand own words, and how often each rule is right for them.

One language, one kind and one set of rules at a time: a change of language looks like a change of
mood, and rules that differ count different things. No rate says anything about recall, which is
unknown and low, nor may any be read as a measure of a person (docs/language.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.language.mirror import Mirror
from analytics.language.vocabulary import Kind, Language
from analytics.statistics.estimate import Estimate, NothingToEstimateError

WORDS_NEEDED, CONFIRMED_NEEDED = 1_000, 8
PER_WORDS = 1_000
# Spread beyond Poisson where too few entries tell it; measured on letters: 1.17 to 1.45.
USUAL_DISPERSION = 1.5
ENTRIES_FOR_DISPERSION = 10
HIDDEN_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """One entry, in one language: its own words, and the marks of one kind that were confirmed."""

    words: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class WordRate:
    """Confirmed marks per 1,000 own words; `dispersion` is the spread its interval allows for."""

    rate: Estimate
    confirmed: int
    dispersion: float


@dataclass(frozen=True, slots=True)
class TooLittleText:
    """There is too little for a rate; what there is, and what it takes."""

    words: int
    confirmed: int
    words_needed: int = WORDS_NEEDED
    confirmed_needed: int = CONFIRMED_NEEDED


class MixedRulesError(ValueError):
    """Entries read by different rules were to be counted together."""

    def __init__(self, digests: Sequence[str]) -> None:
        super().__init__(
            f"These entries were read by {len(digests)} sets of rules: read them all anew by one."
        )


def written(
    read: Iterable[tuple[Mirror, Mapping[str, bool]]], language: Language, kind: Kind
) -> tuple[Written, ...]:
    """Return each entry that has words in a language, with its confirmed marks of a kind.

    Each entry comes with what the person said of its marks: True for confirmed, False for
    dismissed, by the id of the mark. A framed mark is never counted, nor is one nobody looked at.
    Raises MixedRulesError for entries read by different rules.
    """
    found: list[Written] = []
    digests: set[str] = set()
    for mirror, said in read:
        digests.add(mirror.rules)
        if words := mirror.words.get(language, 0):
            ids = Counter(
                mark.id
                for mark in mirror.marks
                if mark.countable and mark.kind == kind and mark.language == language
            )
            found.append(Written(words, sum(n for one, n in ids.items() if said.get(one) is True)))
    if len(digests) > 1:
        raise MixedRulesError(sorted(digests))
    return tuple(found)


def word_rate(entries: Sequence[Written], level: float = 0.95) -> WordRate | TooLittleText:
    """Return the rate of a period, or that there is too little text for one.

    The dispersion is Pearson's chi-square over its degrees of freedom, at least 1, from
    10 entries on; below that 1.5.
    """
    words = sum(one.words for one in entries)
    confirmed = sum(one.confirmed for one in entries)
    if words < WORDS_NEEDED or confirmed < CONFIRMED_NEEDED:
        return TooLittleText(words, confirmed)
    dispersion = _dispersion(entries)
    return WordRate(rate_interval(confirmed, words, dispersion, level), confirmed, dispersion)


def rate_interval(
    confirmed: int, words: int, dispersion: float = USUAL_DISPERSION, level: float = 0.95
) -> Estimate:
    """Return marks per 1,000 words with a quasi-Poisson interval (McCullagh & Nelder, 1989).

    A count with `dispersion` times the variance of a Poisson count is taken for so many times a
    Poisson count of x / dispersion, whose interval is Jeffreys' (Brown, Cai & DasGupta, 2003):
    the quantiles of a gamma distribution of shape x / dispersion + 1/2. No marks: low 0.
    Raises NothingToEstimateError for no words, marks below 0 or a dispersion below 1.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415 - scipy costs start-up only where used

    if words <= 0:
        raise NothingToEstimateError("There must be words", words)
    if confirmed < 0:
        raise NothingToEstimateError("The marks must be 0 or more", confirmed)
    if not 1 <= dispersion < math.inf:
        raise NothingToEstimateError("The dispersion must be 1 or more", dispersion)
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    shape, tail = confirmed / dispersion + 0.5, (1 - level) / 2
    scale = dispersion * PER_WORDS / words
    low = 0.0 if confirmed == 0 else float(gammaincinv(shape, tail)) * scale
    high = float(gammaincinv(shape, 1 - tail)) * scale
    method = "quasi-Poisson (McCullagh & Nelder 1989), Jeffreys"
    return Estimate(confirmed * PER_WORDS / words, low, high, words, method, level)


def rule_precision(confirmed: int, dismissed: int, level: float = 0.95) -> Estimate:
    """Return the share of a rule's marks that were confirmed, with Jeffreys' interval.

    The quantiles of Beta(x + 1/2, n - x + 1/2); the end is 0 or 1 where all were dismissed or
    confirmed (Brown, Cai & DasGupta, 2001). Raises NothingToEstimateError without a verdict.
    """
    from scipy.special import betaincinv  # noqa: PLC0415 - as above

    if min(confirmed, dismissed) < 0 or confirmed + dismissed == 0:
        raise NothingToEstimateError("There must be a mark confirmed or dismissed", 0)
    if not 0 < level < 1:
        raise NothingToEstimateError("The level must be between 0 and 1", level)
    a, b, tail = confirmed + 0.5, dismissed + 0.5, (1 - level) / 2
    low = 0.0 if confirmed == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if dismissed == 0 else float(betaincinv(a, b, 1 - tail))
    n = confirmed + dismissed
    return Estimate(confirmed / n, low, high, n, "Jeffreys (Brown, Cai & DasGupta 2001)", level)


def is_worth_showing(confirmed: int, dismissed: int) -> bool:
    """Whether a rule's marks may still be shown: not once it is surely wrong more often than right.

    It is hidden when the upper end of its precision is below one half.
    """
    if confirmed + dismissed == 0:
        return True
    high = rule_precision(confirmed, dismissed).high
    return high is None or high >= HIDDEN_BELOW


def _dispersion(entries: Sequence[Written]) -> float:
    known = [one for one in entries if one.words > 0]
    if len(known) < ENTRIES_FOR_DISPERSION:
        return USUAL_DISPERSION
    rate = sum(one.confirmed for one in known) / sum(one.words for one in known)
    pearson = math.fsum(
        (one.confirmed - rate * one.words) ** 2 / (rate * one.words) for one in known
    )
    return max(1.0, pearson / (len(known) - 1))

"""Reviews in plain words: how much fewer or higher, how sure, from what, and from when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from analytics.cards.words import (
    counted,
    number,
    on_day,
    people,
    quoted,
    share,
)
from analytics.progress.milestones import combined
from analytics.progress.needs import need_of
from analytics.progress.strands import ACTIVITIES, EPISODES

if TYPE_CHECKING:
    from analytics.log.verdicts import Verdict
    from analytics.progress.milestones import MilestoneState, Standing
    from analytics.progress.reviewing import Judgement, Reviewed
    from analytics.progress.strands import Kind

# From twice as many on, per cent no longer help.
MANY_TIMES = 2.0
NO_CHANGE_SHARE = 0.005
AS_MANY, AS_HIGH = "as many", "as high"
STATE_WORDS: Mapping[MilestoneState, str] = MappingProxyType(
    {
        "progress": "Confirmed",
        "signal": "A first sign",
        "can't tell": "Can't tell yet",
        "steady": "About as before",
        "setback": "Harder than before",
        "mixed": "Not all one way",
        "not enough": "Not enough yet",
    }
)
NOTHING_YET = "Not enough yet: nothing of this was logged so far."
OVERALL = (
    "Milestones are confirmed from what each of you logs for yourself: on the whole, it is better "
    "than before."
)
WORTH_TALKING = "Worth talking about, the two of you."
BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        "signal": "A first sign, not yet confirmed. ",
        "can't tell": "Can't tell yet. ",
        "steady": "About as before. ",
        "setback": "Harder than before. ",
    }
)
NOUNS: Mapping[str, str] = MappingProxyType(
    {EPISODES: "anxious episodes", ACTIVITIES: "moments for oneself"}
)


def ratio_words(ratio: float) -> str:
    """Return a ratio of counts: "40 % fewer", "12 % more", "2.3 times as many", "as many"."""
    if abs(ratio - 1) < NO_CHANGE_SHARE:
        return AS_MANY
    if ratio < 1:
        return f"{share(1 - ratio)} fewer"
    if ratio < MANY_TIMES:
        return f"{share(ratio - 1)} more"
    return f"{number(ratio, 1)} times as many"


def between_ratios(low: float, high: float) -> str:
    """Return an interval of ratios: "between 61 % fewer and 12 % more"."""
    first, last = (_or_no_change(ratio_words(end)) for end in (low, high))
    for word in (" fewer", " more", " times as many"):
        if first.endswith(word) and last.endswith(word):
            first = first.removesuffix(word)
    return f"between {first} and {last}"


def points_words(points: float) -> str:
    """Return a difference of ratings: "1.1 points higher", "0.3 points lower"."""
    if not round(abs(points), 1):
        return AS_HIGH
    return f"{number(abs(points), 1)} points {'higher' if points > 0 else 'lower'}"


def between_points(low: float, high: float) -> str:
    """Return an interval of differences: "between 0.3 points lower and 1.1 points higher"."""
    first, last = (_or_no_change(points_words(end)) for end in (low, high))
    for word in (" points higher", " points lower"):
        if first.endswith(word) and last.endswith(word):
            first = first.removesuffix(word)
    return f"between {first} and {last}"


def noun_of(kind: Kind) -> str:
    """Return what is counted, in the plural."""
    return NOUNS.get(kind.name, kind.label.lower())


def effect_words(kind: Kind, estimate: float) -> str:
    """Return how much more, fewer, higher or lower."""
    return ratio_words(estimate) if kind.family == "count" else points_words(estimate)


def change_words(kind: Kind, estimate: float, later: str, earlier: str) -> str:
    """Return a change from earlier to later: "about 40 % fewer anxious episodes since ... than"."""
    effect = effect_words(kind, estimate)
    what = (
        f"about {effect} {noun_of(kind)}"
        if kind.family == "count"
        else f"{quoted(kind.label)} about {effect}"
    )
    alike = effect in {AS_MANY, AS_HIGH} or effect.endswith("times as many")
    return f"{what} {later} {'as' if alike else 'than'} {earlier}"


def interval_words(kind: Kind, low: float, high: float) -> str:
    """Return between how much and how much."""
    if kind.family == "count":
        return between_ratios(low, high)
    return between_points(low, high)


def compared(one: Reviewed, said: Judgement) -> str:
    """Return the comparison of one judgement: "about 40 % fewer anxious episodes since ..."."""
    kind, estimate, low, high = one.strand.kind, said.estimate, said.low, said.high
    if estimate is None or low is None or high is None:
        return ""
    ends = interval_words(kind, low, high)
    return f"{change_words(kind, estimate, f'since {on_day(one.plan_since)}', 'before')} ({ends})"


def review_words(one: Reviewed) -> str:
    """Return the latest judgement of a strand in a sentence with its interval and n."""
    latest = one.latest
    if latest is None or latest.estimate is None:
        return need_words(one)
    return f"{BEGINNINGS.get(latest.state, '')}{found_words(one)}"


def found_words(one: Reviewed) -> str:
    """Return the same beside its state word, which then need not be said again."""
    latest = one.latest
    if latest is None or latest.estimate is None:
        return need_words(one)
    count = one.review.baseline_logged + one.review.since_logged
    said = f"{people([one.strand.who])}: {compared(one, latest)}, from {answers(one, count)}."
    return f"{said} {WORTH_TALKING}" if latest.state == "setback" else said


def standing_words(at: Standing) -> str:
    """Return where a milestone stands, beside its state word: what its leading strand says."""
    if at.leading is None:
        return NOTHING_YET
    return f"{found_words(at.leading)}{one_of_many([one.state for one in at.deciding])}"


def one_of_many(states: Sequence[str]) -> str:
    """Return that one confirmed strand of many is not enough yet, or ""."""
    if combined(states) != "signal" or "progress" not in states:
        return ""
    return f" One of the {len(states)} things logged here is confirmed; of so many, it takes two."


def sureness_words(at: Standing) -> str:
    """Return what a milestone's word rests on: days logged, and from when more can be told."""
    one = at.leading
    if one is None:
        return ""
    return f"{coverage_words(one)} {halving_words(one)}".strip()


def celebration_words(at: Standing) -> str:
    """Return that a milestone is confirmed and since when; "" where it is not."""
    day = at.confirmed_on
    if day is None:
        return ""
    return f"Confirmed on {on_day(day)}: {at.milestone.title[:1].lower()}{at.milestone.title[1:]}."


def verdict_words(kind: Kind, said: Verdict) -> tuple[str, str]:
    """Return how much a kept verdict found, and between what."""
    effect = effect_words(kind, said.estimate)
    return f"about {effect}", interval_words(kind, said.low, said.high)


def halving_words(one: Reviewed) -> str:
    """Return from when on a large change can be told; "" once one is, or before a review.

    With days as unequal as these are, four of five such changes would be told by then.
    """
    latest, day = one.latest, one.halving_day
    if latest is None or latest.estimate is None or latest.state in {"progress", "setback"}:
        return ""
    what = _large_change(one)
    begun = f"{what[:1].upper()}{what[1:]}"
    if day is None:
        return f"{begun} could not be told within two years of days like these."
    tense = "could have been told" if day <= latest.day else "can be told"
    return f"{begun} {tense} from {on_day(day)} on."


def coverage_words(one: Reviewed) -> str:
    """Return how much was logged before and since."""
    found = one.review
    before = _of(one, found.baseline_logged, found.baseline_days)
    if not found.since_days:
        return f"Logged before the plan: {before}."
    return f"Logged: {before} before, {_of(one, found.since_logged, found.since_days)} since."


def erased_words(one: Reviewed) -> str:
    """Return what the days not logged would have to have been for the change to vanish, or ""."""
    at, strand = one.review.erased_by, one.strand
    missing = one.review.since_days - one.review.since_logged
    if at is None or missing <= 0:
        return ""
    which = f"the {missing} {_noun(one, missing, bare=True)} not logged since then"
    if at > strand.kind.high or at < strand.kind.low or (strand.kind.better == "up" and at <= 0):
        return f"Whatever {which} were like, this would stand."
    more = "or more" if strand.kind.better == "down" else "or less"
    if strand.kind.family == "count":
        level = f"held {number(7 * at, 1)} {noun_of(strand.kind)} per 7 days {more}"
        before = number(7 * (one.mean_before or 0), 1)
    else:
        level = f"averaged {number(at, 1)} {more}"
        before = number(one.mean_before or 0, 1)
    return f"It would not stand if {which} had {level} (before: {before})."


def need_words(one: Reviewed) -> str:
    """Return what must be there before a review can say anything."""
    need, who = need_of(one), people([one.strand.who])
    name = quoted(one.strand.kind.label)
    if need.what == "logged":
        more = counted(need.more, f"more {_noun(one, 1)}", f"more {_noun(one, need.more)}")
        return (
            f"Not enough yet: {who} needs {more} for {name} by "
            f"{on_day(one.next_review)}, the day of the next review."
        )
    if need.what == "baseline":
        return (
            f"Not enough yet: of the time before the plan, {who} logged {name} on {need.have} "
            f"{_noun(one, need.have)}, and a review needs {need.need}. A later start of the plan "
            "may hold more."
        )
    if need.what == "events":
        return (
            f"Not enough yet: {who} had {counted(need.have, 'of them', 'of them')} before the "
            f"plan in {name}, and a review needs {need.need} to tell a change from chance."
        )
    return f"Not enough yet: the next review of {name}, {who}, is on {on_day(one.next_review)}."


def kept_words(said: Judgement) -> str:
    """Return whether a judgement is as it was kept, and whether the days have changed since."""
    if said.would_say is None:
        return ""
    return f"As judged on {on_day(said.day)}; days were added since."


def answers(one: Reviewed, count: int) -> str:
    """Return a count of logged days or check-ins: "389 logged days", "66 weekly check-ins"."""
    noun = "logged day" if one.answers_a_week > 1 else "weekly check-in"
    return counted(count, noun)


def _or_no_change(words: str) -> str:
    return "no change" if words in {AS_MANY, AS_HIGH} else words


def _of(one: Reviewed, logged: int, possible: int) -> str:
    return f"{logged} of {possible} {_noun(one, possible, bare=True)}"


def _noun(one: Reviewed, count: float, *, bare: bool = False) -> str:
    if one.answers_a_week == 1:
        noun = "week" if bare else "check-in"
    else:
        noun = "day" if bare else "logged day"
    return noun if count == 1 else f"{noun}s"


def _large_change(one: Reviewed) -> str:
    if one.strand.kind.family == "count":
        return "a halving" if one.strand.kind.better == "down" else "a doubling"
    return "a change by half"

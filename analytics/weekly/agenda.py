"""Three things to talk about, made from one week: something good, something hard, a wish.

The rules stand in a fixed order of care, and the first that holds asks its question. Nobody is
named in a question: a week is both of yours. Where a ninth answer to the PHQ-9 was above zero,
someone to talk to comes first, and what is hard waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from analytics.cards.words import counted, days, logged_days, number, quoted, share
from analytics.weekly.week import Kept, Rated, Talked, ThisWeek
from analytics.weekly.words import (
    agreed_words,
    because_apart,
    beside_usual,
    in_answers,
    of_scale,
    short_label,
)

Kind: TypeAlias = Literal["help", "good", "hard", "wish"]
FEW_ASKED = 0.5
RARELY_KEPT = 0.6


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to talk about, and why it is asked; `because` is a sentence of its own."""

    kind: Kind
    words: str
    because: str


Rule: TypeAlias = Callable[[ThisWeek], Question | None]

HELP = Question(
    "help",
    "Who else could you talk to this week, beside each other?",
    "Because the last answer to the ninth question of the PHQ-9 was above zero. Numbers to call "
    "stand at the top of this page.",
)


def agenda(week: ThisWeek) -> tuple[Question, Question, Question]:
    """Return three questions for a week; on little data they are general ones."""
    good, wish = _first(week, GOOD, _any_good), _first(week, WISH, _any_wish)
    if week.help_first:
        return HELP, good, wish
    return good, _first(week, HARD, _any_hard), wish


def _first(
    week: ThisWeek, rules: Sequence[Rule], general: Callable[[ThisWeek], Question]
) -> Question:
    found = (rule(week) for rule in rules)
    return next((one for one in found if one is not None), general(week))


# Something good ----------------------------------------------------------------------------------
def _went_well(week: ThisWeek) -> Question | None:
    found = [one for one in week.rated if one.went_well]
    return _beside_usual("good", found, "What made room for it?")


def _nearer(week: ThisWeek) -> Question | None:
    for one in week.apart:
        if one.place == "lower" and one.usual is not None:
            return Question(
                "good",
                f"You answered nearer to each other than usual on {quoted(one.label)}. What did "
                "you do differently?",
                because_apart(one, one.usual),
            )
    return None


def _kept(week: ThisWeek) -> Question | None:
    found = [one for one in week.kept if one.is_kept]
    if not found:
        return None
    best = max(found, key=lambda one: (_gain(one), one.done_days))
    return Question(
        "good",
        f"{quoted(best.ritual)} happened as you agreed. What does it give each of you?",
        f"Because it was done on {days(best.done_days)} this week{agreed_words(best)}.",
    )


def _talked_well(week: ThisWeek) -> Question | None:
    for name in ("talk_heard", "talk_resolved", "talk_listened", "talk_said"):
        one = _talk(week, name)
        if one is not None and one.yes == one.answers:
            return Question(
                "good",
                f"After talking you noted {quoted(short_label(one))}. What helped?",
                f"Because it was noted each time: {in_answers(one)}.",
            )
    return None


def _highest(week: ThisWeek) -> Question | None:
    up = [one for one in week.rated if one.better_up]
    if not up:
        return None
    top = max(up, key=_height)
    return Question(
        "good",
        f"The highest answer of this week was for {quoted(top.label)}. What was behind it?",
        f"Because one of you answered {of_scale(top)} ({counted(top.answers, 'answer')}).",
    )


def _any_good(_: ThisWeek) -> Question:
    return Question(
        "good",
        "What did each of you do this week that did the other good?",
        "Because a check-in begins better with what went well, and little of it is written down "
        "yet.",
    )


# Something hard ----------------------------------------------------------------------------------
def _more_episodes(week: ThisWeek) -> Question | None:
    for one in week.episodes:
        if one.is_more:
            usually = number(7 * one.usual_episodes / one.usual_logged_days, 1)
            return Question(
                "hard",
                "There were more anxious episodes than usual. What was going on around you, and "
                "what would have helped?",
                f"Because there were {counted(one.episodes, 'episode')} on "
                f"{logged_days(one.logged_days)}; usually {usually} on 7 "
                f"({logged_days(one.usual_logged_days)} before).",
            )
    return None


def _went_hard(week: ThisWeek) -> Question | None:
    found = [one for one in week.rated if one.went_hard]
    return _beside_usual("hard", found, "What was missing, and what would help?")


def _further(week: ThisWeek) -> Question | None:
    for one in week.apart:
        if one.place == "higher" and one.usual is not None:
            return Question(
                "hard",
                f"You answered further apart than usual on {quoted(one.label)}. How did each of "
                "you see this week?",
                because_apart(one, one.usual),
            )
    return None


def _missed(week: ThisWeek) -> Question | None:
    one = _most_missed(week)
    if one is None or one.agreed_days is None:
        return None
    usually = one.usual_share
    before = (
        "you agreed on more"
        if usually is None
        else f"usually {share(usually)} of what was agreed happens "
        f"({logged_days(one.usual_counted_days)} before)"
    )
    return Question(
        "hard",
        f"{quoted(one.ritual)} happened on {number(one.done_days, 0)} of "
        f"{days(round(one.agreed_days))}. What got in the way, and should we agree on something "
        "else?",
        f"Because {before}, and this week it was {share(one.share or 0.0)} "
        f"({logged_days(one.counted_days)}).",
    )


def _unresolved(week: ThisWeek) -> Question | None:
    one = _talk(week, "talk_resolved")
    if one is None or one.yes == one.answers:
        return None
    return Question(
        "hard",
        "Not all you talked about felt resolved. Is there something left to say, and when is a "
        "good time for it?",
        f"Because {quoted(short_label(one))} was noted {in_answers(one)}.",
    )


def _any_hard(week: ThisWeek) -> Question:
    because = (
        "Because nothing of this week is written down yet."
        if week.is_bare
        else "Because nothing of this week stands out from what is usual, or too little is known "
        "of it."
    )
    return Question("hard", "What was hardest this week, and what would have helped?", because)


# A wish ------------------------------------------------------------------------------------------
def _ask(week: ThisWeek) -> Question | None:
    one = _talk(week, "talk_asked")
    if one is None or one.yes > FEW_ASKED * one.answers:
        return None
    return Question(
        "wish",
        "What would each of you like to ask for in the coming week?",
        f"Because {quoted(short_label(one))} was noted {in_answers(one)}.",
    )


def _rarely_kept(week: ThisWeek) -> Question | None:
    missed = _most_missed(week)
    found = [
        (one.usual_share, one)
        for one in week.kept
        if one is not missed and one.usual_share is not None and one.usual_share < RARELY_KEPT
    ]
    if not found:
        return None
    usually, one = min(found, key=lambda pair: pair[0])
    return Question(
        "wish",
        f"Would you like to keep {quoted(one.ritual)} as it is agreed, change it, or let it go?",
        f"Because in the weeks before {share(usually)} of what was agreed happened "
        f"({logged_days(one.usual_counted_days)}).",
    )


def _nothing_agreed(week: ThisWeek) -> Question | None:
    if any(one.agreed_per_7_days is not None for one in week.kept):
        return None
    return Question(
        "wish",
        "Which small thing would you like to do for each other in the coming week, so that both "
        "can count on it?",
        "Because no agreed ritual was logged this week.",
    )


def _any_wish(_: ThisWeek) -> Question:
    return Question(
        "wish",
        "What is one small thing each of you wishes for in the coming week?",
        "Because a wish that is said is easier to meet than one to be guessed.",
    )


GOOD: tuple[Rule, ...] = (_went_well, _nearer, _kept, _talked_well, _highest)
HARD: tuple[Rule, ...] = (_more_episodes, _went_hard, _further, _missed, _unresolved)
WISH: tuple[Rule, ...] = (_rarely_kept, _ask, _nothing_agreed)


# Which of several --------------------------------------------------------------------------------
def _beside_usual(kind: Kind, found: Sequence[Rated], asks: str) -> Question | None:
    """Ask about the scale on which most of the two, then the furthest, lie outside of usual."""
    if not found:
        return None
    top = max(found, key=lambda one: (_people(found, one), _outside(one)))
    alike = [one for one in found if one.measure == top.measure and one.place == top.place]
    whose = "both of you" if len(alike) > 1 else "one of you"
    return Question(
        kind,
        f"{quoted(top.label)} was {top.place} than usual for {whose}. {asks}",
        f"Because it was {'; '.join(map(beside_usual, alike))}.",
    )


def _people(found: Sequence[Rated], one: Rated) -> int:
    return sum(other.measure == one.measure and other.place == one.place for other in found)


def _outside(one: Rated) -> float:
    return 0.0 if one.usual is None else abs(one.mean - one.usual.mean) / (one.high - one.low)


def _height(one: Rated) -> float:
    return (one.mean - one.low) / (one.high - one.low)


def _gain(one: Kept) -> float:
    """Return how much more of a ritual was done than usual, as a share; 0 where not known."""
    return 0.0 if one.share is None or one.usual_share is None else one.share - one.usual_share


def _most_missed(week: ThisWeek) -> Kept | None:
    found = [one for one in week.kept if one.missed_more > 0]
    return max(found, key=lambda one: one.missed_more, default=None)


def _talk(week: ThisWeek, measure: str) -> Talked | None:
    return next((one for one in week.talked if one.measure == measure), None)

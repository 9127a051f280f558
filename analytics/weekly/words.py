"""What one week says in plain sentences, each with what is usual and how much it rests on."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.cards.words import (
    between,
    counted,
    logged_days,
    number,
    on_day,
    people,
    quoted,
    share,
    weeks,
)
from analytics.figures.words import amount
from analytics.statistics import rate_interval
from analytics.weekly.usual import LEAST_WEEKS, Usual
from analytics.weekly.week import WEEK_DAYS, Apart, Episodes, Kept, Rated, Talked, ThisWeek

NOTHING_YET = "Nothing of this week is written down yet."
NOT_KNOWN = (
    "What is usual is not known yet: it takes answers to the same scale in "
    f"{LEAST_WEEKS} of the 8 weeks before."
)
BY_CHANCE = "About one in twenty lies outside by chance alone."


def week_words(since: date) -> str:
    """Return a week from Monday to Sunday: "24 to 30 August 2026"."""
    until = since + timedelta(days=WEEK_DAYS - 1)
    first = on_day(since)
    if since.year == until.year:
        first = first.rpartition(" ")[0]
    if since.month == until.month:
        first = first.partition(" ")[0]
    return f"{first} to {on_day(until)}"


def answers_words(week: ThisWeek) -> str:
    """Say how many of the answers lie outside of what is usual for the one who gave them."""
    known = [one for one in week.rated if one.usual is not None]
    if not known:
        return NOT_KNOWN
    outside = len(week.outside)
    if not outside:
        begun = "The 1 answer lies" if len(known) == 1 else f"All {len(known)} answers lie"
        return f"{begun} within what is usual."
    verb = "lies" if outside == 1 else "lie"
    return (
        f"{number(outside, 0)} of {counted(len(known), 'answer')} {verb} outside of what is "
        f"usual for that person. {BY_CHANCE}"
    )


def rated_words(one: Rated) -> str:
    """Say one answer beside what is usual: "Ana, “Feeling close”: 8.0 of 10 (1 answer), ..."."""
    told = f"{people([one.who])}, {quoted(one.label)}: {_answered(one)}"
    if one.usual is None:
        return f"{told}."
    if one.place == "as usual":
        return f"{told}, as usual: {spread(one.usual)}."
    return f"{told}, {one.place} than usual: {spread(one.usual)}."


def kept_words(one: Kept) -> str:
    """Say how often a ritual was done beside what was agreed and what is usual."""
    told = f"{quoted(one.ritual)}: done on {number(one.done_days, 0)} of "
    told += f"{logged_days(one.counted_days)}{agreed_words(one)}"
    if one.usual_share is None:
        return f"{told}."
    return (
        f"{told}; usually {share(one.usual_share)} of what was agreed "
        f"({logged_days(one.usual_counted_days)})."
    )


def episodes_words(one: Episodes) -> str:
    """Say one person's episodes on logged days beside the usual rate with its interval."""
    told = (
        f"{people([one.who])}: {counted(one.episodes, 'anxious episode')} on "
        f"{logged_days(one.logged_days)}"
    )
    if not one.usual_logged_days:
        return f"{told}."
    found = rate_interval(one.usual_episodes, one.usual_logged_days / WEEK_DAYS)
    ends = between(found.low or 0.0, found.high or 0.0, 1)
    return (
        f"{told}; usually {number(found.estimate, 1)} on {WEEK_DAYS} ({ends}, "
        f"{logged_days(one.usual_logged_days)} before)."
    )


def talked_words(one: Talked) -> str:
    """Say how often something was noted after conversations, beside what is usual."""
    told = f"{quoted(short_label(one))}: {in_answers(one)} after conversations"
    if not one.usual_answers:
        return f"{told}."
    usually = share(one.usual_yes / one.usual_answers)
    return f"{told}; usually {usually} ({counted(one.usual_answers, 'answer')} before)."


def beside_usual(one: Rated) -> str:
    """Return a mean answer and what is usual: "8.0 of 10, usually 6.1 (4.6 to 7.6, 8 weeks)"."""
    usually = "" if one.usual is None else f", usually {spread(one.usual)}"
    return f"{of_scale(one)}{usually}"


def because_apart(one: Apart, usual: Usual) -> str:
    """Return how far apart two answers are, beside what is usual."""
    return (
        f"Because your answers were {number(abs(one.points), 1)} points of 10 apart, usually "
        f"{number(abs(usual.mean), 1)} ({weeks(usual.weeks)})."
    )


def of_scale(one: Rated) -> str:
    """Return a mean answer on its scale: "8.0 of 10", "3.5 on 1 to 5"."""
    if one.low == 0:
        return f"{number(one.mean, 1)} of {number(one.high, 0)}"
    return f"{number(one.mean, 1)} on {number(one.low, 0)} to {number(one.high, 0)}"


def spread(usual: Usual) -> str:
    """Return what is usual: "6.1 (4.6 to 7.6, 8 weeks)"."""
    return f"{number(usual.mean, 1)} ({between(usual.low, usual.high, 1)}, {weeks(usual.weeks)})"


def agreed_words(one: Kept) -> str:
    """Return what was agreed on: ", agreed 5 in 7 days"; nothing where nothing was."""
    times = one.agreed_per_7_days
    return "" if times is None else f", agreed {amount(times)} in {WEEK_DAYS} days"


def short_label(one: Talked) -> str:
    """Return what is noted after a conversation, without saying so: "Felt heard"."""
    return one.label.partition(",")[0]


def in_answers(one: Talked) -> str:
    """Return how often something was noted: "in 2 of 3 answers"."""
    return f"in {number(one.yes, 0)} of {counted(one.answers, 'answer')}"


def _answered(one: Rated) -> str:
    return f"{of_scale(one)} ({counted(one.answers, 'answer')})"

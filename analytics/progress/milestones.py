"""The four milestones: which strands tell of each, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from analytics.progress.reviewing import Reviewed, reviewed_of
from analytics.progress.strands import ACTIVITIES, EPISODES, RATING_PREFIX, Strand

if TYPE_CHECKING:
    from analytics.log.view import View
    from analytics.statistics.review import State

FEW_STRANDS = 2

MilestoneState: TypeAlias = "State | Literal['mixed']"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What the couple works towards: its card, its title, and the strands that decide it.

    Those in `beside` are shown with it and decide nothing: a calmer evening is not yet an episode
    less.
    """

    name: str
    title: str
    strands: tuple[str, ...]
    beside: tuple[str, ...] = ()


def _ratings(*measures: str) -> tuple[str, ...]:
    return tuple(f"{RATING_PREFIX}{measure}" for measure in measures)


FEWER_EPISODES = Milestone(
    "fewer_episodes", "Fewer anxious episodes", (EPISODES,), _ratings("calm")
)
TALKING = Milestone(
    "talking_and_understanding",
    "Talking and understanding",
    _ratings("heard", "understood", "said", "resolved"),
)
INDEPENDENCE = Milestone(
    "confidence_and_independence",
    "Confidence and independence",
    (*_ratings("confidence"), ACTIVITIES),
)
BOND = Milestone("stronger_bond", "A stronger bond", _ratings("closeness", "trust"))

MILESTONES: tuple[Milestone, ...] = (FEWER_EPISODES, TALKING, INDEPENDENCE, BOND)

# Every strand that is judged, in the couple's order.
JUDGED: tuple[str, ...] = tuple(name for one in MILESTONES for name in (*one.strands, *one.beside))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one milestone stands: its strands, those that decide before those beside."""

    milestone: Milestone
    deciding: tuple[Reviewed, ...]
    beside: tuple[Reviewed, ...]

    @property
    def strands(self) -> tuple[Reviewed, ...]:
        """All its strands."""
        return (*self.deciding, *self.beside)

    @property
    def state(self) -> MilestoneState:
        """What is said of it: confirmed by its strands, unless one is confirmed to be worse."""
        return combined([one.state for one in self.deciding])

    @property
    def leading(self) -> Reviewed | None:
        """The strand its state comes from; None where nobody logs any."""
        states = telling([one.state for one in self.deciding])
        alike = [one for one in self.deciding if one.state in states]
        return min(alike, key=_since_when, default=None)

    @property
    def confirmed(self) -> tuple[Reviewed, ...]:
        """The deciding strands whose progress is confirmed as of now."""
        return tuple(one for one in self.deciding if one.state == "progress")

    @property
    def confirmed_on(self) -> date | None:
        """The day so many strands were confirmed as it takes, where they still are."""
        if self.state != "progress":
            return None
        found = sorted(one.day for own in self.confirmed if (one := own.confirmed) is not None)
        return found[needed(len(self.deciding)) - 1]


def needed(strands: int) -> int:
    """Return how many strands must be confirmed: of many, one will be by chance before long."""
    return 1 if strands <= FEW_STRANDS else 2


def combined(states: Sequence[str]) -> MilestoneState:
    """Return what several strands say together.

    One of many that is confirmed is a first sign; one that got worse is said at once.
    """
    if {"progress", "setback"} <= set(states):
        return "mixed"
    if 0 < states.count("progress") < needed(len(states)):
        return "signal"
    order: tuple[State, ...] = ("setback", "progress", "signal", "can't tell", "steady")
    return next((state for state in order if state in states), "not enough")


def telling(states: Sequence[str]) -> frozenset[str]:
    """Return the states of the strands that a milestone's word comes from."""
    state = combined(states)
    if state == "mixed" or (state == "signal" and "progress" in states):
        return frozenset({"progress"})
    return frozenset({state})


def standings_of(view: View) -> tuple[Standing, ...]:
    """Return where the four milestones stand in a view of all days."""
    found = reviewed_of(view, JUDGED)
    return tuple(standing(milestone, found) for milestone in MILESTONES)


def standing(milestone: Milestone, found: Sequence[Reviewed]) -> Standing:
    """Pick a milestone's strands out of those reviewed, in the order it names them."""
    return Standing(milestone, _named(found, milestone.strands), _named(found, milestone.beside))


def overall(standings: Sequence[Standing]) -> tuple[Standing, Standing] | None:
    """Return two confirmed milestones whose evidence comes from two people; None without.

    One person's good spell shows in all that this person rates: only with two raters may anything
    be said of the whole.
    """
    sure = [one for one in standings if one.state == "progress"]
    for number, one in enumerate(sure):
        for other in sure[number + 1 :]:
            if len({*_raters(one), *_raters(other)}) > 1:
                return one, other
    return None


def place_of(strand: Strand) -> int:
    """Return a strand's place in the order of the milestones; those of none come last."""
    name = strand.kind.name
    return JUDGED.index(name) if name in JUDGED else len(JUDGED)


def _raters(one: Standing) -> set[str]:
    return {found.strand.who for found in one.confirmed}


def _since_when(one: Reviewed) -> date:
    confirmed = one.confirmed
    return date.min if confirmed is None else confirmed.day


def _named(found: Sequence[Reviewed], names: Sequence[str]) -> tuple[Reviewed, ...]:
    return tuple(one for name in names for one in found if one.strand.kind.name == name)

"""Where the couple stands, worked out once for a log, its revision and the people in scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.log.log import Log
from analytics.log.verdicts import Verdict
from analytics.progress.milestones import Standing, place_of, standings_of
from analytics.progress.phases import Stretch, pairs_of, stretches_of
from analytics.progress.plan import plan_of
from analytics.progress.reviewing import kept_of
from analytics.progress.strands import Kind, Strand, kinds_of, strands_of
from analytics.records import Marker
from analytics.scope import Scope
from pages.parts.answers import Kept

MOST_KEPT = 40


@dataclass(frozen=True, slots=True)
class Progress:
    """The plan, where the milestones stand, and all verdicts that were kept, the earliest first."""

    plan: date | None
    standings: tuple[Standing, ...]
    kept: tuple[Verdict, ...]
    kinds: Mapping[str, Kind]
    markers: tuple[Marker, ...]

    @property
    def has_due(self) -> bool:
        """Whether something was judged that is not written down yet."""
        return any(
            said.estimate is not None and not said.kept
            for at in self.standings
            for one in at.strands
            for said in one.judgements
        )


@dataclass(frozen=True, slots=True)
class Phases:
    """What can be held against what: strands, the stretches of the time line, and a first pair."""

    strands: tuple[Strand, ...]
    stretches: tuple[Stretch, ...]
    pairs: tuple[tuple[Stretch, Stretch], ...]


_progress: Kept[Progress] = Kept(MOST_KEPT)
_phases: Kept[Phases] = Kept(MOST_KEPT)


def progress_of(log: Log, who: str | None) -> Progress:
    """Return where the couple, or one of them, stands over all days."""
    return _progress.get((log, log.revision, who), lambda: _made(log, who))


def phases_of(log: Log, who: str | None) -> Phases:
    """Return what can be compared over all days."""
    return _phases.get((log, log.revision, who), lambda: _cut(log, who))


def _made(log: Log, who: str | None) -> Progress:
    with log.within(Scope(who)) as view:
        return Progress(
            plan_of(view),
            standings_of(view),
            kept_of(view),
            kinds_of(view),
            view.phases,
        )


def _cut(log: Log, who: str | None) -> Phases:
    with log.within(Scope(who)) as view:
        span = view.span
        if span is None:
            return Phases((), (), ())
        markers = view.phases
        strands = tuple(sorted(strands_of(view), key=place_of))
        return Phases(strands, stretches_of(markers, span), pairs_of(markers, span))

"""What a card is: one question, answered through a view in rows, a sentence and a chart.

A card is a module. Its docstring's first line is the question people see. Its name is the
module's. Adding one is one file, one test and a line in catalogue.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, LiteralString, Protocol, TypeAlias

from analytics.figures.chart import Chart
from analytics.levels import Level
from analytics.log.view import View
from analytics.progress.plan import plan_of
from analytics.records import Marker
from analytics.scope import Scope

if TYPE_CHECKING:
    import pandas as pd

PageName: TypeAlias = Literal[
    "Episodes",
    "Rituals",
    "Communication",
    "Overview",
    "Thoughts",
    "Growth",
    "Together",
    "Progress",
]

PLAN_STARTS = "The plan starts"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card found: its rows, and what every chart shows beside them.

    `span` is the first and last day of the scope with anything logged (None: nothing logged);
    `logged` the days its stream was logged; `people` everyone in the log, whatever the scope.
    """

    rows: pd.DataFrame
    scope: Scope
    span: tuple[date, date] | None
    logged: tuple[date, ...]
    phases: tuple[Marker, ...]
    people: tuple[str, ...]

    def with_rows(self, rows: pd.DataFrame) -> Answer:
        """Return this answer with other rows."""
        return replace(self, rows=rows)


class Card(Protocol):
    """What every card module offers.

    `STREAM` is the stream whose logged days the strip shows ("episodes", "ritual:*",
    "measure:heard", "chat"). `NEEDS` says in plain words what to log or import when there is
    nothing yet. `SHARED_FROM` is the lowest level of a share its answer may be in; with None it
    stays at home. `say` is one sentence with a number, its interval and n, or "Not enough yet" and
    what would be enough.
    """

    PAGE: PageName
    STREAM: str
    SHARED_FROM: Level | None
    SQL: LiteralString
    NEEDS: str

    def measure(self, log: View) -> pd.DataFrame:
        """Ask the log; one row per mark of the chart, columns with units in their names."""
        ...

    def say(self, answer: Answer) -> str:
        """Say the answer in one plain sentence."""
        ...

    def draw(self, answer: Answer) -> Chart:
        """Draw the answer; the strip, phases and words are added by `figure`."""
        ...


def name_of(card: Card) -> str:
    """Return a card's name: its module's."""
    return getattr(card, "__name__", type(card).__name__).rpartition(".")[2]


def question_of(card: Card) -> str:
    """Return the question a card answers: the first line of its docstring."""
    return (card.__doc__ or "").strip().splitlines()[0]


def answer(card: Card, log: View) -> Answer:
    """Ask a card's question through a view; one with ALL_DAYS looks at all days, whatever it is."""
    if getattr(card, "ALL_DAYS", False) and log.scope != Scope(log.scope.who):
        with log.of_all_days() as whole:
            return _asked(card, whole)
    return _asked(card, log)


def _asked(card: Card, log: View) -> Answer:
    return Answer(
        rows=card.measure(log),
        scope=log.scope,
        span=log.span,
        logged=log.logged(card.STREAM),
        phases=_phases(log),
        people=log.people,
    )


def _phases(log: View) -> tuple[Marker, ...]:
    """Return the phases in scope, and the plan's start where no marker of that day names it."""
    plan, span, shown = plan_of(log), log.span, log.phases
    if plan is None or span is None or not span[0] <= plan <= span[1]:
        return shown
    if any(plan == phase.since for phase in shown):
        return shown
    return tuple(sorted((*shown, Marker(PLAN_STARTS, plan)), key=lambda phase: phase.since))


def figure(card: Card, found: Answer) -> Chart:
    """Draw an answer with what every chart carries: logged days, phases and its words."""
    return replace(
        card.draw(found),
        alt=card.say(found),
        span=found.span,
        logged=found.logged,
        phases=found.phases,
    )

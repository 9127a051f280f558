"""The report: what a reader is told, as a frozen value that the page and the sheet print alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.cards.card import Card, name_of
from analytics.cards.catalogue import CARDS, card_named
from analytics.levels import Level
from analytics.log.leaving import OwnLine
from analytics.log.readable import ReadableLog
from analytics.readers.catalogue import by_format
from analytics.report.asked import Asked, ask
from analytics.report.leaving import Leaving
from analytics.report.manifest import Manifest, manifest_of
from analytics.report.quality import quality_of
from analytics.report.scales import ScaleLine, scales_of
from analytics.report.sharing import Sharing

TITLE = "Progress summary"
NOT_MONITORED = (
    "Made by the couple on their own computer. Not monitored, not for emergencies, not a diagnosis."
)
EPISODES, RITUALS, SCALES = "episodes_per_week", "rituals_kept", "questionnaires"
# What a therapist is usually told, where nothing else was chosen.
USUAL_CARDS = (
    EPISODES,
    "episode_intensity",
    "minutes_until_calm",
    "reassurance_or_soothing",
    RITUALS,
    "ritual_rhythm",
    "feeling_heard",
    "feeling_close",
    "own_time",
    "fewer_episodes",
    "talking_and_understanding",
    "confidence_and_independence",
    "stronger_bond",
    SCALES,
)
# Where the three sentences come from: the first three of these that have an answer.
IN_WORDS = (
    "fewer_episodes",
    "talking_and_understanding",
    "confidence_and_independence",
    "stronger_bond",
    "episode_intensity",
    "minutes_until_calm",
    "reassurance_or_soothing",
    "feeling_heard",
    "feeling_close",
    "own_time",
    "good_morning",
    "writes_first",
)
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Covered:
    """The days from the first to the last with anything told, and on how many it was logged."""

    first_day: date
    last_day: date
    logged: int

    @property
    def days(self) -> int:
        """How many days there are in all."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `covered` None: nothing was logged in the days chosen.

    `cards` are in the order of their pages; `lines` are the chosen lines as they leave.
    """

    sharing: Sharing
    made_on: date
    covered: Covered | None
    sources: tuple[str, ...]
    cards: tuple[Asked, ...]
    scales: tuple[ScaleLine, ...]
    quality: tuple[str, ...]
    lines: tuple[OwnLine, ...]
    manifest: Manifest

    def card(self, name: str) -> Asked | None:
        """Return an answer by the name of its card, if it is in this report."""
        return next((one for one in self.cards if one.name == name), None)

    @property
    def in_words(self) -> tuple[Asked, ...]:
        """The answers that stand in words on the first page: at most three that are enough."""
        found = (self.card(name) for name in IN_WORDS)
        enough = [one for one in found if one is not None and one.is_enough]
        return tuple(enough[:MOST_SENTENCES])

    @property
    def sha256(self) -> str:
        """One digest over every table told and every line: two reports are the same or not."""
        told = [f"{one.name} {one.sha256}" for one in self.cards]
        told += [
            f"{line.id} {line.written} {line.automatic} {line.balanced}" for line in self.lines
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def make_report(log: ReadableLog, sharing: Sharing, made_on: date) -> Report:
    """Make a report of what was agreed; the log stays as it is."""
    with Leaving(log, sharing) as leaving:
        return report_of(leaving, made_on, sources_of(log, leaving))


def report_of(leaving: Leaving, made_on: date, sources: tuple[str, ...] = ()) -> Report:
    """Make a report from what may leave."""
    sharing = leaving.sharing
    cards = tuple(
        ask(card, leaving.view(card.SHARED_FROM or 0), leaving.at(card.SHARED_FROM or 0).level)
        for card in cards_in(sharing)
    )
    view = leaving.view(0)
    covered = None if view.span is None else Covered(*view.span, view.days_written)
    scales = next((one for one in cards if one.name == SCALES), None)
    return Report(
        sharing=sharing,
        made_on=made_on,
        covered=covered,
        sources=sources,
        cards=cards,
        scales=() if scales is None else scales_of(scales.rows),
        quality=quality_of(view, leaving.at(0).level),
        lines=leaving.lines(),
        manifest=manifest_of(leaving, cards),
    )


def cards_in(sharing: Sharing) -> tuple[Card, ...]:
    """Return the chosen cards that somebody's level allows, in the order of their pages."""
    chosen = sharing.cards or USUAL_CARDS
    return tuple(
        card for card in CARDS if name_of(card) in chosen and may_be_in(card, sharing.highest)
    )


def may_be_in(card: Card, level: Level) -> bool:
    """Tell whether a card's answer may be in a share of this level."""
    return card.SHARED_FROM is not None and level >= card.SHARED_FROM


def unknown_cards(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names among these that no card has."""
    return tuple(name for name in names if card_named(name) is None)


def sources_of(log: ReadableLog, leaving: Leaving) -> tuple[str, ...]:
    """Return the apps the records came from, of imports of which anything is told."""
    sharing, told = leaving.sharing, leaving.at(0).told_batches
    sharers = {person.name for person in sharing.sharers(0)}
    if len(sharers) == len(sharing.people):
        sharers.add("")
    formats = {
        file.format
        for batch in log.batches()
        for file in batch.files
        if batch.number in told and file.new and file.who in sharers
    }
    readers = (by_format(name) for name in sorted(formats))
    return tuple(reader.TITLE for reader in readers if reader is not None)

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.levels import Level
from analytics.log.log import Log
from analytics.report.leaving import lines_of
from analytics.report.report import Report, make_report
from analytics.report.sharing import Sharer, Sharing, default_aliases
from tests.report.canaries import NAMES, QUIRIN, XANTHE, files_of, fill, refused_file

SharingAt = Callable[..., Sharing]
ReportAt = Callable[..., Report]
EVERY_CARD = tuple(map(name_of, CARDS))
MADE_ON = date(2026, 9, 1)


@pytest.fixture(scope="session")
def couple_log() -> Iterator[Log]:
    """Hold Xanthe's and Quirin's log with a canary in each field; a test changes nothing in it."""
    with Log() as log:
        fill(log, [*files_of(), refused_file()])
        yield log


@pytest.fixture(scope="session")
def chosen_lines(couple_log: Log) -> frozenset[str]:
    """Return the ids of both people's lines that were chosen by hand ("zqline...")."""
    return frozenset(
        line.id
        for person in NAMES
        for line in lines_of(couple_log, person)
        if any("zqline" in text for text in (line.written, line.automatic))
    )


@pytest.fixture(scope="session")
def sharing_at(chosen_lines: frozenset[str]) -> SharingAt:
    """Make what was agreed of Xanthe's report; a `partner` with a level has said yes to it all.

    Without `lines` those with a canary are chosen; `partner_words` is Quirin's yes to his own.
    """

    def make(
        level: Level,
        partner: Level | None = None,
        *,
        lines: Iterable[str] | None = None,
        partner_words: bool = True,
        cards: tuple[str, ...] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> Sharing:
        aliases = default_aliases(NAMES, XANTHE)
        return Sharing(
            who=XANTHE,
            people=(
                Sharer(XANTHE, aliases[XANTHE], level),
                Sharer(
                    QUIRIN,
                    aliases[QUIRIN],
                    partner,
                    said_yes=partner is not None,
                    said_yes_to_words=partner is not None and partner_words,
                ),
            ),
            cards=cards,
            lines=chosen_lines if lines is None else frozenset(lines),
            recipient="Dr. Example",
            since=since,
            until=until,
        )

    return make


@pytest.fixture(scope="session")
def report_at(couple_log: Log, sharing_at: SharingAt) -> ReportAt:
    """Make a report of every card there is; each agreement's is made once."""
    made: dict[Sharing, Report] = {}

    def make(level: Level, partner: Level | None = None, **more: object) -> Report:
        agreed = sharing_at(level, partner, cards=EVERY_CARD, **more)
        if agreed not in made:
            made[agreed] = make_report(couple_log, agreed, MADE_ON)
        return made[agreed]

    return make

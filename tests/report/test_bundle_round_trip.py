"""A bundle, brought into an empty log: its cards answer as the log that was shared does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pyarrow as pa
import pytest

from analytics.cards.card import Card, answer, name_of
from analytics.cards.catalogue import CARDS
from analytics.importing import arrive_bytes
from analytics.levels import DAILY, TAGS, Level
from analytics.log.intake import Intake
from analytics.log.log import Log
from analytics.log.view import View
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.report.leaving import Leaving
from analytics.report.sharing import Sharing
from tests.report.bundles import bundle_of
from tests.report.canaries import files_of, fill

SharingAt = Callable[..., Sharing]
CHAT = "chat"
LEVELS: tuple[tuple[Level, Level | None], ...] = ((1, None), (1, 1), (3, 3))


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    """Hold a couple's log without verdicts, which no bundle brings."""
    with Log() as made:
        fill(made, files_of(), verdicts=False)
        yield made


@pytest.mark.parametrize(("level", "partner"), LEVELS)
def test_cards_answer_as_those_of_the_log_that_was_shared(log, sharing_at, level, partner):
    sharing = sharing_at(level, partner, cards=("rituals_kept",))
    with Leaving(log, sharing) as leaving, Log() as own, _told(leaving, level) as shared:
        _bring_in(own, bundle_of(log, sharing))
        _choose_alike(own, leaving, level)
        with own.within() as here, shared.within() as there:
            assert here.span == there.span
            assert here.people == there.people
            for card in _cards_at(level):
                assert _rows(card, here) == _rows(card, there), name_of(card)


def test_every_row_comes_in_and_once_more_none_is_new(log, sharing_at):
    content = bundle_of(log, sharing_at(2, 2, cards=("rituals_kept",)))
    with Log() as own:
        first, again = _bring_in(own, content), _bring_in(own, content)

    (file,) = first.files
    assert file.new == file.records > 0
    assert file.refused == file.skipped == 0
    assert again.files[0].new == 0


def test_it_arrives_as_a_share_with_its_level_and_last_day(log, sharing_at):
    sharing = sharing_at(1, 2, cards=("rituals_kept",))

    reading = arrive_bytes("share.zip", bundle_of(log, sharing), Choices()).reading

    assert isinstance(reading, Reading)
    assert reading.problems == ()
    assert reading.share is not None
    assert (reading.share.whose, reading.share.level) == ("Person A", "L1")
    assert reading.share.made_on == date(2025, 11, 24)


def test_a_sealed_one_arrives_with_its_passphrase(log, sharing_at):
    sharing = sharing_at(1, cards=("rituals_kept",))
    sealed = bundle_of(log, sharing, "six words")

    found = arrive_bytes("share.zip.age", sealed, Choices(passphrase="six words")).reading
    plain = arrive_bytes("share.zip", bundle_of(log, sharing), Choices()).reading

    assert isinstance(found, Reading)
    assert isinstance(plain, Reading)
    assert found.tables == plain.tables


def test_weekly_counts_say_that_they_are_not_to_be_brought_in(log, sharing_at):
    content = bundle_of(log, sharing_at(0, 0, cards=("rituals_kept",)))

    found = arrive_bytes("share.zip", content, Choices()).reading

    assert not isinstance(found, Reading)
    assert "weekly counts only (level L0)" in found.reason
    assert "Explore" in found.remedy


def _bring_in(log: Log, content: bytes) -> Intake:
    taken = log.take_in([arrive_bytes("share.zip", content, Choices())])
    assert taken.files[0].problems == ()
    return taken


def _told(leaving: Leaving, level: Level) -> Log:
    """Return the log that was shared; without a chat whose messages are not told one by one."""
    tables = leaving.at(level).leaving_tables()
    if level < TAGS:
        days = tables["logged_day"]
        keep = [not str(name).startswith(CHAT) for name in days.column("stream").to_pylist()]
        tables["logged_day"] = days.filter(pa.array(keep))
        tables["message"] = tables["message"].slice(0, 0)
    return Log.holding(tables)


def _choose_alike(log: Log, leaving: Leaving, level: Level) -> None:
    """Choose in a log what was chosen in the other: that is each log's own."""
    for row in leaving.at(level).leaving_tables()["setting"].to_pylist():
        log.choose(row["name"], row["value"])


def _cards_at(level: Level) -> Iterable[Card]:
    return [c for c in CARDS if c.SHARED_FROM is not None and level >= max(c.SHARED_FROM, DAILY)]


def _rows(card: Card, view: View) -> list[object]:
    return [*map(str, answer(card, view).rows.to_dict("records"))]

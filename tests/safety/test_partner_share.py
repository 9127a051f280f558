"""P1: a partner's share that was withdrawn, or has ended, is gone from every card at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics.cards.card import Answer, answer, name_of
from analytics.cards.catalogue import CARDS
from analytics.importing import arrive_bytes
from analytics.levels import DAILY, TAGS, WEEKLY, WORDS, Level, level_name
from analytics.log import container
from analytics.log.log import Log
from analytics.log.tables import TABLE_OF
from analytics.progress.keeping import keep_due_verdicts
from analytics.progress.plan import choose_plan
from analytics.readers.reading import PartnerShare
from analytics.readers.rules import Choices
from analytics.records import Problem
from analytics.report.files import make_file
from analytics.report.sharing import Sharer, Sharing
from analytics.sample import build_sample, sample_folder, sample_plan
from analytics.spreadsheet import csv_bytes
from tests.readers.share_files import share

LAST = date(2027, 3, 1)
OWN = b"""who,at,intensity,triggers,coping
Cleo,2025-09-01 21:30,7,late reply,walk
Cleo,2025-09-02 22:00,5,plans changed,walk
"""


class Clock:
    """Says which day it is; a test sets it forward."""

    day = date(2026, 11, 24)

    def __call__(self) -> date:
        return self.day


@pytest.fixture(scope="module")
def sample() -> Iterator[Log]:
    with Log() as log:
        build_sample(log)
        yield log


@pytest.fixture(scope="module")
def everything(sample: Log) -> bytes:
    """Return all of the sample couple as one share, so that every card has something to say."""
    tables = sample.tables()
    names = [*TABLE_OF.values(), "measure"]
    files = {
        f"tables/{name}.csv": csv_bytes(
            tables[name].drop_columns(["batch"] if name != "measure" else [])
        )
        for name in names
    }
    return share(files, whose="Ana", level="L3", ends_on=LAST)


# What these tell of is a person's own: words of a share are never looked at for them.
OWN_WORDS_ALONE = {"confirmed_words", "balanced_thoughts"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


@pytest.fixture
def own(path: Path, clock: Clock) -> Iterator[Log]:
    """Open a log with a little of one's own, and a plan."""
    with Log.open(path, today=clock) as log:
        log.take_in([arrive_bytes("mine.csv", OWN, Choices())])
        choose_plan(log, sample_plan(sample_folder()))
        yield log


def answers(log: Log) -> dict[str, Answer]:
    with log.within() as view:
        return {name_of(card): answer(card, view) for card in CARDS}


def said(found: dict[str, Answer]) -> dict[str, str]:
    return {name_of(card): card.say(found[name_of(card)]) for card in CARDS}


def same(found: dict[str, Answer], before: dict[str, Answer]) -> bool:
    """Tell whether all that a card's sentence, chart and table are made of is the same."""
    for name, one in before.items():
        pd.testing.assert_frame_equal(found[name].rows, one.rows)
        assert found[name].people == one.people
        assert (found[name].span, found[name].logged) == (one.span, one.logged)
        assert found[name].phases == one.phases
    return said(found) == said(before)


def held(path: Path) -> str:
    """Return all that the log's file and its backup hold."""
    found = ""
    for file in (path, path.with_name(path.name + ".bak")):
        tables, _ = container.unpack(file.read_bytes(), None)
        found += repr({name: table.to_pylist() for name, table in tables.items()})
    return found


def test_a_share_shows_in_every_card_but_those_of_own_words_and_leaves_all_when_withdrawn(
    own: Log, path: Path, everything: bytes
):
    before = answers(own)
    intake = own.take_in([arrive_bytes("ana.zip", everything, Choices())])
    keep_due_verdicts(own)
    assert intake.files[0].problems == ()
    with_share = said(answers(own))
    unchanged = {name for name, one in said(before).items() if with_share[name] == one}
    assert unchanged == OWN_WORDS_ALONE
    assert "Ana" in held(path)

    own.undo(intake.batch or 0)

    assert same(answers(own), before)
    assert not [word for word in ("'Ana'", "'Ben'", "ana.zip") if word in held(path)]


def test_a_share_that_has_ended_is_gone_from_every_card_at_once(
    own: Log, path: Path, clock: Clock, everything: bytes
):
    before = answers(own)
    own.take_in([arrive_bytes("ana.zip", everything, Choices())])
    keep_due_verdicts(own)
    clock.day = LAST
    assert "Ana" in answers(own)["reply_time"].people

    clock.day = date(2027, 3, 2)

    assert same(answers(own), before)
    assert not [word for word in ("'Ana'", "'Ben'", "ana.zip") if word in held(path)]


@pytest.mark.parametrize("level", [DAILY, TAGS, WORDS])
def test_what_secure_base_makes_as_a_share_it_takes_in_whole(sample: Log, level: Level):
    people = (Sharer("Ana", "Person A", level), Sharer("Ben", "Person B"))
    made = make_file(sample, Sharing("Ana", people, ends_on=LAST), "data", Clock.day)
    with Log(today=Clock()) as log:
        (file,) = log.take_in([arrive_bytes("share.zip", made.content, Choices())]).files
        (batch,) = log.batches()
        episodes = log.tables()["episode"].num_rows

    assert (file.problems, file.refused, file.skipped, file.already) == ((), 0, 0, 0)
    assert batch.share == PartnerShare("Person A", level_name(level), Clock.day, LAST)
    assert episodes == sample.tables()["episode"].num_rows


def test_weekly_counts_of_secure_base_are_told_for_what_they_are(sample: Log):
    people = (Sharer("Ana", "Person A", WEEKLY), Sharer("Ben", "Person B"))
    made = make_file(sample, Sharing("Ana", people, ends_on=LAST), "data", Clock.day)
    reading = arrive_bytes("share.zip", made.content, Choices()).reading

    assert isinstance(reading, Problem)
    assert "weekly counts only" in reading.reason

"""Every card of a share says, shows and lists only what the level allows, and all of that."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pyarrow as pa
import pytest

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS, card_named
from analytics.levels import LEVELS, Level
from analytics.log.log import Log
from analytics.report.asked import Asked, Behind, ask
from analytics.report.asked import _behind as behind_of
from analytics.report.leaving import Leaving
from analytics.report.report import may_be_in
from analytics.report.sharing import Sharer, Sharing
from tests.report.canaries import (
    CANARIES,
    NUMBERS_OF,
    PLAN,
    QUIRIN,
    XANTHE,
)
from tests.report.conftest import ReportAt, SharingAt
from tests.report.seen import canaries_in, days_in, names_in

AGREED: tuple[tuple[Level, Level | None], ...] = (
    *((level, None) for level in LEVELS),
    *((level, level) for level in LEVELS),
    *((0, 2), (3, 1)),
)
EACH_AGREED = pytest.mark.parametrize(("level", "partner"), AGREED)
# Which fields cards tell of in words; the others are counted, or only in the tables.
SHOWN = frozenset(
    {
        "episode.triggers",
        "episode.coping",
        "activity.name",
        "ritual.name",
        "ritual_day.ritual",
        "marker.label",
        "marker.label phase",
        "measure.label",
        "rating.measure",
        "setting.value noise",
    }
)


@EACH_AGREED
def test_cards_show_precisely_what_the_levels_allow(
    report_at: ReportAt, level: Level, partner: Level | None
):
    cards = report_at(level, partner).cards

    levels = {XANTHE: level, QUIRIN: partner}
    allowed = {word for word, one in CANARIES.items() if one.may_be_seen(levels)}
    assert canaries_in(cards) == {word for word in allowed if CANARIES[word].field in SHOWN}
    assert not names_in(cards)


@EACH_AGREED
def test_each_card_alone_shows_nothing_beyond_its_own_level(
    report_at: ReportAt, level: Level, partner: Level | None
):
    for one in report_at(level, partner).cards:
        told = [CANARIES[word] for word in canaries_in(one)]
        levels = {XANTHE: level, QUIRIN: partner}
        sharers = {who for who, own in levels.items() if own is not None and own >= one.level}
        assert {canary.person for canary in told} <= {*sharers, ""}
        assert all(canary.level is not None for canary in told)


@EACH_AGREED
def test_only_cards_that_a_level_allows_are_there(
    report_at: ReportAt, level: Level, partner: Level | None
):
    found = {one.name: one.level for one in report_at(level, partner).cards}

    highest = max(level, partner or level)
    assert found == {
        name: from_level
        for card in CARDS
        if may_be_in(card, highest)
        for name, from_level in [(name_of(card), card.SHARED_FROM)]
    }
    assert "episodes_by_hour" not in found


@EACH_AGREED
def test_people_who_share_less_than_a_card_asks_for_are_not_in_it(
    report_at: ReportAt, level: Level, partner: Level | None
):
    for one in report_at(level, partner).cards:
        if "who" in one.rows.column_names:
            named = {*one.rows.column("who").to_pylist()}
            assert "Person A" not in named or level >= one.level, one.name
            assert "Person B" not in named or (partner is not None and partner >= one.level)
            assert named <= {"Person A", "Person B", ""}


@pytest.mark.parametrize("partner", [None, 0])
def test_at_level_0_no_card_tells_a_day_but_the_plans(report_at: ReportAt, partner: Level | None):
    cards = report_at(0, partner).cards

    begins = {day for day in days_in(cards) if day.weekday() == 0 or day.day == 1}
    assert days_in(cards) - begins <= {PLAN}
    assert len(begins) > 20
    charts = [one.chart for one in cards if one.chart is not None]
    assert charts
    assert all(chart.span is None and not chart.logged for chart in charts)


def test_from_level_1_on_charts_show_the_days_that_were_logged(report_at: ReportAt):
    for one in report_at(1, 1).cards:
        assert one.chart is not None, one.name
        assert one.chart.span is not None
        assert one.chart.logged


@pytest.mark.parametrize("level", [0, 1])
def test_below_level_2_no_card_tells_a_time_of_day(report_at: ReportAt, level: Level):
    for one in report_at(level, level).cards:
        assert "clock" not in str(one.rows.schema)
        assert not [name for name in one.rows.schema if pa.types.is_timestamp(name.type)], one.name
        own = [f"{numbers.at:%H:%M}" for numbers in NUMBERS_OF.values()]
        assert not any(time in f"{one.said}{one.chart}" for time in own), one.name


def test_scores_are_told_from_level_1_on(report_at: ReportAt):
    own = {numbers.intensity for numbers in NUMBERS_OF.values()}

    strength = _card(report_at(1, 1).cards, "episode_intensity")
    assert own <= {*strength.rows.column("intensity").to_pylist()}
    assert "episode_intensity" not in {one.name for one in report_at(0, 0).cards}


@EACH_AGREED
def test_an_answer_says_how_it_was_found(report_at: ReportAt, level: Level, partner: Level | None):
    for one in report_at(level, partner).cards:
        assert one.behind, one.name
        assert all(len(found.sha256) == 64 and found.sql for found in one.behind)
        assert len({*one.behind}) == len(one.behind)
        assert len(one.sha256) == 64


def test_what_every_chart_shows_beside_its_answer_is_no_part_of_the_trace(
    couple_log: Log, sharing_at: SharingAt
):
    card = card_named("rituals_kept")
    assert card is not None
    with Leaving(couple_log, sharing_at(1, 1)) as leaving:
        first = ask(card, leaving.view(1), 1)
        again = ask(card, leaving.view(1), 1)

    assert first.behind == again.behind
    assert [one.rows for one in first.behind] == [5]
    assert "rituals_together" in first.behind[0].sql


def test_a_card_with_nothing_to_say_has_no_chart_and_still_a_trace():
    people = (Sharer("Ana", "Person A", 1),)
    with Log() as log, Leaving(log, Sharing("Ana", people)) as leaving:
        found = [ask(card, leaving.view(1), 1) for card in CARDS]

    assert not any(one.is_enough or one.chart for one in found)
    assert all(one.behind for one in found if one.name != "phases_compared")


def test_the_digest_of_the_rows_behind_does_not_depend_on_their_order():
    rows = [
        {"who": who, "n": n, "words": ["a, b", 'c"d']}
        for who, n in zip("abc", (1, 2, 2), strict=True)
    ]
    digests = {behind_of("SELECT 1", pa.Table.from_pylist([*some])) for some in permutations(rows)}

    assert len(digests) == 1
    other = behind_of("SELECT 1", pa.Table.from_pylist(rows[:2]))
    assert other not in digests
    assert [one.rows for one in (*digests, other)] == [3, 2]


def test_the_digest_tells_rows_with_other_columns_apart():
    one = behind_of("SELECT 1", pa.table({"n": [1]}))

    assert behind_of("SELECT 1", pa.table({"m": [1]})) != one
    assert behind_of("SELECT 1", pa.table({"n": [2]})) != one
    assert behind_of("  SELECT 1\n", pa.table({"n": [1]})) == one


def test_the_digest_of_a_table_is_of_all_that_it_tells(report_at: ReportAt):
    one = _card(report_at(1, 1).cards, "rituals_kept")
    fewer = replace(one, rows=one.rows.slice(1))
    renamed = replace(one, rows=one.rows.rename_columns(["x", *one.rows.column_names[1:]]))

    assert len({one.sha256, fewer.sha256, renamed.sha256}) == 3
    assert replace(one, said="").sha256 == one.sha256


def test_enough_is_said_of_answers_alone(report_at: ReportAt):
    one = _card(report_at(1).cards, "episodes_per_week")

    assert one.is_enough
    assert not replace(one, said="Not enough yet: 2 more to go.").is_enough


def test_behind_is_a_value():
    assert Behind("SELECT 1", 2, "x") == Behind("SELECT 1", 2, "x")


def _card(cards: tuple[Asked, ...], name: str) -> Asked:
    return next(one for one in cards if one.name == name)

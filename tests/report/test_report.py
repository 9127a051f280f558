from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.levels import LEVELS, Level
from analytics.log.log import Log
from analytics.records import Entry, Episode
from analytics.report.report import (
    IN_WORDS,
    USUAL_CARDS,
    Report,
    cards_in,
    make_report,
    unknown_cards,
)
from analytics.report.sharing import Sharer, Sharing
from tests.report.canaries import (
    CANARIES,
    FIRST_DAY,
    LAST_DAY,
    NAMES,
    QUIRIN,
    XANTHE,
    arrival,
    files_of,
    fill,
    private_of,
    records_of,
)
from tests.report.conftest import EVERY_CARD, MADE_ON, ReportAt, SharingAt
from tests.report.seen import canaries_in, days_in, names_in, parts_of

AGREED: tuple[tuple[Level, Level | None], ...] = (
    *((level, None) for level in LEVELS),
    *((level, level) for level in LEVELS),
    *((0, 2), (3, 1)),
)
EACH_AGREED = pytest.mark.parametrize(("level", "partner"), AGREED)


@EACH_AGREED
def test_nothing_of_a_report_tells_more_than_the_levels_allow(
    report_at: ReportAt, level: Level, partner: Level | None
):
    found = parts_of(report_at(level, partner))

    levels = {XANTHE: level, QUIRIN: partner}
    assert canaries_in(found) <= {word for word, one in CANARIES.items() if one.may_be_seen(levels)}
    assert not names_in(found)


@pytest.fixture(scope="module")
def pairs() -> Iterator[dict[str, tuple[Log, Log]]]:
    """Hold two logs for each thing that must make no difference: with it, and without."""
    both = files_of()
    logs = [Log() for _ in range(4)]
    with_him, alone, with_private, plain = logs
    with_him.take_in(both[1:2])
    fill(with_him, [both[0], both[2]])
    fill(alone, files_of([XANTHE], chat=False))
    with_private.take_in([arrival(private_of(XANTHE), XANTHE)])
    with_private.take_in([arrival([*private_of(QUIRIN), *records_of(QUIRIN)], QUIRIN)])
    plain.take_in([arrival(records_of(QUIRIN), QUIRIN)])
    fill(with_private, files_of([XANTHE], private=False))
    fill(plain, files_of([XANTHE], private=False))
    yield {"partner": (with_him, alone), "private": (with_private, plain)}
    for log in logs:
        log.close()


def _same(one: Report, other: Report) -> None:
    assert one.sha256 == other.sha256
    assert [card.behind for card in one.cards] == [card.behind for card in other.cards]
    assert [replace(card, rows=other.cards[0].rows) for card in one.cards] == [
        replace(card, rows=other.cards[0].rows) for card in other.cards
    ]
    unlike = {"cards", "lines"}
    assert {name: value for name, value in parts_of(one).items() if name not in unlike} == {
        name: value for name, value in parts_of(other).items() if name not in unlike
    }
    # Where a line stands in its log is told to nobody.
    assert [replace(line, record=0) for line in one.lines] == [
        replace(line, record=0) for line in other.lines
    ]


@pytest.mark.parametrize("level", [1, 3])
def test_who_did_not_say_yes_makes_no_difference(
    pairs: dict[str, tuple[Log, Log]], sharing_at: SharingAt, level: Level
):
    agreed = sharing_at(level, cards=EVERY_CARD)

    one, other = (make_report(log, agreed, MADE_ON) for log in pairs["partner"])
    assert one.cards
    _same(one, other)


@pytest.mark.parametrize("level", [1, 3])
def test_private_entries_make_no_difference(
    pairs: dict[str, tuple[Log, Log]], sharing_at: SharingAt, level: Level
):
    agreed = sharing_at(level, level, cards=EVERY_CARD)

    one, other = (make_report(log, agreed, MADE_ON) for log in pairs["private"])
    assert one.covered is not None
    assert one.covered.last_day == LAST_DAY
    _same(one, other)


def test_the_same_log_makes_the_same_report_twice_and_once_it_is_opened_again(
    tmp_path: Path, sharing_at: SharingAt
):
    agreed = sharing_at(3, 3, cards=(*USUAL_CARDS, "episode_triggers", "longest_silences"))
    with Log.open(tmp_path / "log.securebase") as log:
        fill(log, files_of())
        first, second = (make_report(log, agreed, MADE_ON) for _ in range(2))
    with Log.open(tmp_path / "log.securebase") as log:
        opened = make_report(log, agreed, date(2027, 1, 1))

    _same(first, second)
    _same(first, replace(opened, made_on=MADE_ON))


def test_another_level_another_line_or_another_record_is_another_report(
    report_at: ReportAt, couple_log: Log, sharing_at: SharingAt
):
    found = {report_at(level, level).sha256 for level in LEVELS}
    assert len(found) == len(LEVELS)

    one, *others = sharing_at(3, 3).lines
    fewer = make_report(couple_log, sharing_at(3, 3, cards=("own_time",), lines=others), MADE_ON)
    more = make_report(couple_log, sharing_at(3, 3, cards=("own_time",)), MADE_ON)
    assert fewer.sha256 != more.sha256
    assert {line.id for line in more.lines} - {line.id for line in fewer.lines} == {one}


@pytest.mark.parametrize("level", [0, 1, 2])
def test_nothing_outside_of_the_days_chosen_is_anywhere(
    couple_log: Log, sharing_at: SharingAt, level: Level
):
    # From the middle of a week, and of a month, to the middle of one; the plan lies outside.
    since, until = FIRST_DAY + timedelta(days=93), FIRST_DAY + timedelta(days=171)
    agreed = sharing_at(level, level, cards=EVERY_CARD, since=since, until=until)
    report = make_report(couple_log, agreed, MADE_ON)
    begun = {since - timedelta(days=since.weekday()), since.replace(day=1)}

    assert report.covered is not None
    told = {name: value for name, value in parts_of(report).items() if name != "made_on"}
    days = {day for day in days_in(told) if not since <= day <= until}
    # A week and a month have the names of their first days; a review, and the weeks it takes
    # where the plan is not in these days, may be still to come.
    assert {day for day in days if day < since} <= begun
    assert {day for day in days if day > until} <= {*_still_to_come(report)}


def _still_to_come(report: Report) -> Iterator[date]:
    for card in report.cards:
        if "review_day" in card.rows.column_names:
            ahead = card.rows.select(["plan_since", "review_day", "said"])
            yield from days_in([ahead, card.said])


@pytest.mark.parametrize("since", [date(2030, 1, 1), date(2019, 1, 1)])
def test_days_with_nothing_in_them_make_an_empty_report(
    couple_log: Log, sharing_at: SharingAt, since: date
):
    agreed = sharing_at(2, 2, cards=EVERY_CARD, since=since, until=since + timedelta(days=30))
    report = make_report(couple_log, agreed, MADE_ON)

    assert report.covered is None
    assert (report.quality, report.scales, report.lines) == ((), (), ())
    assert not any(one.is_enough or one.chart for one in report.cards)
    assert all(not person.records and not person.days for person in report.manifest.people)


def test_what_is_covered_is_said_with_how_much_of_it_was_logged(report_at: ReportAt):
    covered = report_at(1, 1).covered

    assert covered is not None
    assert (covered.first_day, covered.last_day) == (FIRST_DAY, LAST_DAY)
    assert (covered.days, covered.logged) == (210, 210)


def test_sources_are_the_apps_of_what_is_told_alone():
    day = datetime(2025, 3, 1, 21)
    day_one = arrival([Entry("Ana", day, text="hidden", private=True)], "Ana")
    with Log() as log:
        log.take_in([_as("daylio", arrival([Episode("Ana", day)], "Ana"))])
        log.take_in([_as("day-one", day_one)])
        log.take_in([_as("bearable", arrival([Episode("Ben", day)], "Ben"))])
        log.take_in([_as("exist", arrival([Episode("Ana", datetime(2019, 1, 1, 9))], "Ana"))])
        people = (Sharer("Ana", "Person A", 1), Sharer("Ben", "Person B"))
        since = make_report(log, Sharing("Ana", people, since=date(2025, 1, 1)), MADE_ON).sources
        ever = make_report(log, Sharing("Ana", people), MADE_ON).sources

    assert since == ("Daylio CSV export",)
    assert ever == ("Daylio CSV export", "Exist export (JSON)")


def _as(format_name: str, one):  # an arrival, as another app's
    return replace(one, reading=replace(one.reading, format=format_name))


def test_without_a_choice_the_usual_cards_are_told_in_the_order_of_their_pages(
    sharing_at: SharingAt,
):
    names = [name_of(card) for card in cards_in(sharing_at(1))]

    assert set(names) == set(USUAL_CARDS)
    assert names == [name_of(card) for card in CARDS if name_of(card) in names]
    assert {*USUAL_CARDS, *IN_WORDS} <= {name_of(card) for card in CARDS}


def test_a_chosen_card_that_the_level_does_not_allow_is_left_out(sharing_at: SharingAt):
    chosen = ("episode_triggers", "own_time", "episodes_by_hour")

    assert [name_of(one) for one in cards_in(sharing_at(1, cards=chosen))] == ["own_time"]
    assert [name_of(one) for one in cards_in(sharing_at(3, cards=chosen))] == [
        "episode_triggers",
        "own_time",
    ]


def test_names_that_no_card_has_are_found():
    assert unknown_cards(["own_time", "moon", "rituals_kept", "sun"]) == ("moon", "sun")


def test_at_most_three_answers_stand_in_words_and_each_is_enough(report_at: ReportAt):
    told = report_at(1, 1).in_words

    assert [one.name for one in told] == list(IN_WORDS[:3])
    assert all(one.is_enough for one in told)
    assert report_at(0).in_words == tuple(
        one for name in IN_WORDS if (one := report_at(0).card(name)) is not None and one.is_enough
    )


def test_a_card_is_found_by_name(report_at: ReportAt):
    found = report_at(1).card("own_time")

    assert found is not None
    assert found.name == "own_time"
    assert report_at(1).card("episode_triggers") is None


def test_chosen_lines_are_told_in_order_of_time_under_aliases(report_at: ReportAt):
    lines = report_at(3, 3).lines

    assert len(lines) == 6
    assert {line.who for line in lines} == {"Person A", "Person B"}
    assert [line.moment for line in lines] == sorted(line.moment for line in lines)
    assert not set(NAMES) & {line.who for line in lines}

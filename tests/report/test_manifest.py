"""The manifest says precisely what is in a share: no more, and nothing that is not."""

from __future__ import annotations

import json
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.levels import LEVELS, Level, level_name
from analytics.log.log import Log
from analytics.report.leaving import Leaving
from analytics.report.manifest import PERSONS, PersonShared, plain
from tests.report.canaries import FIRST_DAY, LAST_DAY, QUIRIN, XANTHE
from tests.report.conftest import EVERY_CARD, ReportAt, SharingAt
from tests.report.seen import canaries_in, names_in

AGREED: tuple[tuple[Level, Level | None], ...] = (
    *((level, None) for level in LEVELS),
    *((level, level) for level in LEVELS),
    *((0, 2), (3, 1)),
)
EACH_AGREED = pytest.mark.parametrize(("level", "partner"), AGREED)
# Fields from which level on the manifest lists them; those not here are told at every level.
FIELDS = {
    "episode.intensity": 1,
    "episode.intensity_after": 1,
    "episode.minutes": 1,
    "episode.reassurance_sought": 1,
    "episode.triggers": 2,
    "episode.coping": 2,
    "episode.note": 3,
    "rating.at": 1,
    "rating.measure": 1,
    "rating.value": 1,
    "entry.tags": 2,
    "entry.text": 3,
    "entry.automatic": 3,
    "entry.balanced": 3,
    "entry.belief_before": 1,
    "entry.belief_after": 1,
    "activity.name": 2,
    "activity.minutes": 1,
    "activity.intensity_before": 1,
    "activity.intensity_after": 1,
}
ALWAYS = {"episode.at", "ritual_day.ritual", "ritual_day.day", "ritual_day.state"}
ALWAYS |= {"entry.at", "entry.kind", "activity.at", "activity.kind"}
CHAT = dict.fromkeys(("message.chat", "message.at", "message.kind"), 0)
CHAT |= dict.fromkeys(("message.characters", "message.words"), 1)


def _people(report_at: ReportAt, level: Level, partner: Level | None) -> list[PersonShared]:
    return [*report_at(level, partner).manifest.people]


@EACH_AGREED
def test_its_counts_are_those_of_the_tables(
    couple_log: Log, sharing_at: SharingAt, report_at: ReportAt, level: Level, partner: Level | None
):
    with Leaving(couple_log, sharing_at(level, partner, cards=EVERY_CARD)) as leaving:
        for person in _people(report_at, level, partner):
            own_level = level if person.alias == "Person A" else partner
            assert own_level is not None
            tables = leaving.at(own_level).tables()
            counts = {
                name: tables[name].column(column).to_pylist().count(person.alias)
                for name, column in PERSONS.items()
            }
            assert person.records == {name: count for name, count in counts.items() if count}
            assert person.level == level_name(own_level)


@EACH_AGREED
def test_its_tables_are_those_that_are_told(
    report_at: ReportAt, level: Level, partner: Level | None
):
    report = report_at(level, partner)

    assert [(one.card, one.rows, one.columns, one.sha256) for one in report.manifest.tables] == [
        (one.name, one.rows.num_rows, tuple(one.rows.column_names), one.sha256)
        for one in report.cards
    ]
    assert report.manifest.records == sum(
        sum(person.records.values()) for person in report.manifest.people
    )


@EACH_AGREED
def test_its_fields_are_those_the_level_allows(
    report_at: ReportAt, level: Level, partner: Level | None
):
    for person in _people(report_at, level, partner):
        own = level if person.alias == "Person A" else partner
        assert own is not None
        # A chat leaves at the level of the one of its people of whom the least is shared.
        chats = partner is not None and own == min(level, partner)
        chat = {name for name in CHAT if chats and own >= CHAT[name]}
        asked = {name for name, least in FIELDS.items() if own >= least}
        assert {*person.fields} == {*ALWAYS, *asked, *chat}


@EACH_AGREED
def test_it_names_nobody_and_quotes_nothing(
    report_at: ReportAt, level: Level, partner: Level | None
):
    manifest = report_at(level, partner).manifest

    assert not names_in(manifest)
    assert not canaries_in(manifest)
    told = json.dumps(manifest.as_json(), ensure_ascii=False)
    assert not names_in(told)
    assert not canaries_in(told)


def test_it_says_who_is_left_out_and_who_is_not(report_at: ReportAt):
    assert report_at(1).manifest.left_out == ("Person B",)
    assert report_at(1, 0).manifest.left_out == ()
    assert [one.alias for one in report_at(1, 0).manifest.people] == ["Person A", "Person B"]


def test_lines_are_counted_by_person_and_listed_by_day(report_at: ReportAt):
    manifest = report_at(3, 3).manifest

    assert [one.lines for one in manifest.people] == [3, 3]
    assert {kind for _, kind in manifest.lines} == {"episode", "journal", "thought"}
    assert {day for day, _ in manifest.lines} == {FIRST_DAY.isoformat()}
    assert report_at(2, 2).manifest.lines == ()
    assert [one.lines for one in report_at(3, 1).manifest.people] == [3, 0]


def test_days_are_those_with_anything_told(report_at: ReportAt):
    (person,) = _people(report_at, 1, None)

    assert (person.first_day, person.last_day, person.days) == (FIRST_DAY, LAST_DAY, 210)


def test_it_is_plain_json(report_at: ReportAt):
    told = report_at(3, 3).manifest.as_json()

    assert json.loads(json.dumps(told)) == told
    assert {*told} == {"people", "left_out", "tables", "lines"}
    assert XANTHE not in json.dumps(told)
    assert QUIRIN not in json.dumps(told)


VALUES = st.recursive(
    st.none() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(VALUES)
def test_whatever_is_told_is_plain_json(value: object):
    found = plain(value)

    assert json.loads(json.dumps(found)) == found


def test_days_are_text_and_tuples_lists():
    assert plain({"a": (date(2025, 3, 1), None, 2)}) == {"a": ["2025-03-01", None, 2]}


def test_a_column_of_gaps_alone_tells_nothing(couple_log: Log, sharing_at: SharingAt):
    with Leaving(couple_log, sharing_at(0)) as leaving:
        episodes = leaving.at(0).tables()["episode"]

    assert pa.compute.unique(episodes.column("intensity")).to_pylist() == [None]

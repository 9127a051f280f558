"""What was written is found by words, tag and kind, and a chart's point leads to its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import plotly.graph_objects as go  # type: ignore[import-untyped] # plotly ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.cards import episodes_per_week, feeling_heard, rituals_kept
from analytics.cards.card import Answer, answer, figure
from analytics.figures.chart import Axis, Bars, Chart, Points
from analytics.figures.palette import LIGHT
from analytics.figures.screen import pickable, spec
from analytics.journal import (
    LONGEST_WHOLE,
    Search,
    hidden_rules,
    search,
    snippet,
    tags_in,
    writers_in,
    written_days,
)
from analytics.language import read
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Entry, Episode, LoggedDay, Rating, Record
from analytics.scope import EVERYTHING, Scope
from pages.parts.answers import asking
from pages.parts.journal_days import Stretch, asked_for, picked, stretch, stretches_of
from pages.parts.journal_timeline import timeline, weeks_of

EVENING = datetime(2025, 3, 5, 21)
NIGHT = datetime(2025, 3, 7, 2)
PIECES: tuple[Record, ...] = (
    Entry("Ana", EVENING, text="We had Crème brûlée in the Straße café.", tags=("date night",)),
    Entry("Ben", EVENING + timedelta(days=1), text="A long walk, and we talked.", private=True),
    Entry("Ana", NIGHT, "conversation", "We talked about money.", ("work", "money")),
    Entry(
        "Ana",
        datetime(2025, 3, 10, 20),
        "thought",
        tags=("mind reading",),
        automatic="He is tired of me.",
        balanced="He was on the train.",
        belief_before=80,
        belief_after=30,
    ),
    Entry("Ana", datetime(2025, 3, 11, 20), text="", tags=("work",)),
    Episode("Ana", datetime(2025, 3, 12, 20), 6, triggers=("late reply",), note="Late again."),
    Episode("Ana", datetime(2025, 3, 13, 20), 4),
)


def arrival(records: Sequence[Record]) -> Arrival:
    rows = [Row("made up", number, (one,)) for number, one in enumerate(records, start=1)]
    return Arrival("made up", "Ana", gather("secure-base", rows, Choices()))


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    """A log that no test changes."""
    with Log() as made:
        made.take_in([arrival(PIECES)])
        yield made


def weeks(count: int) -> Iterator[Record]:
    """Yield so many weeks from 3 March 2025 on, an episode on each Monday."""
    for number in range(7 * count):
        noon = datetime(2025, 3, 3, 12) + timedelta(days=number)
        yield LoggedDay("episodes", "Ana", noon.date())
        yield Rating("Ana", noon, "heard", 5)
        if number % 7 == 0:
            yield Episode("Ana", noon, 5)


def found(log: Log, sought: Search, scope: Scope = EVERYTHING) -> list[str]:
    with log.within(scope) as view:
        return [piece.text or piece.automatic for piece in search(view, sought).pieces]


def test_everything_with_words_is_found_the_latest_first_and_the_note_of_an_episode_too(log: Log):
    assert found(log, Search()) == [
        "Late again.",
        "He is tired of me.",
        "We talked about money.",
        "A long walk, and we talked.",
        "We had Crème brûlée in the Straße café.",
    ]


@pytest.mark.parametrize(
    "words",
    ["creme", "CRÈME", "cafe  brulee", "strasse", "straße", "Cre\u0300me", "date night", ""],
)
def test_words_are_found_whatever_their_case_accents_and_order(log: Log, words: str):
    assert "We had Crème brûlée in the Straße café." in found(log, Search(words))


def test_all_of_the_words_must_be_there(log: Log):
    assert found(log, Search("talked money")) == ["We talked about money."]
    assert found(log, Search("talked nowhere")) == []


@pytest.mark.parametrize("words", ["train", "TIRED", "mind read", "%", "_", "'; DROP", "$words"])
def test_words_are_looked_for_in_thoughts_and_tags_and_are_only_words(log: Log, words: str):
    expected = ["He is tired of me."] if words.isalpha() or " read" in words else []

    assert found(log, Search(words)) == expected


def test_a_kind_a_tag_and_a_scope_narrow_what_is_found(log: Log):
    assert found(log, Search(kind="conversation")) == ["We talked about money."]
    assert found(log, Search(kind="episode")) == ["Late again."]
    assert found(log, Search(tag="late reply")) == ["Late again."]
    assert found(log, Search(), Scope("Ben")) == ["A long walk, and we talked."]
    assert found(log, Search(), Scope(until=date(2025, 3, 5))) == [
        "We had Crème brûlée in the Straße café."
    ]


def test_a_piece_with_tags_alone_is_found_by_its_tag_only(log: Log):
    assert found(log, Search(tag="work")) == ["", "We talked about money."]
    assert "" not in found(log, Search("work"))


def test_the_small_hours_belong_to_the_day_before(log: Log):
    with log.within() as view:
        written = {day.day: day.pieces for day in written_days(view)}

    assert date(2025, 3, 7) not in written
    assert written[date(2025, 3, 6)] == 2


def test_a_piece_says_all_that_was_written_of_it(log: Log):
    with log.within() as view:
        thought, private, episode = (
            search(view, Search(words)).pieces[0] for words in ("train", "long walk", "again")
        )

    assert (thought.automatic, thought.balanced) == ("He is tired of me.", "He was on the train.")
    assert (thought.belief_before, thought.belief_after) == (80, 30)
    assert (private.private, episode.intensity, episode.key) == (True, 6, "")
    assert thought.key


def test_pages_follow_each_other_and_nothing_is_on_two(log: Log):
    with log.within() as view:
        first, second = (search(view, Search(), first, 3) for first in (0, 3))

    assert (first.in_all, second.in_all) == (5, 5)
    assert (len(first.pieces), len(second.pieces)) == (3, 2)
    assert not set(first.pieces) & set(second.pieces)


def test_tags_come_from_entries_and_noted_episodes_and_writers_from_own_entries(log: Log):
    with log.within() as view:
        assert tags_in(view) == ("date night", "late reply", "mind reading", "money", "work")
        assert writers_in(view) == ("Ana", "Ben")


def test_only_entries_with_a_confirmed_mark_are_found_where_asked_for():
    with Log() as log:
        log.take_in([arrival(PIECES[:3])])
        with log.within() as view:
            key = search(view, Search("money")).pieces[0].key
        log.say_of_mark(key, "one", confirmed=False)

        assert found(log, Search(confirmed=True)) == []

        log.say_of_mark(key, "one", confirmed=True)

        assert found(log, Search(confirmed=True)) == ["We talked about money."]


def test_a_rule_that_is_dismissed_again_and_again_is_hidden_for_that_person_alone():
    said = "You never listen to me."
    rules = {mark.rule for mark in read(said).marks}
    with Log() as log:
        days = (EVENING - timedelta(days=back) for back in range(6))
        log.take_in([arrival([Entry(who, at, text=said) for at in days for who in ("Ana", "Ben")])])
        with log.within(Scope("Ana")) as view:
            keys = [piece.key for piece in search(view, Search()).pieces]
        for key in keys:
            for mark in read(said).marks:
                log.say_of_mark(key, mark.id, confirmed=False)
        with log.within(Scope(since=date(2030, 1, 1))) as view:
            assert hidden_rules(view, "Ana") == rules
            assert hidden_rules(view, "Ben") == frozenset()


def test_a_rule_stays_while_it_may_still_be_right():
    said = "You never listen to me."
    with Log() as log:
        log.take_in([arrival([Entry("Ana", EVENING, text=said)])])
        with log.within() as view:
            key = search(view, Search()).pieces[0].key
        for mark in read(said).marks:
            log.say_of_mark(key, mark.id, confirmed=False)
        with log.within() as view:
            assert hidden_rules(view, "Ana") == frozenset()


def test_a_short_text_stays_whole_and_a_long_one_is_cut_around_the_word():
    long = "word " * 500 + "then the Café was closed " + "word " * 500

    assert snippet("short", "nothing") == "short"
    assert "Café was closed" in snippet(long, "cafe")
    assert snippet(long, "cafe").startswith("… ")
    assert snippet(long, "").startswith("word word")
    assert snippet(long, "").endswith(" …")


@given(st.text(max_size=3000), st.text(max_size=20))
def test_a_snippet_is_part_of_its_text_and_never_much_longer_than_asked(text: str, sought: str):
    cut = snippet(text, sought)

    assert len(cut) <= LONGEST_WHOLE + len("… ") + len(" …")
    assert cut.removeprefix("… ").removesuffix(" …").strip() in text or cut == text


@given(st.dates(date(1970, 1, 1), date(2199, 1, 1)))
def test_a_day_lies_in_its_own_day_week_and_month(day: date):
    one, week, month = (stretch(period, day) for period in ("day", "week", "month"))

    assert (one.since, one.until) == (day, day)
    assert week.since.weekday() == 0
    assert (week.until - week.since).days == 6
    assert week.since <= day <= week.until
    assert month.since.day == 1
    assert (month.until + timedelta(days=1)).day == 1
    assert month.since <= day <= month.until
    assert asked_for(week.address()) == week


def test_days_are_said_in_words_and_a_whole_month_by_its_name():
    assert stretch("week", date(2025, 3, 5)).words() == "3 March 2025 to 9 March 2025"
    assert stretch("day", date(2025, 3, 5)).words() == "5 March 2025"
    assert stretch("month", date(2025, 2, 5)).words() == "February 2025"


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"from": "2025-03-03"},
        {"from": "soon", "to": "2025-03-09"},
        {"from": "2025-03-09", "to": "2025-03-03"},
    ],
)
def test_an_address_that_names_no_days_asks_for_none(address: dict[str, str]):
    assert asked_for(address) is None


def test_a_point_of_a_chart_over_weeks_stands_for_its_week():
    with Log() as log:
        log.take_in([arrival([*weeks(6)])])
        with log.within() as view:
            shown = answer(episodes_per_week, view)
    shown_weeks = stretches_of(shown, figure(episodes_per_week, shown))

    assert shown_weeks[0].words() == "7 April 2025 to 13 April 2025"
    assert [week.since for week in shown_weeks] == [
        date(2025, 4, 7) - timedelta(weeks=back) for back in range(6)
    ]
    assert picked([{"x": "2025-03-10"}], shown_weeks) == stretch("week", date(2025, 3, 10))
    assert picked([{"x": "2025-03-10 00:00:00"}], shown_weeks) == stretch("week", date(2025, 3, 10))
    assert picked([{"x": "2031-01-01"}], shown_weeks) is None
    assert picked([{"x": "breathing"}], shown_weeks) is None
    assert picked([], shown_weeks) is None


def test_a_chart_over_names_and_one_with_points_of_no_period_lead_nowhere(log: Log):
    with log.within() as view:
        names = answer(rituals_kept, view)
        heard = answer(feeling_heard, view)
    moments = Chart((Points((EVENING,), (1.0,)),), Axis(kind="time"), Axis())

    assert stretches_of(names, Chart((Bars(("a",), (1.0,)),), Axis(kind="category"), Axis())) == ()
    assert stretches_of(heard, moments) == ()
    assert stretches_of(heard, Chart((), Axis(kind="time"), Axis())) == ()


def test_the_timeline_shows_episodes_a_week_and_each_day_with_a_piece():
    with Log() as log:
        pieces = [Entry("Ana", EVENING.replace(hour=hour), text="One.") for hour in (20, 22)]
        log.take_in([arrival([*weeks(6), *pieces])])
        with log.within() as view, asking(log, EVERYTHING) as look:
            written = written_days(view)
            shown = timeline(look.ask(episodes_per_week), written)

    assert shown is not None
    assert shown.chart is not None
    rug, episodes = (mark for mark in shown.chart.marks if isinstance(mark, Points))
    assert rug.x == (date(2025, 3, 5),)
    assert rug.hover == ("5 Mar 2025: 2 pieces",)
    assert len(episodes.x) == 6
    assert shown.chart.alt.startswith("2 pieces written on 1 day, 5 March 2025.")
    assert picked([{"x": "2025-03-05"}], weeks_of(shown.found)) == stretch("week", EVENING.date())


def test_there_is_no_timeline_without_episodes_or_without_a_piece(log: Log):
    with Log() as empty, asking(empty, EVERYTHING) as look:
        shown = look.ask(episodes_per_week)
        with log.within() as view:
            assert timeline(shown, written_days(view)) is None
    with asking(log, EVERYTHING) as look:
        assert timeline(look.ask(episodes_per_week), ()) is None


def test_points_that_can_be_picked_fade_nowhere_and_the_page_scrolls_under_a_finger():
    days = tuple(date(2025, 3, day) for day in (3, 10, 17))
    chart = Chart(
        (
            Points(days, (1.0, 2.0, 3.0), unusual=(False, True, False)),
            Points(days, (1.0, 2.0, 3.0), joined=False),
            Bars(days, (1.0, 2.0, 3.0), horizontal=False),
        ),
        Axis(kind="time"),
        Axis(),
        span=(days[0], days[-1]),
    )
    plain = spec(chart, LIGHT)
    made = pickable(plain)

    drawn = go.Figure({"data": made["data"]}).to_dict()["data"]
    kept = [trace for trace in drawn if "marker" in trace]
    assert len(kept) == 4
    for trace in kept:
        assert trace["unselected"]["marker"]["opacity"] == trace["marker"].get("opacity", 1)
    assert made["layout"]["template"] == {"layout": {"dragmode": False}}
    assert made["layout"]["dragmode"]
    assert "unselected" not in plain["data"][0]
    assert plain["layout"]["dragmode"] is False


def test_the_days_of_a_stretch_and_its_address_agree():
    days = Stretch(date(2025, 3, 3), date(2025, 3, 9))

    assert days.address() == {"from": "2025-03-03", "to": "2025-03-09"}


def test_an_answer_without_rows_leads_nowhere():
    with Log() as log, log.within() as view:
        shown: Answer = answer(episodes_per_week, view)

    assert stretches_of(shown, figure(episodes_per_week, shown)) == ()

"""What is logged by hand: made into records, known again from them, found by its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agreed.scales import scales
from analytics.entering import arrival_of, is_late, today_of
from analytics.log.log import Log
from analytics.measures import Measure
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    Marker,
    Rating,
    Record,
    Ritual,
    RitualDay,
    RitualState,
)
from analytics.today import (
    HOURS,
    TALK,
    Kind,
    PartOfDay,
    at_of,
    calm_day,
    check_in_ratings,
    day_about,
    entered_about,
    has_episode,
    is_heavy,
    kind_of,
    moment_on,
    own_scales_in,
    says_something,
    talk_ratings,
    talk_said,
    with_patterns,
    without_days,
)
from analytics.today.rituals import RitualRow, ritual_rows
from analytics.today.words import FIRST_WORDS, chosen, offered, own_words, parted, words_in

DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 4, 21, 15, 30)
# Just now: `take_in` writes down the computer's own time, and the list is read by it.
NOW = datetime.now().replace(microsecond=0)
TODAY = today_of(NOW, 4)


def enter(log: Log, who: str, *records: Record, now: datetime = NOW) -> int:
    taken = log.take_in([arrival_of("made up", who, records, now, log.day_start_hour)])
    assert taken.batch is not None
    return taken.batch


def test_of_today_the_moment_is_now_to_the_minute():
    assert moment_on(DAY, PartOfDay.MORNING, AT, 4) == datetime(2026, 3, 4, 21, 15)


def test_after_midnight_it_is_still_the_day_before_and_the_moment_is_now():
    small_hours = datetime(2026, 3, 5, 1, 30)

    assert moment_on(DAY, PartOfDay.EVENING, small_hours, 4) == small_hours


def test_another_day_has_the_part_of_day_one_remembers():
    yesterday = date(2026, 3, 3)

    assert [moment_on(yesterday, part, AT, 4) for part in PartOfDay] == [
        datetime(2026, 3, 3, 9),
        datetime(2026, 3, 3, 13),
        datetime(2026, 3, 3, 20),
        datetime(2026, 3, 3, 23, 30),
    ]


@given(
    back=st.integers(0, 4000),
    hour=st.integers(0, 8),
    part=st.sampled_from(PartOfDay),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)),
)
def test_a_moment_lies_in_the_day_it_was_made_for(
    back: int, hour: int, part: PartOfDay, now: datetime
):
    day = today_of(now, hour) - timedelta(days=back)

    at = moment_on(day, part, now, hour)

    assert today_of(at, hour) == day
    assert at <= now or back > 0


def test_every_part_of_day_has_its_hour():
    assert set(HOURS) == set(PartOfDay)


def test_what_is_tapped_of_a_conversation_is_yes_and_the_rest_no():
    found = talk_ratings("Ana", AT, ["talk_heard", "talk_said"])

    assert {one.measure: one.value for one in found} == {
        "talk_said": 1,
        "talk_asked": 0,
        "talk_blamed": 0,
        "talk_listened": 0,
        "talk_heard": 1,
        "talk_resolved": 0,
    }


def test_a_conversation_of_which_nothing_was_said_has_no_rating():
    assert talk_ratings("Ana", AT, None) == ()
    assert talk_said([Entry("Ana", AT, "conversation", "a talk")]) is None


@given(st.sets(st.sampled_from(list(TALK))))
def test_what_was_said_of_a_conversation_is_read_back(fits: set[str]):
    assert set(talk_said(talk_ratings("Ana", AT, fits)) or ()) == fits
    assert talk_said(talk_ratings("Ana", AT, ())) == ()


def test_what_was_left_open_in_a_check_in_is_no_answer():
    found = check_in_ratings("Ana", AT, {"calm": 0.0, "closeness": None, "mood": 3})

    assert found == (Rating("Ana", AT, "calm", 0.0), Rating("Ana", AT, "mood", 3))


@pytest.mark.parametrize(
    "record",
    [
        Episode("Ana", AT),
        Episode("Ana", AT, late=True),
        Entry("Ana", AT, "thought"),
        Entry("Ana", AT, "journal", private=True),
        Activity("Ana", AT, "practice"),
        Activity("Ana", AT, "independence"),
        Activity("Ana", AT, "learning"),
    ],
)
def test_an_empty_form_says_nothing(record: Record):
    assert not says_something([record])


@pytest.mark.parametrize(
    "record",
    [
        Episode("Ana", AT, 0),
        Episode("Ana", AT, reassurance_sought=False),
        Entry("Ana", AT, "thought", belief_before=0),
        Entry("Ana", AT, "journal", tags=("calm",)),
        Activity("Ana", AT, "practice", minutes=0),
        Activity("Ana", AT, "therapy"),
        RitualDay("Hug", "Ana", DAY, "missed"),
        LoggedDay("episodes", "Ana", DAY),
        Rating("Ana", AT, "calm", 0),
    ],
)
def test_anything_filled_in_says_something_zero_and_no_too(record: Record):
    assert says_something([record])


def test_no_record_says_nothing():
    assert not says_something([])


KINDS: list[tuple[Kind | None, Sequence[Record]]] = [
    (Kind.EPISODE, [Episode("Ana", AT, 5), LoggedDay("episodes", "Ana", DAY)]),
    (Kind.CALM_DAY, [calm_day("Ana", DAY)]),
    (Kind.CHECK_IN, check_in_ratings("Ana", AT, {"calm": 4, "mood": 2})),
    (Kind.RITUALS, [RitualDay("Hug", "Ana", DAY, "done")]),
    (Kind.THOUGHT, [Entry("Ana", AT, "thought", automatic="he left")]),
    (Kind.CONVERSATION, talk_ratings("Ana", AT, ["talk_said"])),
    (Kind.CONVERSATION, [Entry("Ana", AT, "conversation"), *talk_ratings("Ana", AT, [])]),
    (Kind.PRACTICE, [Activity("Ana", AT, "practice")]),
    (Kind.OWN_TIME, [Activity("Ana", AT, "independence")]),
    (Kind.LEARNING, [Activity("Ana", AT, "learning")]),
    (Kind.THERAPY, [Activity("Ana", AT, "therapy")]),
    (Kind.JOURNAL, [Entry("Ana", AT, "journal")]),
    # Entered on other pages: questionnaires, notes of both, pauses, phases, agreements.
    (None, [Rating("Ana", AT, "phq9", 4), Rating("Ana", AT, "phq9_item9", 0)]),
    (None, [Rating("Ana", AT, "phq9_item9", 0)]),
    (None, [Entry("Ana", AT, "conversation"), Entry("Ben", AT, "conversation")]),
    (None, [Entry("Ana", AT, "conversation"), RitualDay("Check-in", "Ana", DAY, "done")]),
    (None, [RitualDay("Hug", "Ana", DAY, "excused"), RitualDay("Hug", "Ben", DAY, "excused")]),
    (None, [Rating("Ana", AT, "calm", 4), Rating("Ben", AT, "calm", 4)]),
    (None, [Marker("holiday", DAY)]),
    (None, [Ritual("Hug")]),
    (None, [LoggedDay("journal", "Ana", DAY)]),
    (None, []),
]


@pytest.mark.parametrize(("kind", "records"), KINDS)
def test_an_entry_is_known_by_what_it_holds(kind: Kind | None, records: Sequence[Record]):
    assert kind_of(records) == kind


def test_every_kind_can_be_known_again():
    assert {kind for kind, _ in KINDS} == {*Kind, None}


def test_the_day_of_an_entry_starts_when_the_couple_says():
    small_hours = [Episode("Ana", datetime(2026, 3, 5, 3), 5)]

    assert day_about(small_hours, 4) == date(2026, 3, 4)
    assert day_about(small_hours, 2) == date(2026, 3, 5)
    assert day_about([RitualDay("Hug", "Ana", DAY, "done")], 4) == DAY
    assert day_about([Marker("holiday", DAY), Ritual("Hug")], 4) is None


def test_only_what_has_a_moment_has_one():
    assert at_of([RitualDay("Hug", "Ana", DAY, "done"), LoggedDay("x", "Ana", DAY)]) is None
    assert at_of([LoggedDay("episodes", "Ana", DAY), Episode("Ana", AT)]) == AT


def test_entries_are_found_by_the_day_they_are_about_the_latest_entered_first():
    with Log() as log:
        yesterday = TODAY - timedelta(days=1)
        long_ago = TODAY - timedelta(days=30)
        first = enter(log, "Ana", Episode("Ana", NOW, 4))
        before = enter(log, "Ana", calm_day("Ana", yesterday))
        late = enter(log, "Ana", RitualDay("Hug", "Ana", long_ago, "done"))
        second = enter(log, "Ben", Rating("Ben", NOW, "calm", 4))
        enter(log, "", Marker("holiday", TODAY))

        assert [one.batch for one in entered_about(log, TODAY)] == [second, first]
        assert [one.batch for one in entered_about(log, yesterday)] == [before]
        assert [one.batch for one in entered_about(log, long_ago)] == [late]
        assert entered_about(log, long_ago - timedelta(days=1)) == ()


def test_entries_are_found_however_many_were_entered_since(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analytics.today.forms.SOME", 2)
    with Log() as log:
        entered = [enter(log, "Ana", Rating("Ana", NOW, "calm", value)) for value in range(5)]

        assert [one.batch for one in entered_about(log, TODAY)] == entered[::-1]


def test_days_back_is_late_only_after_the_third():
    assert [is_late(DAY - timedelta(days=back), DAY) for back in (0, 3, 4)] == [False, False, True]


def test_an_episode_of_the_day_is_seen_from_wherever_it_came():
    with Log() as log:
        enter(log, "Ana", Episode("Ana", NOW, 4))

        assert has_episode(log, "Ana", TODAY)
        assert not has_episode(log, "Ben", TODAY)
        assert not has_episode(log, "Ana", TODAY - timedelta(days=1))


def test_words_that_hold_the_safety_stop_are_heavy_wherever_they_stand():
    heavy = "I want to die"

    assert is_heavy([Entry("Ana", AT, "journal", heavy)])
    assert is_heavy([Entry("Ana", AT, "thought", automatic=heavy)])
    assert is_heavy([Entry("Ana", AT, "thought", balanced=heavy)])
    assert is_heavy([Episode("Ana", AT, 5, note=heavy)])
    assert is_heavy([Episode("Ana", AT, 5, triggers=(heavy,))])
    assert is_heavy([Activity("Ana", AT, "learning", heavy)])
    assert not is_heavy([Entry("Ana", AT, "journal", "A quiet evening."), Rating("A", AT, "m", 1)])


def test_a_pattern_is_marked_once_and_nothing_else_changes():
    thought = Entry("Ana", AT, "thought", tags=("work", "should"), automatic="I should")
    day = LoggedDay("journal", "Ana", DAY)

    found = with_patterns([thought, day], ["should", "catastrophe"])

    assert found[0] == Entry(
        "Ana", AT, "thought", tags=("work", "should", "catastrophe"), automatic="I should"
    )
    assert found[1] == day


def test_days_an_entry_shows_are_made_anew_but_a_calm_day_is_all_there_is():
    episode, day = Episode("Ana", AT, 5), LoggedDay("episodes", "Ana", DAY)

    assert without_days([episode, day]) == (episode,)
    assert without_days([day]) == (day,)


def test_of_the_scales_in_an_entry_only_the_couples_own_come_with_it():
    with Log() as log:
        rested = Measure("rested", "How rested", 1, 7)
        log.add_measures((rested,))
        records = check_in_ratings("Ana", AT, {"calm": 4, "rested": 5, "unheard": 1})

        assert own_scales_in(records, scales(log)) == {"rested": rested}


# Words -------------------------------------------------------------------------------------------


def test_phrases_are_set_apart_by_commas_semicolons_and_lines():
    assert words_in(" late  reply, alone;alone\nWork | tired ,, ") == (
        *("late reply", "alone", "Work", "tired"),
    )
    assert words_in("") == ()


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=40))
def test_chosen_words_are_tidy_and_there_once(tapped: list[str], typed: str):
    found = chosen(tapped, typed)

    assert all(word == " ".join(word.split()) and word for word in found)
    assert len({word.casefold() for word in found}) == len(found)


PHRASE = st.text("abcdefg hij-'", min_size=1, max_size=9).map(lambda w: " ".join(w.split()))


@given(st.lists(PHRASE.filter(bool), unique=True, max_size=5), st.sets(st.integers(0, 4)))
def test_the_words_of_an_entry_come_back_out_of_the_form(words: list[str], offers: set[int]):
    options = [word for place, word in enumerate(words) if place in offers]

    tapped, typed = parted(words, options)

    assert set(chosen(tapped, typed)) == set(words)


def test_ones_own_words_come_first_the_most_frequent_before_the_others():
    with Log() as log:
        for number, trigger in enumerate(("late reply", "Late reply", "work", "late reply")):
            at = NOW - timedelta(days=number)
            enter(log, "Ana", Episode("Ana", at, 5, triggers=(trigger,), coping=("a walk",)))
        enter(log, "Ben", Episode("Ben", NOW, 5, triggers=("noise",)))
        enter(log, "Ana", Activity("Ana", NOW, "independence", "Pottery"))
        enter(log, "Ana", Entry("Ana", NOW, "conversation", tags=("money",)))
        enter(log, "Ana", Entry("Ana", NOW, "thought", tags=("should",)))

        own = own_words(log, "Ana")

    assert own["trigger"] == ("late reply", "work")
    assert own["coping"] == ("a walk",)
    assert own["independence"] == ("Pottery",)
    assert own["topic"] == ("money",)
    assert "tag" not in own
    assert offered(own, "trigger") == ("late reply", "work", *FIRST_WORDS["trigger"])
    assert offered(own, "coping").count("a walk") == 1


def test_nobody_has_no_words_of_their_own_but_some_to_begin_with():
    with Log() as log:
        assert offered(own_words(log, ""), "practice") == FIRST_WORDS["practice"]


# Rituals -----------------------------------------------------------------------------------------


def rows(log: Log, day: date = TODAY, *everyone: str) -> tuple[RitualRow, ...]:
    return ritual_rows(log, day, everyone or ("Ana",), entered_about(log, day))


def test_a_ritual_of_both_is_there_for_each_and_one_of_one_for_that_one_alone():
    with Log() as log:
        enter(log, "", Ritual("Hug"))
        enter(log, "Ben", Ritual("Message", "Ben"))

        assert [(one.who, one.ritual) for one in rows(log, TODAY, "Ben", "Ana")] == [
            ("Ben", "Hug"),
            ("Ben", "Message"),
            ("Ana", "Hug"),
        ]


def test_a_ritual_that_ended_or_has_not_begun_is_not_there():
    with Log() as log:
        enter(log, "", Ritual("Hug", "Ana", 7, None, TODAY - timedelta(days=1)))
        enter(log, "", Ritual("Walk", "Ana", 7, TODAY + timedelta(days=1)))

        assert rows(log) == ()
        assert [one.ritual for one in rows(log, TODAY - timedelta(days=2))] == ["Hug"]


def test_what_was_tapped_is_shown_with_its_import():
    with Log() as log:
        enter(log, "", Ritual("Hug", "Ana"))
        batch = enter(log, "Ana", RitualDay("Hug", "Ana", TODAY, "missed"))

        (row,) = rows(log)

    assert (row.state, row.batch, row.elsewhere) == ("missed", batch, None)
    assert row.open_states == ("done", "missed", "excused")


@pytest.mark.parametrize(
    ("state", "left"),
    [("done", ()), ("excused", ("done",)), ("missed", ("done", "excused"))],
)
def test_only_what_goes_before_what_is_known_elsewhere_can_be_said(
    state: RitualState, left: tuple[str, ...]
):
    with Log() as log:
        enter(log, "", Ritual("Hug", "Ana"))
        # Two people's days at once, as a pause is: not one tap on this page.
        enter(
            log,
            "",
            RitualDay("Hug", "Ana", TODAY, state),
            RitualDay("Hug", "Ben", TODAY, "excused"),
        )

        (row,) = rows(log)

    assert row.elsewhere == state
    assert row.open_states == left


def test_of_two_words_from_elsewhere_the_one_the_answers_take_is_shown():
    with Log() as log:
        enter(log, "", Ritual("Hug", "Ana"))
        states: tuple[RitualState, ...] = ("excused", "missed")
        for state in states:
            hug = RitualDay("Hug", "Ana", TODAY, state)
            enter(log, "", hug, RitualDay("Walk", "Ana", TODAY, "done"))

        (row,) = rows(log)

    assert row.elsewhere == "excused"

from __future__ import annotations

import pytest

from analytics.cards import confirmed_words as card
from analytics.cards.card import answer, figure
from analytics.cards.mark_words import KIND_LABELS, LANGUAGE_NAMES, how_shown
from analytics.figures.chart import Bars
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.language import KINDS, PLAIN, read, shipped
from analytics.records import Entry
from analytics.scope import EVERYTHING, Scope

FEELS = "I feel sad today."
# 4 words a sentence that no rule marks; 25 of them are 100 words.
HUNDRED = "We went home early. " * 25
KEY_SQL = "SELECT who, key, text FROM entries ORDER BY who, moment"


@pytest.fixture
def wrote_down(at):
    """Make an entry of a person on the nth day."""

    def make(number, text, who="Ana", kind="journal", **known):
        return Entry(who, at(number), kind, text, **known)

    return make


@pytest.fixture
def asked(log_of):
    """Ask the card once what a person said of their marks is kept: all confirmed, or dismissed."""

    def ask(*records, confirmed=True, scope=EVERYTHING, share_of=None):
        log = log_of(*records)
        with log.within(EVERYTHING) as view:
            entries = view.ask_arrow(KEY_SQL).to_pylist()
        for entry in entries:
            for mark in {one.id for one in read(entry["text"]).marks}:
                if confirmed is not None:
                    log.say_of_mark(entry["key"], mark, confirmed=confirmed)
        if share_of is not None:
            with log._transaction() as cursor:
                cursor.execute(
                    "INSERT INTO partner_share VALUES (1, ?, 'L3', DATE '2025-01-01', NULL)",
                    [share_of],
                )
                cursor.commit()
        with log.within(scope) as view:
            return answer(card, view)

    return ask


@pytest.fixture
def ten_entries(wrote_down):
    """Make ten entries of 104 own words each, with one mark in each."""

    def make(who="Ana", first=0, **known):
        return [wrote_down(first + n, f"{HUNDRED}{FEELS}", who, **known) for n in range(10)]

    return make


def rows_of(found):
    return found.rows[
        ["who", "writing", "language", "kind", "own_words", "confirmed"]
    ].values.tolist()


def test_the_rate_is_per_thousand_own_words_with_its_interval(asked, ten_entries):
    # 10 of 1 040 words: 9.615. Each entry has one, so the spread is Poisson: Jeffreys' interval is
    # half the chi-square quantiles of 21 degrees, 10.283 and 35.479, over 1.04: 4.944 to 17.057.
    found = asked(*ten_entries())
    (row,) = found.rows.to_dict("records")

    assert rows_of(found) == [["Ana", "journal", "English", "I feel", 1040, 10]]
    assert row["shown"] == "shown plainly"
    assert [row[name] for name in card.COLUMNS[-3:]] == pytest.approx(
        [9.615, 4.944, 17.057], abs=1e-3
    )
    assert card.say(found) == (
        "Shown plainly: “I feel” 9.6 (4.9 to 17.1) per 1\u202f000 own words, from 10 marks in "
        "1\u202f040 words (English, journal). No mark means nothing."
    )


@pytest.mark.parametrize("confirmed", [False, None])
def test_what_was_dismissed_or_not_looked_at_is_not_counted(asked, ten_entries, confirmed):
    found = asked(*ten_entries(), confirmed=confirmed)

    assert rows_of(found) == [["Ana", "journal", "English", "", 1040, 0]]
    assert card.say(found) == (
        "Not enough yet. A rate takes 1\u202f000 own words in one language and 8 confirmed marks "
        "of one kind. Ana: 1\u202f040 own words (English, journal) and no confirmed mark so far. "
        "No mark means nothing."
    )
    assert not card.draw(found).marks


def test_a_confirmed_mark_in_a_frame_is_not_counted(asked, wrote_down):
    (row,) = asked(wrote_down(0, f"{HUNDRED} She said: “I feel sad.”")).rows.to_dict("records")

    assert row["confirmed"] == 0


def test_below_a_thousand_words_or_eight_marks_there_is_no_rate(asked, ten_entries, wrote_down):
    few_words = asked(*(wrote_down(n, FEELS) for n in range(8)))
    few_marks = asked(*ten_entries()[:7], *(wrote_down(20 + n, HUNDRED) for n in range(5)))

    assert few_words.rows["per_1000_words"].isna().all()
    assert "32 own words (English, journal) and at most 8 confirmed marks" in card.say(few_words)
    assert few_marks.rows["per_1000_words"].isna().all()
    assert "at most 7 confirmed marks of one kind so far" in card.say(few_marks)


def test_plain_and_asked_kinds_are_told_apart_and_never_put_together(
    asked, ten_entries, wrote_down
):
    coped = [wrote_down(30 + n, "I took a walk instead of writing to him.") for n in range(9)]
    found = asked(*ten_entries(), *coped)
    said = card.say(found)

    assert found.rows["shown"].tolist() == ["shown plainly", "asked about"]
    assert said.index("Shown plainly: “I feel”") < said.index("Asked about: “Coping”")
    assert len(card.draw(found).x.order) == 2


def test_languages_and_kinds_of_writing_are_never_counted_together(asked, ten_entries, wrote_down):
    found = asked(
        *ten_entries(),
        wrote_down(30, "Ich fühle mich heute traurig und ich weiß nicht warum."),
        wrote_down(31, FEELS, kind="conversation"),
    )

    assert rows_of(found) == [
        ["Ana", "conversations", "English", "I feel", 4, 1],
        ["Ana", "journal", "German", "I feel", 10, 1],
        ["Ana", "journal", "English", "I feel", 1040, 10],
    ]


def test_private_entries_count_and_a_partners_share_does_not(asked, ten_entries):
    private = asked(*ten_entries(private=True))
    shared = asked(*ten_entries(who="Ben"), share_of="Ben")

    assert private.rows["confirmed"].tolist() == [10]
    assert shared.rows.empty


def test_an_entry_the_safety_stop_holds_has_no_words_and_no_marks(asked, wrote_down):
    assert asked(wrote_down(0, f"{HUNDRED} I want to die. {FEELS}")).rows.empty


def test_a_stop_in_the_worried_thought_holds_for_the_whole_entry(asked, wrote_down):
    thought = wrote_down(0, f"{HUNDRED}{FEELS}", kind="thought", automatic="I want to die.")

    assert asked(thought).rows.empty


def test_two_people_each_have_their_own_bars_and_are_not_set_side_by_side(asked, ten_entries):
    found = asked(*ten_entries(), *ten_entries(who="Ben"))
    chart = figure(card, found)
    (bars,) = chart.marks

    assert isinstance(bars, Bars)
    assert bars.x == ("Ana: I feel, English, journal", "Ben: I feel, English, journal")
    assert "Not for comparing kinds, languages or people" in chart.caption
    assert card.say(found).count("No mark means nothing.") == 1
    assert spec(chart, LIGHT)["data"]


def test_somebody_with_too_little_beside_somebody_with_enough_is_told(
    asked, ten_entries, wrote_down
):
    said = card.say(asked(*ten_entries(), wrote_down(0, FEELS, who="Ben")))

    assert said.startswith("Ana: shown plainly: “I feel” 9.6")
    assert (
        "Ben: not enough yet, 4 own words (English, journal) and at most 1 confirmed mark" in said
    )


def test_the_scope_narrows_the_days(asked, ten_entries, on):
    found = asked(*ten_entries(), scope=Scope(since=on(5)))

    assert rows_of(found) == [["Ana", "journal", "English", "I feel", 520, 5]]


def test_an_empty_log_says_what_it_takes(asked):
    assert card.say(asked()) == (
        "Not enough yet. A rate takes 1\u202f000 own words in one language and 8 confirmed marks "
        "of one kind. No mark means nothing."
    )


def test_more_kinds_than_are_said_are_counted(asked, ten_entries, monkeypatch):
    monkeypatch.setattr(card, "MOST_SAID", 0)

    assert "; the table has 1 more" in card.say(asked(*ten_entries()))


def test_every_kind_and_language_has_a_name_and_no_name_is_a_verdict():
    assert list(KIND_LABELS) == list(KINDS)
    assert set(LANGUAGE_NAMES) == set(shipped().languages)
    assert {kind for kind in KINDS if how_shown(kind) == "shown plainly"} == set(PLAIN)
    assert not any("symptom" in label.lower() for label in KIND_LABELS.values())


def test_it_stays_at_home_and_says_that_no_mark_means_nothing():
    assert card.SHARED_FROM is None
    assert "No mark means nothing" in (card.__doc__ or "")

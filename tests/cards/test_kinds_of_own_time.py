from __future__ import annotations

from datetime import date

import pytest

from analytics.cards import kinds_of_own_time as card
from analytics.cards.card import figure
from analytics.figures.chart import Points
from analytics.records import Activity, LoggedDay, Record
from analytics.scope import Scope


@pytest.fixture
def do(at, on):
    """Do one thing a day from a day on, on days that are logged."""

    def make(*names, first=0, who="Ana", kind="independence", logged=True):
        made: list[Record] = []
        for number, name in enumerate(names, start=first):
            made.append(Activity(who, at(number), kind, name))
            if logged:
                made.append(LoggedDay("activities", who, on(number)))
        return made

    return make


def test_kinds_their_effective_number_and_split_are_told(found, do):
    # .9 and .1: the effective number of 10 times is 1.4551, with ends cut to 1 and 2.
    answer = found(card, *do(*["Pottery"] * 9, "A run"))
    whole = answer.rows.to_dict("records")[0]

    assert (whole["times"], whole["kinds"]) == (10, 2)
    assert whole["effective_kinds"] == pytest.approx(1.4551, abs=1e-4)
    assert whole["split"] == "Pottery 9 | A run 1"
    assert card.say(answer) == (
        "2 kinds, as varied as 1.5 kinds in equal parts (1.0 to 2.0), from 10 times."
    )


def test_words_alike_but_for_case_and_spaces_are_one_kind_in_every_quarter(found, do):
    answer = found(
        card, *do(*["Pottery", " pottery"] * 3, *["Run"] * 6), *do(*["run"] * 12, first=30)
    )

    assert answer.rows["kinds"].tolist() == [2, 2, 1]
    assert answer.rows["split"].tolist() == ["Run 18 | Pottery 6", "Pottery 6 | Run 6", "Run 12"]


def test_one_kind_alone_is_named_without_an_interval(found, do):
    answer = found(card, *do(*["Choir 2"] * 12))

    assert card.say(answer) == "One kind, “Choir 2”, all of 12 times."
    assert answer.rows["low_effective_kinds"].isna().all()


def test_ends_that_read_alike_are_said_to_be_the_same(found, do):
    said = card.say(found(card, *do(*["A", "B"] * 80)))

    assert (
        "2.0 kinds in equal parts (the same at both ends of the interval), from 160 times" in said
    )


def test_no_name_other_kinds_and_days_not_logged_are_left_out(found, do):
    answer = found(
        card,
        *do(*["A run"] * 3),
        *do(*[""] * 20, first=10),
        *do(*["Yoga"] * 20, first=40, kind="practice"),
        *do(*["Pottery"] * 20, first=70, logged=False),
    )

    assert answer.rows["times"].tolist()[0] == 3
    assert card.say(answer).startswith("Not enough yet: 3 of the 10 times")


def test_without_any_name_there_is_nothing_to_draw(found, do):
    answer = found(card, *do(*[""] * 20))

    assert not len(answer.rows)
    assert card.say(answer).startswith("Not enough yet: a first answer needs 10 times")


def test_a_quarter_with_few_times_is_a_gap_on_the_chart_and_told_in_the_table(found, do):
    answer = found(
        card,
        *do(*["Pottery", "A run"] * 10),
        *do(*["A run"] * 9, first=40),
        *do(*["Pottery", "A run"] * 10, first=130),
    )
    (line,) = figure(card, answer).marks

    assert isinstance(line, Points)
    # In the middle of 3 to 31 March, of all the quarter, and of 1 to 30 July.
    assert line.x == (date(2025, 3, 17), date(2025, 5, 16), date(2025, 7, 15))
    assert line.hover[0] == (
        "Ana, 3 March 2025 to 31 March 2025: as varied as 2.0 kinds in equal parts (1.9 to 2.0)\n"
        "A run 10 | Pottery 10"
    )
    assert [value is None for value in line.y] == [False, True, False]
    assert line.hover[1] == "Ana, 1 April 2025 to 30 June 2025: fewer than 10 times\nA run 9"
    assert answer.rows["times"].tolist() == [49, 20, 9, 20]


def test_two_people_have_a_line_and_a_sentence_each(found, do, lines):
    records = [*do(*["Pottery", "A run"] * 6), *do(*["Climbing"] * 10, who="Ben")]
    both = found(card, *records)

    assert [label for label, _ in lines(figure(card, both))] == ["Ana", "Ben"]
    assert card.say(both).endswith("Ben: one kind, “Climbing”, all of 10 times.")
    assert set(found(card, *records, scope=Scope(who="Ben")).rows["who"]) == {"Ben"}

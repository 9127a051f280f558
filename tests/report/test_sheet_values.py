"""What the sheet is given to print: words, numbers and places, nothing for what is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from analytics.levels import Level
from analytics.log.log import Log
from analytics.report.report import Report, make_report
from analytics.report.sharing import Sharer, Sharing
from analytics.report.sheet_rows import MOST_COLUMNS, MOST_ROWS, rows_on_paper, too_much
from analytics.report.sheet_scales import MOST_SCALES
from analytics.report.sheet_values import MOST_RITUALS, sheet_values, short
from analytics.report.sheet_words import said_parts
from tests.report.sheets import MADE_ON

CARDS = ("episodes_per_week", "rituals_kept", "questionnaires", "feeling_heard")


@pytest.fixture(scope="module")
def report(couple_log, sharing_at) -> Report:
    return make_report(couple_log, sharing_at(3, 3, cards=CARDS), MADE_ON)


def values_of(report: Report):
    """Return what the sheet prints as the template gets it, through JSON."""
    return json.loads(json.dumps(sheet_values(report)))


def parts_of(said: str):
    """Return a sentence's parts as the template gets them."""
    return json.loads(json.dumps(said_parts(said)))


def rows_of(report: Report, name: str) -> list[dict[str, object]]:
    card = report.card(name)
    assert card is not None
    return card.rows.to_pylist()


def sharing_of(*levels: Level | None) -> Sharing:
    people = tuple(
        Sharer(f"name {letter}", f"Person {letter}", level, said_yes=True)
        for letter, level in zip("ABCD", levels, strict=False)
    )
    return Sharing("name A", people)


def with_sharing(report: Report, sharing: Sharing) -> dict[str, list[str]]:
    values = values_of(replace(report, sharing=sharing))
    return {one["name"]: one["lines"] for one in values["facts"]}


class TestMasthead:
    def test_people_of_one_level_are_told_together(self, report):
        facts = with_sharing(report, sharing_of(1, 1))
        assert facts["Level"] == ["Days and scores of Person\u00a0A and Person\u00a0B"]

    def test_each_level_has_its_line_and_nothing_is_said_too(self, report):
        facts = with_sharing(report, sharing_of(1, 0, None))
        assert facts["Level"] == [
            "Days and scores of Person\u00a0A",
            "Weekly counts of Person\u00a0B",
            "Nothing of Person\u00a0C",
        ]
        assert facts["About"] == ["Person\u00a0A, with Person\u00a0B"]

    def test_without_a_recipient_only_the_day_is_said(self, report):
        sharing = replace(report.sharing, recipient="")
        assert values_of(replace(report, sharing=sharing))["made"] == ["Made on 1 September 2026"]

    def test_a_digest_begins_alike_wherever_it_stands(self, report):
        values = values_of(report)
        assert short(report.sha256) in values["traced"]
        assert short(report.sha256) in values["digest"]
        assert short(report.sha256).replace(" ", "") == report.sha256[:16]


class TestQuestionnaires:
    def test_courses_go_from_the_first_score_to_the_latest_within_the_scale(self, report):
        rows = values_of(report)["scales"]["rows"]
        assert rows
        for row in rows:
            assert row["course"][0][0] == 0
            assert row["course"][-1][0] == 1
            assert all(0 <= place <= 1 for spot in row["course"] for place in spot)

    def test_a_single_score_has_no_first_and_no_change(self, report):
        one = replace(report.scales[0], first_day=report.scales[0].latest_day, change="")
        (row,) = values_of(replace(report, scales=(one,)))["scales"]["rows"]
        assert (row["first"], row["first_day"], row["change"]) == ("", "", "")
        assert row["latest"] == one.latest

    def test_people_are_named_only_where_there_are_several(self, report):
        rows = values_of(replace(report, scales=report.scales[:1]))["scales"]["rows"]
        assert [row["who"] for row in rows] == [""]
        rows = values_of(report)["scales"]["rows"]
        assert {row["who"] for row in rows} == {"Person A", "Person B"}

    def test_more_than_a_page_holds_is_said(self, report):
        values = values_of(replace(report, scales=report.scales * 10))
        assert len(values["scales"]["rows"]) == MOST_SCALES
        more = len(report.scales) * 10 - MOST_SCALES
        assert values["scales"]["more"] == f"{more} more in the appendix."


class TestRituals:
    def test_places_lie_between_nothing_and_the_end_of_the_axis(self, report):
        rituals = values_of(report)["rituals"]
        assert rituals["end"] >= 1
        for row in rituals["rows"]:
            if row["known"]:
                assert 0 <= row["low"] <= row["value"] <= row["high"] <= rituals["end"]

    def test_a_ritual_of_which_only_done_days_are_logged_has_no_share(self, report):
        names = ("share_of_agreed", "low_share_of_agreed", "high_share_of_agreed")
        unknown = rows_of(report, "rituals_kept")[0] | dict.fromkeys(names, float("nan"))
        values = values_of(with_rows(report, "rituals_kept", [unknown]))
        (row,) = values["rituals"]["rows"]
        assert not row["known"]
        assert row["value"] is None
        assert row["share"].startswith("not to be told")

    def test_more_than_a_page_holds_stands_in_the_appendix(self, report):
        row = rows_of(report, "rituals_kept")[0]
        rows = [row | {"ritual": f"ritual {n}"} for n in range(MOST_RITUALS + 2)]
        values = values_of(with_rows(report, "rituals_kept", rows))
        assert len(values["rituals"]["rows"]) == MOST_RITUALS
        assert "2 more in the appendix." in values["rituals"]["note"]
        names = [card["name"] for g in values["appendix"]["groups"] for card in g["cards"]]
        assert "rituals_kept" in names


def with_rows(report: Report, name: str, rows: list[dict[str, object]]) -> Report:
    cards = tuple(
        replace(card, rows=pa.Table.from_pylist(rows, schema=card.rows.schema))
        if card.name == name
        else card
        for card in report.cards
    )
    return replace(report, cards=cards)


class TestWhatIsNotThere:
    def test_cards_not_chosen_are_named_in_one_quiet_line(self, couple_log, sharing_at):
        sharing = sharing_at(3, 3, cards=("feeling_heard",))
        values = values_of(make_report(couple_log, sharing, MADE_ON))
        assert values["absent"] == [
            "Not part of this report: questionnaires, anxious episodes and rituals."
        ]
        assert values["episodes"] is None
        assert values["scales"]["rows"] == values["rituals"]["rows"] == []

    def test_an_answer_that_must_wait_says_for_what(self, report):
        said = "Not enough yet: a first answer needs 7 logged days."
        cards = tuple(
            replace(card, said=said, chart=None) if card.name == "episodes_per_week" else card
            for card in report.cards
        )
        values = values_of(replace(report, cards=cards))
        assert values["episodes"] is None
        assert values["absent"] == [
            "No answer yet on anxious episodes. A first answer needs 7 logged days."
        ]

    def test_nothing_logged_is_said_and_has_no_appendix(self):
        with Log() as log:
            sharing = replace(sharing_of(1), since=date(2026, 1, 1), until=date(2026, 1, 31))
            values = values_of(make_report(log, sharing, MADE_ON))
        assert values["empty"] == "Nothing was logged in these days"
        assert not values["appendix"]["any"]
        assert values["traced"] == ""
        (_, days, _) = values["facts"]
        assert days["lines"] == ["1\u00a0Jan\u00a02026 to 31\u00a0Jan\u00a02026"]


class TestAppendix:
    def test_each_question_of_the_log_is_printed_once(self, report):
        trace = values_of(report)["appendix"]["trace"]
        asked = [one["sql"] for one in trace["questions"]]
        assert len(asked) == len({*asked})
        assert {*asked} == {one.sql for card in report.cards for one in card.behind}

    def test_each_answer_says_of_whom_and_which_days(self, report):
        sharing = replace(report.sharing, since=date(2025, 2, 1), until=None)
        trace = values_of(replace(report, sharing=sharing))["appendix"]["trace"]
        assert {one["scope"].partition("; ")[2] for one in trace["cards"]} == {
            "Person A and Person B; from 1 February 2025"
        }

    def test_lines_say_who_and_when_and_what_kind(self, report):
        lines = values_of(report)["appendix"]["lines"]
        assert len(lines) == len(report.lines)
        assert {one["when"] for one in lines} >= {
            "Person A, 6 January 2025, 21:17: a note to an episode",
            "Person A, 6 January 2025, 21:17: journal",
            "Person A, 6 January 2025, 21:18: a thought",
        }
        assert all(part["text"] for line in lines for part in line["parts"])

    def test_every_field_that_is_told_is_under_its_records(self, report):
        people = values_of(report)["appendix"]["manifest"]["people"]
        for person, told in zip(report.manifest.people, people, strict=True):
            fields = [one for row in told["records"] for one in row["fields"].split(", ")]
            assert len(fields) == len(person.fields)


class TestWords:
    @pytest.mark.parametrize(
        ("said", "strong"),
        [
            ("About 4.0 episodes per 7 logged days (3.5 to 4.5).", "About 4.0 episodes per 7"),
            ("Person A: about 41\u00a0% fewer anxious episodes.", "about 41\u00a0% fewer"),
            ("“Heard” about 2.1 points higher than before.", "about 2.1 points higher"),
            ("Person B: about 6.5 of 10 (6.2 to 6.8).", "about 6.5 of 10"),
        ],
    )
    def test_the_number_of_a_sentence_is_strong(self, said, strong):
        (found,) = [part["text"] for part in parts_of(said) if part["strong"]]
        assert found.startswith(strong)

    @pytest.mark.parametrize(
        "said", ["", "Nothing stood out.", "About 1 (x) about 2 about about 3"]
    )
    def test_no_word_of_a_sentence_is_lost(self, said):
        assert "".join(part["text"] for part in parts_of(said)) == said


class TestRows:
    def test_cells_are_said_as_people_write_them(self):
        table = pa.table(
            {
                "who": ["Person A"],
                "day": [date(2026, 3, 1)],
                "share": [0.456],
                "n": [1234],
                "kept": [True],
                "tags": [["a", "b"]],
                "gone": pa.array([None], pa.float64()),
            }
        )
        assert rows_on_paper(table) == {
            "head": ["who", "day", "share", "n", "kept", "tags", "gone"],
            "numeric": [False, False, True, True, False, False, True],
            "rows": [
                ["Person A", "1 Mar 2026", "46\u00a0%", "1\u202f234", "yes", "a, b", ""],
            ],
        }

    def test_a_table_that_is_too_long_or_too_wide_is_only_counted(self):
        long = pa.table({"n": [*range(MOST_ROWS + 1)]})
        wide = pa.table({f"column {n}": [1] for n in range(MOST_COLUMNS + 1)})
        assert rows_on_paper(long) is None
        assert rows_on_paper(wide) is None
        assert too_much(long, elsewhere="there.") == f"{MOST_ROWS + 1} rows: there."
        assert too_much(wide, elsewhere="there.") == "1 row: there."
        assert too_much(pa.table({"n": pa.array([], pa.int64())}), elsewhere="there.") == ""

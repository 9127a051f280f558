"""Apple Journal: one page an entry; the day is the one the person saw."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import apple_journal
from analytics.readers.apple_journal import day_of_page
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules
from analytics.records import Problem, Rating
from tests.readers.accounts import rows, zipped
from tests.readers.journal_files import (
    claimed_by_none_before,
    claims_nothing_else,
    damaged,
    entries,
    journal_days,
    never_raises,
    opened,
    read,
    texts,
)

THERE = Choices(who="Ana", rules=Rules(moods={"Pleasant": 4}))
MOOD = """<div id="E" class="gridItem assetType_stateOfMind">
<div class="gridItemOverlayHeader">{mood}</div><div class="gridItemOverlayFooter">Family</div>
<img class="asset_image" src="../Resources/E.heic"/></div>"""


def page(
    header: str = "Saturday, 31 January 2026",
    title: str = "A walk",
    body: str = '<p class="p2"><span class="s2">We talked<br>long.</span></p>',
    mood: str = "",
) -> str:
    """Return a page nested as the app nests it, which is not properly."""
    grid = MOOD.format(mood=mood) if mood else ""
    return f"""<!DOCTYPE html>
<html dir="auto"><head><title>Page</title><style>.pageHeader {{ color: red }}</style></head><body>
<p class="p1"><span class="s1"><div class="pageContainer"><div class="pageHeader">{header}</div>
<div class="assetGrid"><div id="P" class="gridItem assetType_photo"><img src="../Resources/P.jpeg"/>
<div class="gridItemOverlayFooter">Old Town</div></div>{grid}</div>
<div class='title'>{title}</div><div class='bodyText'></span></p>
{body}
<p class="p1"><span class="s1"></div></div></span></p></body></html>
"""


def export(**files: str) -> Reading:
    named = {f"AppleJournalEntries/Entries/{name}.html": text for name, text in files.items()}
    rest = {"AppleJournalEntries/index.html": "<html><a href='Entries'>All</a></html>"}
    return read(apple_journal, opened(zipped(named | rest)), THERE)


def one(text: str, name: str = "2026-01-31") -> Reading:
    return export(**{name: text})


def test_an_entry_is_its_title_and_words_at_noon_of_its_day() -> None:
    found = one(page())

    assert entries(found) == [(datetime(2026, 1, 31, 12), [], "A walk\nWe talked\nlong.")]
    assert journal_days(found) == [date(2026, 1, 31)]
    assert found.unconfirmed


def test_places_and_pictures_are_left_out() -> None:
    assert "Old Town" not in str(texts(one(page(mood="Pleasant"))))


def test_a_state_of_mind_the_rules_number_is_rated() -> None:
    found = export(**{"2026-01-31": page(mood="Pleasant"), "2026-01-30": page(mood="Odd")})

    assert [row["value"] for row in rows(found, Rating)] == [4]


def test_words_of_states_of_mind_without_a_number_are_asked_for() -> None:
    files = {"a.html": page(mood="Odd"), "b.html": page(mood="Pleasant"), "c.html": page()}

    assert apple_journal.unknown_moods(opened(zipped(files)), THERE) == ("Odd",)


def test_a_title_outside_its_own_part_is_kept() -> None:
    body = '<span class="s2">Sedentary </span><p class="p2"><span>What&nbsp;a day.</span></p>'

    assert texts(one(page(title="", body=body))) == ["Sedentary\nWhat a day."]


@pytest.mark.parametrize(
    ("name", "header", "day"),
    [
        ("2026-01-03.html", "sexta-feira, 2 de janeiro de 2026", date(2026, 1, 2)),
        ("2026-03-24.html", "mercredi 25 mars 2026", date(2026, 3, 25)),
        ("2026-03-24.html", "mardi 24 mars 2026", date(2026, 3, 24)),
        ("2026-01-01.html", "Wednesday, December 31, 2025", date(2025, 12, 31)),
        ("2026-01-02.html", "2026年1月1日 星期四", date(2026, 1, 1)),
        ("2026-01-01.html", "2026年1月2日", date(2026, 1, 2)),
        ("2026-01-10_(1).html", "Saturday, 10 January 2026", date(2026, 1, 10)),
        (
            "2026-01-10_A_walk.html",
            "\u0661\u0661 يناير \u0662\u0660\u0662\u0666",
            date(2026, 1, 11),
        ),
        ("2026-01-10.html", "Sunday, 5 July 2026", date(2026, 1, 10)),
        ("2026-01-10.html", "", date(2026, 1, 10)),
        ("2026-01-10.html", "9" * 5_000, date(2026, 1, 10)),
        ("2026-02-31.html", "31 January 2026", None),
        ("9999-12-31.html", "1 January 2026", date(9999, 12, 31)),
        ("Entry.html", "31 January 2026", None),
    ],
)
def test_the_day_the_person_saw_counts_where_it_is_beside_the_named_one(
    name: str, header: str, day: date | None
) -> None:
    assert day_of_page(name, header) == day


def test_a_page_of_no_day_is_refused_by_its_name_and_hides_no_other() -> None:
    found = export(Entry=page(), **{"2026-01-31": page(title="Two")})

    assert [(one.file, one.line) for one in found.problems] == [
        ("AppleJournalEntries/Entries/Entry.html", 1)
    ]
    assert len(texts(found)) == 1


def test_one_page_is_read_alone() -> None:
    assert len(texts(read(apple_journal, opened(page(), "2026-01-31.html"), THERE))) == 1


def test_a_page_of_another_kind_is_refused_with_what_to_do() -> None:
    found = apple_journal.read(opened("<html><p>Hello</p></html>"), THERE)

    assert isinstance(found, Problem)
    assert "Export" in found.remedy


def test_it_is_told_by_the_header_of_a_page() -> None:
    for text in (page(), "\ufeff" + page().replace("\n", "\r\n")):
        assert apple_journal.recognise(opened(text))
        claimed_by_none_before(opened(text))


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(apple_journal)
    assert not apple_journal.recognise(opened('<div class="pageHeader"><h2>Shop</h2></div>'))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="<&")))
@settings(deadline=None)  # a busy machine is no mistake
def test_written_words_read_back_equal(text: str) -> None:
    body = f"<p class='p2'>{text}</p>"

    assert texts(one(page(title="", body=body))) == ([text] if text else [])


@given(damaged(page(mood="Pleasant").encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(apple_journal, content)

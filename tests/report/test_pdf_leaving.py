"""What of a log is in the printed report: what its level allows, in text and in every string."""

from __future__ import annotations

import tempfile

import pikepdf
import pytest

from analytics.cards.card import name_of
from analytics.cards.catalogue import CARDS
from analytics.levels import LEVELS, WORDS, Level
from analytics.report.pdf import pdf
from analytics.report.report import make_report
from tests.report.canaries import CANARIES, NAMES, XANTHE
from tests.report.seen import canaries_in, expected, names_in
from tests.report.sheets import MADE_ON, flat, opened, pages_of

PASSWORD = "seven quiet mornings"
ALL_CARDS = tuple(name_of(card) for card in CARDS)


@pytest.fixture(scope="module", params=LEVELS)
def level(request) -> Level:
    chosen: Level = request.param
    return chosen


@pytest.fixture(scope="module")
def found(couple_log, sharing_at, level) -> str:
    """Return all that is in a report of all cards where both share this level."""
    sharing = sharing_at(level, level, cards=ALL_CARDS)
    return everything(pdf(make_report(couple_log, sharing, MADE_ON)))


def test_only_what_a_level_allows_is_in_it(found, level):
    words = canaries_in(found)

    assert words
    assert words <= expected(dict.fromkeys(NAMES, level), CANARIES)


def test_chosen_lines_are_in_it_from_the_level_of_words_on(found, level):
    lines = {word for word, one in CANARIES.items() if one.is_line}

    assert canaries_in(found) & lines == (lines if level == WORDS else set())


def test_no_name_is_in_it_anywhere(found):
    assert "Person A" in found
    assert not names_in(found)


def test_a_partner_who_said_no_is_not_told_of(couple_log, sharing_at):
    content = pdf(make_report(couple_log, sharing_at(3, cards=ALL_CARDS), MADE_ON))

    first = flat(pages_of(content)[0])
    assert "Nothing of Person B" in first
    assert "Person A, with" not in first
    assert canaries_in(everything(content)) <= expected({XANTHE: WORDS}, CANARIES)


def test_nothing_is_written_to_the_disk(couple_log, sharing_at, tmp_path, monkeypatch):
    report = make_report(couple_log, sharing_at(3, 3), MADE_ON)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)

    pdf(report, password=PASSWORD)

    assert not [*tmp_path.iterdir()]


def everything(content: bytes) -> str:
    """Return all that a reader can find in a PDF: its text, its streams and every string."""
    parts = pages_of(content)
    with opened(content) as found:
        for one in found.objects:
            if isinstance(one, pikepdf.Stream):
                parts.append(one.read_bytes().decode("latin-1"))
            parts.extend(strings_in(one))
    return "\n".join(parts)


def strings_in(one: pikepdf.Object) -> list[str]:
    """Return the strings of one object, without those it only points to."""
    if isinstance(one, pikepdf.String):
        return [str(one)]
    inner: list[object] = []
    if isinstance(one, pikepdf.Array):
        inner = [*one]
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        inner = [one[str(name)] for name in one]
    return [
        text
        for each in inner
        if isinstance(each, pikepdf.Object) and not each.is_indirect
        for text in strings_in(each)
    ]

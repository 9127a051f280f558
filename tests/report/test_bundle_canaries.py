"""E4 and P3 of a data bundle: one canary in each field of both people, at each pair of levels."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from analytics.levels import TAGS, Level
from analytics.log.log import Log
from analytics.report.sharing import Sharing
from tests.report.bundles import bundle_of, cells_in, texts_in
from tests.report.canaries import (
    CANARIES,
    COUPLE,
    NAMES,
    NUMBERS,
    NUMBERS_OF,
    PRIVATE_DAY,
    QUIRIN,
    XANTHE,
)

SharingAt = Callable[..., Sharing]
LEVELS_OF_TWO: tuple[tuple[Level, Level | None], ...] = (
    *((0, None), (1, None), (2, None), (3, None)),
    *((0, 0), (1, 1), (2, 2), (3, 3)),
    *((2, 1), (1, 3), (3, 0)),
)
# Of a message from level 1 on only how many characters a day had are told, of both or of neither.
MESSAGE_FIELDS: Mapping[str, Level] = {"message.characters": 1, "message.words": 2}


@pytest.fixture(scope="module", params=LEVELS_OF_TWO, ids=str)
def levels(request) -> dict[str, Level | None]:
    """Give how much of each person is shared."""
    return dict(zip(NAMES, request.param, strict=True))


@pytest.fixture(scope="module")
def content(levels, couple_log: Log, sharing_at: SharingAt) -> bytes:
    """Make the bundle of these levels, its lines chosen and agreed to."""
    cards = ("questionnaires", "episode_triggers", "rituals_kept", "messages_per_day")
    return bundle_of(couple_log, sharing_at(levels[XANTHE], levels[QUIRIN], cards=cards))


@pytest.fixture(scope="module")
def text(content: bytes) -> str:
    return "\n".join(texts_in(content))


def test_words_are_there_from_their_level_on_and_never_below(levels, text):
    seen = {word for word in CANARIES if word in text.casefold()}

    assert seen == {word for word, one in CANARIES.items() if one.may_be_seen(levels)}


def test_numbers_are_there_from_their_level_on_and_never_below(levels, content):
    found = {float(cell) for cell in cells_in(content) if _is_number(cell)}

    for one in NUMBERS:
        wanted = (levels[one.person] or 0) >= one.level
        if one.field in MESSAGE_FIELDS:
            both = min(-1 if level is None else level for level in levels.values())
            wanted = both >= MESSAGE_FIELDS[one.field]
        assert (one.value in found) == wanted, f"{one.person}: {one.field}"


def test_times_of_day_are_there_from_level_2_on_and_never_below(levels, text):
    for person, own in NUMBERS_OF.items():
        level = levels[person]
        assert (f"{own.at:%H:%M}" in text) == (level is not None and level >= TAGS), person
    both = all(level is not None and level >= TAGS for level in levels.values())
    assert ("08:03" in text) == ("08:11" in text) == both


def test_the_noon_that_stands_for_a_time_is_not_told(text):
    assert "12:00" not in text


def test_nobody_is_called_by_their_name(text):
    assert [name for name in NAMES if name.casefold() in text.casefold()] == []
    assert "Dr. Example" not in text


def test_private_days_are_not_there(text):
    days = [PRIVATE_DAY + timedelta(days=more) for more in range(-6, 8)]
    assert [day for day in days if day.isoformat() in text] == []


def test_a_person_has_rows_only_where_something_of_them_is_shared(levels, content):
    cells = set(cells_in(content))

    assert "Person A" in cells
    assert ("Person B" in cells) == (levels[QUIRIN] is not None)


def test_no_answer_to_the_ninth_question_is_there(text):
    assert "item9" not in text


def test_the_canaries_are_of_both_and_of_the_couple():
    # Else the tests above could pass by looking for nothing.
    assert {one.person for one in CANARIES.values()} == {COUPLE, *NAMES}
    assert {one.level for one in CANARIES.values()} == {None, 0, 1, 2, 3}


def test_a_line_that_was_not_chosen_is_not_there(couple_log, sharing_at):
    content = bundle_of(couple_log, sharing_at(3, 3, lines=(), cards=("rituals_kept",)))
    text = "\n".join(texts_in(content))

    assert [word for word, one in CANARIES.items() if one.is_line and word in text] == []


def test_the_partners_own_words_need_a_yes_of_their_own(couple_log, sharing_at):
    sharing = sharing_at(3, 3, partner_words=False, cards=("rituals_kept",))
    text = "\n".join(texts_in(bundle_of(couple_log, sharing)))

    seen = {one.person for word, one in CANARIES.items() if one.is_line and word in text}
    assert seen == {XANTHE}


def test_a_sealed_bundle_shows_nothing_at_all(couple_log, sharing_at):
    sharing = sharing_at(3, 3, cards=("rituals_kept",))
    sealed = bundle_of(couple_log, sharing, "six words").decode("latin-1")

    words = (*CANARIES, "Person A", "episode", "README.txt")
    assert [word for word in words if word in sealed] == []


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False

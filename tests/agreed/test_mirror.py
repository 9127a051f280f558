"""In which languages one's own words are looked at, as the couple chose."""

from __future__ import annotations

import pytest

from analytics.agreed.mirror import in_chosen_languages, mirror_choice
from analytics.language import read

BOTH = "You always leave when I talk to you. Du gehst immer weg, wenn ich mit dir rede."


def test_unset_or_unknown_is_automatic():
    assert [mirror_choice(kept) for kept in (None, "", "fr", "de")] == [
        "automatic",
        "automatic",
        "automatic",
        "de",
    ]


def test_automatic_changes_nothing():
    mirror = read(BOTH)

    assert {mark.language for mark in mirror.marks} == {"en", "de"}
    assert in_chosen_languages(mirror, None) == mirror


@pytest.mark.parametrize("language", ["en", "de"])
def test_one_language_has_its_own_marks_and_words_alone(language):
    whole = read(BOTH)

    seen = in_chosen_languages(whole, language)

    assert seen.marks == tuple(mark for mark in whole.marks if mark.language == language)
    assert seen.words == {language: whole.words[language]}


def test_with_none_nothing_is_seen():
    seen = in_chosen_languages(read(BOTH), "none")

    assert (seen.marks, dict(seen.words)) == ((), {})


def test_the_safety_stop_stays_whatever_was_chosen():
    assert in_chosen_languages(read("I want to kill myself."), "none").stopped

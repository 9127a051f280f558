from __future__ import annotations

import pytest

from analytics.language import KINDS, read
from analytics.thinking import PATTERNS, patterns_in, suggested


def test_each_pattern_has_words_and_its_name_is_its_tag():
    assert len(PATTERNS) == 10
    for name, pattern in PATTERNS.items():
        assert pattern.name == name == name.casefold()
        assert pattern.label
        assert pattern.about.endswith(".")
        assert pattern.kind is None or pattern.kind in KINDS


def test_patterns_are_found_among_other_tags_whatever_their_case():
    assert patterns_in(("sunday", " Mind Reading ", "all-or-nothing")) == (
        "all-or-nothing",
        "mind reading",
    )
    assert patterns_in(()) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He never writes back.", {"all-or-nothing"}),
        ("He thinks I am boring.", {"mind reading"}),
        ("He is going to leave me.", {"abandonment"}),
        ("The train was late.", set()),
        ("He said that he never sleeps.", set()),
        ("", set()),
    ],
)
def test_words_suggest_what_they_hold_and_nothing_framed(text: str, names: set[str]):
    assert {*suggested(read(text))} == names


def test_nothing_is_suggested_where_the_safety_stop_holds():
    assert suggested(read("He never listens and I want to die.")) == ()

"""What is quoted, told by others, given up, noticed, denied or only supposed is never counted."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from analytics.language import Rules, read, shipped
from analytics.language.patterns import Finder, patterns
from analytics.language.vocabulary import FRAMES, Kind, Rule

EXAMPLES = Path(__file__).parent / "examples"


def framed_examples(language: str) -> list[tuple[str, Kind, str]]:
    found = tomllib.loads((EXAMPLES / f"frames_{language}.toml").read_text(encoding="utf-8"))
    return [
        (frame, kind, text)
        for frame, kinds in found.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def looking_for(words: str, language: str) -> Rules:
    """Return the app's rules with one rule alone in a language, which marks just these words."""
    (pattern,) = patterns(re.escape(words.lower()), {})
    rule = Rule("probe", "absolutist", "A probe.", (pattern,), negation="around")
    rules = shipped()
    one = dataclasses.replace(
        rules.languages[language], rules=(rule,), marking=Finder([(pattern, rule)])
    )
    return dataclasses.replace(rules, languages={**rules.languages, language: one})


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_frame_has_examples(language):
    assert {frame for frame, _, _ in framed_examples(language)} == set(FRAMES)


@pytest.mark.parametrize(
    ("language", "frame", "text"),
    [
        (language, frame, text)
        for language in ("en", "de")
        for frame, _, text in framed_examples(language)
    ],
)
def test_the_starred_words_are_framed_as_the_example_says(language, frame, text):
    before, words, after = text.split("*")
    mirror = read(before + words + after, looking_for(words, language))

    assert [mark.text for mark in mirror.marks] == [words]
    (mark,) = mirror.marks
    assert mark.frame == frame
    assert not mark.countable


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_framed_example_is_counted(language):
    counted = [
        text
        for _, kind, text in framed_examples(language)
        if any(mark.kind == kind and mark.countable for mark in read(text.replace("*", "")).marks)
    ]

    assert counted == []


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Ich war traurig.", None),
        ("Traurig war ich gestern nicht.", "negated"),
        ("Traurig war ich, aber ich habe nicht geschrieben.", None),
        ("Ich bin nicht nur traurig.", None),
        ("I am not only sad.", None),
        ("I did not write, I was sad.", None),
        ("I told him that I was sad.", None),
        ("Then I said that I was sad.", None),
        ("Ich habe ihm gesagt, dass ich traurig bin.", None),
        ("Er hat gesagt, dass ich traurig bin.", "reported"),
        ("Tom asked whether I was sad.", "reported"),
        ("I was sad, he said.", "reported"),
        ("Ich war traurig, sagte er.", "reported"),
        ("I noticed the thought that I was sad.", "noticed"),
    ],
)
def test_a_feeling_counts_only_where_it_is_ones_own(text, frame):
    (mark,) = [mark for mark in read(text).marks if mark.kind == "i_feel"]

    assert mark.frame == frame


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("„Ich bin traurig“, stand da.", True),
        ("»Ich bin traurig«, stand da.", True),
        ("«I am sad», it said on the card.", True),
        ("“I am sad” was on the card.", True),
        ('"I am sad" was on the card.', True),
        ('"It was late. I am sad" was on the card.', True),
        ('She began: "I am sad and', True),
        ('A 5" screen and I am sad.', False),
        ("It's late and I am sad, that's it.", False),
    ],
)
def test_quotation_marks_of_either_language_quote(text, quoted):
    (mark,) = [mark for mark in read(text).marks if mark.kind == "i_feel"]

    assert (mark.frame == "quoted") is quoted


def test_first_of_all_and_that_is_all_right_are_no_marks():
    for text in (
        "First of all I made tea.",
        "Das ist in Ordnung.",
        "Ich bin sicher, dass er kommt.",
    ):
        assert read(text).marks == (), text

"""An entry that may tell of harm has no marks at all; the lists are broad on purpose."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from analytics.language import load, read

HERE = Path(__file__).parent
LANGUAGE = Path(__file__).parents[2] / "analytics" / "language"
LISTS = [
    lists
    for path in (HERE / "examples" / "stop.toml", HERE / "unseen" / "stop.toml")
    for lists in tomllib.loads(path.read_text(encoding="utf-8")).values()
]
SENTENCES = [text for lists in LISTS for text in lists["stops"]]
EVERYDAY = [text for lists in LISTS for text in lists["passes"]]


@pytest.mark.parametrize("text", SENTENCES)
def test_harm_anywhere_in_an_entry_stops_all_marks(text):
    before, after = "I feel sad. You never listen to me.", "Ich bin traurig. Du hörst mir nie zu."

    for entry in (text, f"{before} {text}\n{after}", f"{after}\n\n{text} {before}"):
        mirror = read(entry)
        assert mirror.stopped, entry
        assert mirror.marks == ()
        assert mirror.words == {}


def test_harm_stops_in_quotes_in_capitals_and_in_letters_taken_apart():
    for text in ('She wrote "I want to die".', "ER HAT MICH GESCHLAGEN", "He’s hit me again."):
        assert read(text).stopped, text
    apart = unicodedata.normalize("NFD", "Er hat mich gewürgt.")

    assert read(apart).stopped


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_sentences_are_not_stopped(text):
    assert not read(text).stopped


def test_few_sentences_nobody_meant_harm_in_are_stopped():
    texts = [
        text
        for path in (HERE / "unseen").glob("*_*.toml")
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    ]
    stopped = [text for text in texts if read(text).stopped]

    assert len(texts) > 700
    assert len(stopped) / len(texts) < 0.01


def test_no_rules_file_can_take_the_stop_away():
    rules = load({})

    assert not hasattr(rules, "reason")
    assert read("I want to kill myself.", rules).stopped


def test_nothing_is_ever_said_about_how_likely_harm_is():
    for path in LANGUAGE.rglob("*"):
        if path.suffix in {".py", ".toml"}:
            text = path.read_text(encoding="utf-8").lower()
            assert "risk" not in text.split(), path
            assert "risiko" not in text, path

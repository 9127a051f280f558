"""Looking patterns up by the words they need finds all that trying each of them finds."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.language import Rules, read, shipped
from analytics.language.pattern_text import alternatives, needed
from analytics.language.patterns import BEGINNING, Finder, Pattern, beginnings, patterns, word_list

HERE = Path(__file__).parent


def trying_all() -> Rules:
    """Return the app's rules without any knowledge of what their patterns need."""

    def blind(finder):
        return Finder(
            (dataclasses.replace(pattern, needed=()), owner) for pattern, owner in finder._owned
        )

    rules = shipped()
    languages = {
        name: dataclasses.replace(one, marking=blind(one.marking), framing=blind(one.framing))
        for name, one in rules.languages.items()
    }
    return dataclasses.replace(rules, languages=languages, stop=blind(rules.stop))


def sentences() -> list[str]:
    found: list[str] = []
    for path in (*(HERE / "examples").glob("*.toml"), *(HERE / "unseen").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        tomllib.loads(text)
        found += [one.replace("*", "") for one in re.findall(r'"((?:[^"\\]|\\.)+)"', text)]
    return found


def test_looking_up_loses_no_mark_and_no_stop():
    slow = trying_all()
    texts = sentences()

    assert len(texts) > 1_300
    for text in texts:
        assert read(text) == read(text, slow), text


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        (r"\bi (?:am|was) (?:sad|happy)\b", [{"sad", "hap"}, {"i"}]),
        (r"\bapologi[sz]ed?\b", [{"apo"}]),
        (r"\bnot at all\b", [{"not"}, {"at"}, {"all"}]),
        (r"\b(?:un)?happy\b", []),
        (r"\bso+rry\b", []),
        (r"\w+ly done", [{"don"}]),
        (r"(?<!x)abcd", []),
        (r"\bnever\b(?! mind)", [{"nev"}]),
        (r"\bword\{?s\b", [{"wor"}]),
        (r"\b(?:really )?\d+ times", [{"tim"}]),
        (r"\bdon't\b", [{"don"}, {"t"}]),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(text, sets):
    assert {frozenset(one) for one in sets} == set(needed(text, BEGINNING))


def test_alternatives_part_only_at_the_top():
    assert alternatives(r"a|(?:b|c)|[|]\|d") == ("a", "(?:b|c)", r"[|]\|d")


def test_a_word_list_is_any_of_its_words_the_longest_first():
    found = word_list("too much, too,\n  so")

    assert re.findall(found.expression, "too much so too") == ["too much", "so", "too"]
    assert found.begun is None
    assert word_list("sad, happy").begun == frozenset({"sad", "hap"})


WORDS = st.sampled_from(["i", "am", "so", "sad", "happy", "he's", "not", "at", "all", "sorry"])


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_a_text_a_pattern_fits_has_what_the_pattern_needs(words):
    text = " ".join(words)
    named = {"feeling": word_list("sad, happy, not at all")}
    for source in (
        r"\bi am (?:so |not ){0,2}{feeling}",
        r"\b(?:he's|i) (?:so|at)\b|\bsorry?\b|\ball\b",
        r"(?:^|so )(?:sad|all)",
        r"\bs(?:o|ad) \w+",
    ):
        for pattern in patterns(source, named):
            if pattern.compiled.search(text):
                for one in pattern.needed:
                    assert not one.isdisjoint(beginnings(text)), (source, text)


def test_a_pattern_is_compiled_only_when_it_is_tried():
    found = Finder([(Pattern("(", {}, (frozenset({"sad"}),)), "broken")])

    assert found.likely(beginnings("i am happy")) == []
    with pytest.raises(re.error):
        found.likely(beginnings("i am sad"))

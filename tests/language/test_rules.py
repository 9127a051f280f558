"""Rules as files a couple may edit: every mistake is named, and none changes what must stand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from analytics.language import KINDS, OWN_TAGS, Rules, load, read, shipped
from analytics.language.rules import FIXED, FOLDER
from analytics.records import Problem

OWN = """
language = "en"

[words]
weather = "rain, snow"

[[rules]]
id = "en-weather"
kind = "coping"
why = "You wrote of the weather."
patterns = [\'\'\'\\bthe {weather}\\b\'\'\']
"""


def shipped_texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}


def own(change: str = "") -> Rules | Problem:
    """Return the rules above, with one text in them made another, as "this -> that"."""
    old, _, new = change.partition(" -> ")
    assert old in OWN
    return load({"en.toml": OWN.replace(old, new) if change else OWN})


def test_the_shipped_rules_pass_every_check():
    found = load(shipped_texts())

    assert isinstance(found, Rules)
    assert found.digest == shipped().digest
    assert set(found.languages) == {"en", "de"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_rule_has_a_kind_and_one_plain_sentence_that_says_why(language):
    rules = shipped().languages[language].rules

    assert {rule.kind for rule in rules} == set(KINDS)
    for rule in rules:
        assert rule.id.startswith(f"{language}-")
        assert re.fullmatch(r"[^.?!]+(?:\.\.\.[^.?!]+)?[.?]", rule.why), rule.why


def test_words_about_a_person_are_never_those_of_an_illness():
    for path in (*FOLDER.glob("*.toml"), *FIXED.glob("??.toml")):
        text = path.read_text(encoding="utf-8").lower()
        for word in ("symptom", "disorder", "diagnos", "attachment", "bindungsstil", "score"):
            assert word not in text, (path.name, word)


def test_a_rule_of_ones_own_marks():
    rules = own()

    assert isinstance(rules, Rules)
    (mark,) = read("I walked through the rain for an hour.", rules).marks
    assert (mark.text, mark.rule, mark.why) == (
        "the rain",
        "en-weather",
        "You wrote of the weather.",
    )


def test_frames_stay_whatever_the_rules_file_says():
    rules = own()

    assert isinstance(rules, Rules)
    (mark,) = read("He said that the snow was deep.", rules).marks
    assert mark.frame == "reported"
    found = own("[words] -> frames = []\n[words]")
    assert isinstance(found, Problem)
    assert '"frames" means nothing here' in found.reason


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('kind = "coping" -> kind = "sadness"', '"sadness" is not known'),
        ('id = "en-weather" -> name = "x"', "id is missing"),
        ('why = "You wrote of the weather." -> why = ""', "why is missing"),
        ("{weather} -> {clouds}", "no words named {clouds}"),
        (r"\bthe {weather}\b -> (the", "a pattern can't be read"),
        (r"\bthe {weather}\b -> (?:the)?", "a pattern fits no words at all"),
        ('kind = "coping" -> kind = "coping"\nnegation = "no"', '"no" is not known'),
        ('kind = "coping" -> kind = "coping"\nthrough = ["hearsay"]', '"hearsay" is not known'),
        ('kind = "coping" -> kind = "coping"\nunless = "x"', "unless is no list"),
        ('kind = "coping" -> kind = "coping"\nweight = 2', '"weight" means nothing here'),
        ('language = "en" -> language = "fr"', 'the language "fr" is not known'),
        ('language = "en" -> language = "stop"', 'the language "stop" is not known'),
        ('language = "en" -> language = ', "not TOML"),
        ("[[rules]] -> [rules]", "rules are no parts"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(change, said):
    found = own(change)

    assert isinstance(found, Problem)
    assert said in found.reason
    assert found.remedy
    assert found.file == "en.toml"


@pytest.mark.parametrize("kind", OWN_TAGS)
def test_no_rule_may_find_what_is_only_a_persons_own_tag(kind):
    found = own(f'kind = "coping" -> kind = "{kind}"')

    assert kind not in KINDS
    assert isinstance(found, Problem)
    assert f'no rule may find "{kind}"' in found.reason
    assert found.line == 8


def test_two_rules_may_not_share_an_id_nor_two_files_a_language():
    rule = OWN[OWN.index("[[rules]]") :]
    twice = load({"en.toml": OWN + rule})
    files = load({"a.toml": OWN, "b.toml": OWN})

    assert isinstance(twice, Problem)
    assert "two rules have this id" in twice.reason
    assert isinstance(files, Problem)
    assert files.file == "b.toml"


def test_the_digest_changes_with_any_rule_and_is_in_every_mirror():
    texts = shipped_texts()
    changed = load({**texts, "en.toml": texts["en.toml"].replace("version = ", "version = 1")})

    assert isinstance(changed, Rules)
    assert changed.digest != shipped().digest
    assert read("I feel sad.", changed).rules == changed.digest
    assert read("I want to die.", changed).rules == changed.digest


def test_the_file_of_a_language_is_named_after_it():
    for path in FOLDER.glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))["language"] == path.stem
        assert Path(FIXED / path.name).is_file()

"""What Learn says: every measure and strategy, each source named and used, in plain words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from analytics.learn import Chapter, Source, learn
from analytics.measures import READ, shipped_measures

LEARN = learn()
# What Markdown would take for more than words.
MARKDOWN = re.compile(r"[\[\]*_`<>$#~|\\]|:\w+:|https?:|www\.")
# What a person under a heavy load should not have to read.
UNKIND = re.compile(
    r"\b(must|should|always|disorder|toxic|needy|clingy|normal|fix|compliance|fail|"
    r"streak|because of you)\b|!|—",
    re.IGNORECASE,
)
STRATEGIES = (
    "honest talk",
    "listening",
    "rituals",
    "self-soothing",
    "triggers",
    "balanced thoughts",
    "independence",
    "boundaries",
    "patience",
    "learning",
    "therapy",
    "celebrating",
)


def chapters() -> Iterator[Chapter]:
    yield from (LEARN.attachment, LEARN.anxious, LEARN.helps, *LEARN.strategies.values())
    yield from (LEARN.measures, LEARN.limits, LEARN.sources)


def texts() -> list[str]:
    meanings = [text for group in LEARN.measure_groups for text in group.meanings.values()]
    return [text for chapter in chapters() for text in (chapter.title, *chapter.words)] + meanings


def explained() -> list[str]:
    return [name for group in LEARN.measure_groups for name in group.meanings]


def test_every_measure_is_explained_once():
    assert sorted(explained()) == sorted(shipped_measures())
    assert len(set(explained())) == len(explained())


def test_every_strategy_of_the_article_has_its_words():
    assert tuple(LEARN.strategies) == STRATEGIES


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_is_told_in_a_few_sentences(name: str):
    words = " ".join(LEARN.strategies[name].words)
    sentences = re.findall(r"[.?](?:”)?(?:\s|$)", words)

    assert 3 <= len(sentences) <= 8
    assert len(words) <= 620


def test_each_meaning_is_short_enough_to_read_beside_its_scale():
    for group in LEARN.measure_groups:
        for name, text in group.meanings.items():
            assert text.endswith("."), name
            assert len(text) <= 170, name


def test_every_source_has_a_year_and_a_work_and_is_used():
    used: set[Source] = {source for chapter in chapters() for source in chapter.sources}

    assert set(LEARN.works) == used
    for source in LEARN.works:
        assert re.search(r" (19|20)\d\d$", source.named), source.named
        assert source.work


def test_every_source_was_read_and_none_only_recalled():
    assert {source.grade for source in LEARN.works} <= set(READ)


def test_sources_stand_in_the_order_of_their_names():
    names = [source.named for source in LEARN.works]

    assert names == sorted(names)


def test_the_texts_hold_nothing_but_words():
    assert [text for text in texts() if MARKDOWN.search(text)] == []


def test_the_texts_neither_scold_nor_shout():
    assert [text for text in texts() if UNKIND.search(text)] == []


def test_what_it_cannot_do_names_diagnosis_emergencies_and_causes():
    told = " ".join(LEARN.limits.words)

    for word in ("diagnose", "emergencies", "why", "not logged", "chat", "No mark means nothing"):
        assert word in told


def test_loading_the_texts_wakes_nothing_heavy():
    code = (
        "import sys, analytics.learn as m; m.learn(); "
        "print(*{'pandas', 'numpy', 'scipy', 'pyarrow', 'duckdb'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""

from __future__ import annotations

from pathlib import Path

from analytics.cards.card import name_of, question_of
from analytics.cards.catalogue import CARDS, card_named


def test_a_card_is_found_by_its_name_and_an_unknown_name_by_none():
    for card in CARDS:
        assert card_named(name_of(card)) is card
    assert card_named("no_such_card") is None


def test_names_and_questions_are_unique():
    assert len({name_of(card) for card in CARDS}) == len(CARDS)
    assert len({question_of(card) for card in CARDS}) == len(CARDS)


def test_the_page_of_episodes_asks_its_seven_questions_in_order():
    asked = [question_of(card) for card in CARDS if card.PAGE == "Episodes"]

    assert asked == [
        "How often do anxious episodes come?",
        "How strong are they?",
        "How long until calm?",
        "When in the week do they come?",
        "What sets it off?",
        "What helps?",
        "Reassurance or self-soothing?",
    ]


def test_every_card_has_a_test_of_its_own_name():
    here = {path.stem for path in Path(__file__).parent.glob("test_*.py")}

    episodes = {f"test_{name_of(card)}" for card in CARDS if card.PAGE == "Episodes"}
    assert episodes <= here

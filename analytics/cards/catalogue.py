"""The cards there are, in the order their pages show them.

A new card is one more line here, beside its file and its test.
"""

from __future__ import annotations

from analytics.cards.card import Card, name_of

CARDS: tuple[Card, ...] = ()


def card_named(name: str) -> Card | None:
    """Return the card with this name, or None when there is none."""
    return next((card for card in CARDS if name_of(card) == name), None)

"""What the command line prints of the cards; apart from the rest, since taking files in needs none.

Importing the cards takes as long as reading a hundred thousand messages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from analytics.cards.card import Answer, Card, name_of, question_of
from analytics.cards.catalogue import CARDS, card_named
from analytics.cards.missing import known
from analytics.cli_words import Json, print_json

if TYPE_CHECKING:
    import pandas as pd


class NoSuchCardError(click.BadParameter):
    """There is no card with this name."""

    def __init__(self, name: str) -> None:
        names = ", ".join(name_of(card) for card in CARDS)
        super().__init__(f"There is no card {name!r}. The cards are: {names}.")


def chosen_card(name: str) -> Card:
    """Return the card with this name. Raises NoSuchCardError."""
    card = card_named(name)
    if card is None:
        raise NoSuchCardError(name)
    return card


def tell_cards(cards: Sequence[Card] = CARDS, *, as_json: bool) -> None:
    """List the questions."""
    if as_json:
        lines: list[Json] = [
            {"name": name_of(card), "question": question_of(card), "page": card.PAGE}
            for card in cards
        ]
        click.echo(json.dumps(lines, ensure_ascii=False))
        return
    width = max((len(name_of(card)) for card in cards), default=0)
    for card in cards:
        click.echo(f"{name_of(card):<{width}}  {question_of(card)}")


def tell_answer(card: Card, found: Answer, *, as_json: bool) -> None:
    """Say a card's answer and print its rows."""
    if as_json:
        rows: list[Json] = [list(row) for row in plain_rows(found.rows)]
        print_json(
            {
                "question": question_of(card),
                "said": card.say(found),
                "columns": [str(name) for name in found.rows.columns],
                "rows": rows,
            }
        )
        return
    click.echo(question_of(card))
    click.echo(card.say(found))
    if len(found.rows):
        click.echo()
        click.echo(found.rows.to_string(index=False))


def plain_rows(rows: pd.DataFrame) -> list[list[Json]]:
    """Return a frame's rows as JSON values: days and times as text, what is missing as null."""
    columns = [[_plain(cell) for cell in rows[name].tolist()] for name in rows.columns]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _plain(written: object) -> Json:
    cell = known(written)
    if cell is None:
        return None
    if isinstance(cell, bool | int | float | str):
        return cell
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | tuple):
        return [_plain(part) for part in cell]
    return str(cell)

"""How much longer each card takes on a large log than on the sample couple's, within one run.

The large log is the sample couple's with a chat of a million messages beside it, made like that of
benchmarks/importing.py and taken in like anyone's. A card is asked, put in a sentence and drawn;
what all cards of a page share is asked once a round and stands in a line of its own. A card may
take ten times as long. Run: python -m benchmarks.cards [--lines 1000000].
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from analytics.cards.card import answer, name_of
from analytics.cards.catalogue import CARDS
from analytics.importing import arrive_path
from analytics.log.log import Log
from analytics.readers.rules import Choices, Rules
from analytics.sample import build_sample
from benchmarks.importing import FIRST, WORDS

PEOPLE = {"Ana Silva": "Ana", "Ben Weber": "Ben"}
SHARED = "shared by the cards of a page"
MOST_TIMES = 10


def main() -> None:
    """Fill both logs, ask every card of both in turn, print the table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--lines", type=int, default=1_000_000)
    told.add_argument("--rounds", type=int, default=5)
    chosen = told.parse_args()
    with Log() as small, Log() as large:
        for log in (small, large):
            build_sample(log)
        add_chat(large, chosen.lines)
        ready = [_made_ready(log) for log in (small, large)]
        rounds = [(_round(small), _round(large)) for _ in range(chosen.rounds)]
    # The first round is left out: whatever is loaded only once has been loaded then.
    sample, chat = (_medians([both[place] for both in rounds[1:]]) for place in (0, 1))
    print(f"the sample couple beside it with {chosen.lines} messages more, medians in turn")
    for name in sample:
        _line(name, sample[name], chat[name])
    print("and once after each import:")
    _line("the flow of messages made ready", *ready)
    over = [name for name in sample if chat[name] > MOST_TIMES * sample[name]]
    print(f"over {MOST_TIMES} x: {', '.join(over) or 'none'}")


def add_chat(log: Log, lines: int) -> None:
    """Take a chat of as many messages into a log."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "WhatsApp Chat with Ben Weber.txt"
        _write_chat(path, lines)
        taken = log.take_in([arrive_path(path, Choices(who="Ana", rules=Rules(people=PEOPLE)))])
    # A few are by chance the same as one of the sample couple's, and so already there.
    of_it = taken.files[0]
    if of_it.new + of_it.already < lines:
        sys.exit(f"Only {of_it.new} of {lines} messages were taken in.")


def _write_chat(path: Path, lines: int) -> None:
    random_words = random.Random(11)
    at = FIRST
    with path.open("w", encoding="utf-8") as chat:
        for _ in range(lines):
            at += timedelta(seconds=random_words.randrange(5, 500))
            who = random_words.choice(tuple(PEOPLE))
            text = " ".join(random_words.choices(WORDS, k=random_words.randrange(2, 14)))
            chat.write(f"{at:%d/%m/%Y, %H:%M} - {who}: {text}\n")


def _made_ready(log: Log) -> float:
    began = time.perf_counter()
    with log.within():
        return time.perf_counter() - began


def _round(log: Log) -> dict[str, float]:
    seconds = {}
    began = time.perf_counter()
    with log.within() as view:
        _ = view.span, view.people, view.phases
        seconds[SHARED] = time.perf_counter() - began
        for card in CARDS:
            began = time.perf_counter()
            found = answer(card, view)
            card.say(found)
            card.draw(found)
            seconds[name_of(card)] = time.perf_counter() - began
    return seconds


def _medians(rounds: list[dict[str, float]]) -> Mapping[str, float]:
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def _line(name: str, sample: float, chat: float) -> None:
    print(f"  {name:<34} {chat / sample:6.1f} x {sample * 1000:8.1f} ms {chat * 1000:8.1f} ms")


if __name__ == "__main__":
    main()

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.records import Entry

EVENING = datetime(2026, 3, 4, 21)
MARK = "of a place and a rule"


def wrote(text: str, who: str = "Ana") -> Entry:
    return Entry(who, EVENING, text=text)


def enter(log: Log, entry: Entry) -> int:
    batch = log.take_in([arrival_of("Entry", entry.who, [entry], EVENING, 4)]).batch
    assert batch is not None
    return batch


def key_of(log: Log, who: str = "Ana") -> str:
    with log.within() as view:
        rows = view.ask_arrow("SELECT key FROM entries WHERE who = $who", who=who).to_pylist()
    return str(rows[0]["key"])


def answers(log: Log) -> list[tuple[str, str, bool]]:
    with log.within() as view:
        rows = view.ask_arrow("SELECT key, mark, confirmed FROM mark_answers").to_pylist()
    return [(row["key"], row["mark"], row["confirmed"]) for row in rows]


def test_what_is_said_of_a_mark_is_kept_changed_and_taken_back(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        enter(log, wrote("I never sleep."))
        key = key_of(log)
        log.say_of_mark(key, MARK, confirmed=False)
        log.say_of_mark(key, MARK, confirmed=True)
    with Log.open(path) as log:
        assert answers(log) == [(key, MARK, True)]
        log.say_of_mark(key, MARK, confirmed=None)
        assert answers(log) == []


def test_other_words_have_another_key_and_their_former_answers_go():
    with Log() as log:
        batch = enter(log, wrote("I never sleep."))
        key = key_of(log)
        log.say_of_mark(key, MARK, confirmed=True)

        log.correct(batch, arrival_of("Entry", "Ana", [wrote("I hardly sleep.")], EVENING, 4))

        assert key_of(log) != key
        assert answers(log) == []


def test_tags_may_change_and_the_answers_stay():
    with Log() as log:
        batch = enter(log, wrote("I never sleep."))
        log.say_of_mark(key_of(log), MARK, confirmed=True)
        tagged = Entry("Ana", EVENING, text="I never sleep.", tags=("night",))

        log.correct(batch, arrival_of("Entry", "Ana", [tagged], EVENING, 4))

        assert answers(log) == [(key_of(log), MARK, True)]


def test_answers_go_with_the_words_they_are_about():
    with Log() as log:
        gone, stays = (
            enter(log, wrote("I never sleep.")),
            enter(log, wrote("You never ask.", "Ben")),
        )
        for who in ("Ana", "Ben"):
            log.say_of_mark(key_of(log, who), MARK, confirmed=True)

        log.undo(gone)

        assert stays != gone
        assert answers(log) == [(key_of(log, "Ben"), MARK, True)]

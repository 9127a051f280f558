"""How many records are read correctly, and how fast, beside three packages within one run.

Files with known content are written in the layouts of many phones and languages, and where
`../shared/real_exports` is there its chats are read as well. A message counts as read correctly
when its moment, its sender and its number of words are right; a mood when moment and number are.
Two goals: at least as many correct records as the best of the packages on every file, and at
least ten times their speed on 100,000 messages, from the file to a table. Moods have no such goal:
a lifetime of them is read in a moment.
Run: python -m benchmarks.readers [--messages 100000] [--rounds 3].
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.reader_files import (
    PEOPLE,
    PHONES,
    Case,
    conversation,
    daylio,
    signal,
    signal_of_old,
    telegram,
    whatsapp,
)
from benchmarks.reader_peers import PROJECT, US, Contestant, Told, ask, installed

REAL = PROJECT.parent / "shared" / "real_exports"
FEW_MESSAGES = 400
TIMES_FASTER = 10
NOT_COMPARED = -1
# Real files without an answer beside them: how many messages people wrote, counted by hand.
KNOWN_COUNTS: Mapping[str, int] = {"whatsr_*.txt": 41}


def main() -> None:
    """Write the files, install the packages, let each read, print the tables."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--messages", type=int, default=100_000)
    told.add_argument("--rounds", type=int, default=3)
    chosen = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contestants = (US, *installed(folder))
        fewer = _show_correct(contestants, [*_generated(folder), *_real()])
        slower = _show_speed(contestants, _large(folder, chosen.messages), chosen.rounds)
    print(f"fewer correct records than the best package: {', '.join(fewer) or 'none'}")
    print(f"less than {TIMES_FASTER} times as fast: {', '.join(slower) or 'none'}")


def _generated(folder: Path) -> Iterator[Case]:
    messages = list(conversation(1, FEW_MESSAGES))
    for name, phone in PHONES.items():
        yield whatsapp(folder, name, phone, messages)
    yield telegram(folder, messages)
    yield telegram(folder, messages, account=True)
    yield signal_of_old(folder, messages)
    yield signal(folder, messages)
    for age in ("2018", "2020", "2022", "2026"):
        yield daylio(folder, age, "English", messages)
    yield daylio(folder, "2022", "German", messages)
    yield daylio(folder, "2022", "English", messages, marked=False)


def _real() -> Iterator[Case]:
    """Yield the real chats with an answer beside them, or with a number of messages known."""
    if not REAL.is_dir():
        print("No real exports beside the project: those rows are left out.")
        return
    for format_name in ("whatsapp", "telegram", "signal"):
        answer = json.loads((REAL / format_name / "chatminer_target.json").read_text())
        # That answer puts spaces into a message of Telegram where there are none.
        words = format_name != "telegram"
        truth = tuple(
            (
                one["timestamp"],
                one["author"],
                len(one["message"].split()) if words else NOT_COMPARED,
            )
            for one in answer
        )
        for path in sorted((REAL / format_name).glob("chatminer_test_*")):
            yield Case(format_name, f"real {path.stem}", path, truth)
    for pattern, count in KNOWN_COUNTS.items():
        for path in sorted((REAL / "whatsapp").glob(pattern)):
            yield Case("whatsapp", f"real {path.stem}", path, (("", "", count),))


def _show_correct(contestants: Sequence[Contestant], cases: Sequence[Case]) -> list[str]:
    """Print how many records each reads correctly, and return where a package reads more."""
    correct: dict[tuple[str, str], str] = {}
    fewer: list[str] = []
    for format_name in dict.fromkeys(case.format for case in cases):
        own = [case for case in cases if case.format == format_name]
        for one in contestants:
            if format_name in one.formats:
                answers, _ = ask(one, format_name, [case.path for case in own])
                for case, answer in zip(own, answers, strict=True):
                    correct[one.name, _title(case)] = _correct(case, answer)
    print("records read correctly")
    print(f"  {'':<46}{'truth':>7}" + "".join(f"{one.name:>15}" for one in contestants))
    for case in cases:
        title = _title(case)
        shown = [correct.get((one.name, title), "") for one in contestants]
        print(f"  {title:<46}{_size(case):>7}" + "".join(f"{one:>15}" for one in shown))
        counts = [int(one) for one in shown if one.isdecimal()]
        if not shown[0].isdecimal() or int(shown[0]) < max(counts):
            fewer.append(title)
    return fewer


def _title(case: Case) -> str:
    return f"{case.format}: {case.name}"


def _size(case: Case) -> int:
    return case.truth[0][2] if _counted(case) else len(case.truth)


def _counted(case: Case) -> bool:
    """Tell whether only the number of messages is known."""
    return case.truth[0][:2] == ("", "")


def _correct(case: Case, answer: Told) -> str:
    if answer.error:
        return answer.error[:14]
    if _counted(case):
        return str(min(len(answer.records), _size(case)))
    records: Iterable[tuple[str, str, int]] = answer.records
    if case.truth[0][2] == NOT_COMPARED:
        records = ((at, who, NOT_COMPARED) for at, who, _ in records)
    return str((Counter(case.truth) & Counter(records)).total())


def _large(folder: Path, count: int) -> Iterator[Case]:
    place = folder / "large"
    place.mkdir()
    messages = list(conversation(2, count, PEOPLE[:2]))
    yield whatsapp(place, "Android, UK", PHONES["Android, UK"], messages)
    yield telegram(place, messages)
    yield signal_of_old(place, messages)
    # Moods are drawn anew each day: a tenth as many is a lifetime.
    yield daylio(place, "2022", "English", messages[: count // 10], marked=False)


def _show_speed(contestants: Sequence[Contestant], cases: Iterator[Case], rounds: int) -> list[str]:
    """Print how long each takes, and return where a package is not so much slower."""
    slower: list[str] = []
    print(f"seconds from the file to a table, the fastest of {rounds} rounds in turn")
    print("  (and with starting); whatever else the machine does only ever makes a round slower")
    for case in cases:
        taking = [one for one in contestants if case.format in one.formats]
        spent: dict[str, list[tuple[float, float]]] = {one.name: [] for one in taking}
        for _ in range(rounds):
            for one in taking:
                (answer,), whole = ask(one, case.format, [case.path], only_time=True)
                if not answer.error:
                    spent[one.name].append((answer.seconds, whole))
        ours = _fastest(spent.pop(US.name))
        print(f"  {_title(case)}, {len(case.truth)} records")
        print(f"    {US.name:<16}{'':>18}{ours[0]:8.2f} s ({ours[1]:6.2f} s)")
        for name, found in spent.items():
            if not found:
                print(f"    {name:<16} could not read it")
                continue
            theirs = _fastest(found)
            times = theirs[0] / ours[0]
            print(
                f"    {name:<16}{times:7.1f} x ({theirs[1] / ours[1]:5.1f} x)"
                f"{theirs[0]:8.2f} s ({theirs[1]:6.2f} s)"
            )
            if times < TIMES_FASTER and case.format != "daylio":
                slower.append(f"{_title(case)} beside {name}")
    return slower


def _fastest(found: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(one[0] for one in found), min(one[1] for one in found)


if __name__ == "__main__":
    main()

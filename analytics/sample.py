"""The sample couple: their files, taken in like anyone's, each with whose it is and its rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import LiteralString, TypedDict, cast

from analytics.house import house_folder
from analytics.importing import arrive_path
from analytics.language import PLAIN, read
from analytics.log.intake import Intake
from analytics.log.log import Log
from analytics.progress.plan import choose_plan
from analytics.readers.reading import Progress, silent
from analytics.readers.rules import NO_RULES, Choices, Rules
from analytics.readers.rules_file import parse
from analytics.records import Problem

SAMPLE_SETTING = "sample"
ENTRIES_SQL: LiteralString = "SELECT key, text FROM entries WHERE NOT private ORDER BY moment, key"
DISMISSED_EVERY = 9


class SampleBrokenError(RuntimeError):
    """The files that came with Secure Base are not as they were made."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"The sample couple can't be read: {problem.sentence()}")


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One of the sample couple's files and what is said about it."""

    path: Path
    choices: Choices


def sample_folder() -> Path:
    """Return the folder with the sample couple's files."""
    return house_folder() / "sample_data"


class Manifest(TypedDict):
    """What the sample's manifest says: its plan, and its files in the order to take them in."""

    plan_since: date
    file: list[dict[str, str]]


def sample_files(folder: Path) -> Iterator[SampleFile]:
    """Yield the files the sample's manifest names, each with its choices."""
    for line in _manifest(folder)["file"]:
        rules = _rules(folder / line["rules"]) if line.get("rules") else NO_RULES
        yield SampleFile(folder / line["name"], Choices(who=line.get("who") or None, rules=rules))


def sample_plan(folder: Path) -> date:
    """Return the day on which the sample couple's plan began, as the manifest says."""
    return _manifest(folder)["plan_since"]


def build_sample(log: Log, progress: Progress = silent) -> Intake:
    """Take the sample couple's files into `log` as one batch. Raises SampleBrokenError."""
    files = tuple(sample_files(sample_folder()))
    arrivals = []
    for number, file in enumerate(files, start=1):
        arrivals.append(arrive_path(file.path, file.choices))
        progress(number / len(files) / 2)
    taken = log.take_in(arrivals, progress)
    for taken_file in taken.files:
        for problem in taken_file.problems:
            raise SampleBrokenError(problem)
    log.choose(SAMPLE_SETTING, "yes")
    choose_plan(log, sample_plan(sample_folder()))
    log.say_of_marks(_looked_at(log))
    return taken


def _looked_at(log: Log) -> dict[tuple[str, str], bool | None]:
    """Return what the couple said of the marks in their own words: most of the plain ones fit."""
    with log.within(messages=False) as view:
        entries = view.ask_arrow(ENTRIES_SQL).to_pylist()
    marks = [
        (entry["key"], mark.id)
        for entry in entries
        for mark in read(entry["text"]).marks
        if mark.countable and mark.kind in PLAIN
    ]
    return {mark: number % DISMISSED_EVERY > 0 for number, mark in enumerate(marks, start=1)}


def _manifest(folder: Path) -> Manifest:
    text = (folder / "manifest.toml").read_text(encoding="utf-8")
    return cast("Manifest", tomllib.loads(text))


def _rules(path: Path) -> Rules:
    found = parse(path.read_text(encoding="utf-8"))
    if isinstance(found, Problem):
        raise SampleBrokenError(found)
    return found

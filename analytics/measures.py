"""The scales a log knows: their range, their direction and who answers them; questionnaires too."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEASURES_FILE = Path(__file__).with_name("measures.toml")

Better: TypeAlias = Literal["up", "down"]
Grade: TypeAlias = Literal["V", "V2", "R", "D"]
Scored: TypeAlias = Literal["sum", "mean"]
ReliabilityKind: TypeAlias = Literal["retest", "alpha"]
Lines: TypeAlias = "Mapping[str, object]"

GRADES: tuple[Grade, ...] = ("V", "V2", "R", "D")
READ: tuple[Grade, ...] = ("V", "V2")


@dataclass(frozen=True, slots=True)
class Measure:
    """One scale: its values run from `low` to `high`, and `better` says which way is better."""

    name: str
    label: str
    low: float
    high: float
    better: Better = "up"


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number with its source.

    `grade` is V read in the source or its abstract, V2 read in a page about it, R recalled or D
    derived by us.
    """

    value: float
    source: str
    grade: Grade

    @property
    def is_read(self) -> bool:
        """Whether someone read it; what was only recalled or derived waits for the couple."""
        return self.grade in READ


@dataclass(frozen=True, slots=True)
class CutOff:
    """A line the authors drew, `figure.value`, and what they say of it in plain words."""

    figure: Figure
    words: str
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A measure with a sheet of questions and what is published about it; never its wording.

    `ranges` holds the lowest and highest answer of each question. A score needs
    `least_answered` of them. `change` is the published reliable change in points, `important`
    the smallest change people notice, `sd` and `reliability` those of a published sample.
    With `is_reversed_before`, answers come with those worded the other way round turned already.
    """

    measure: Measure
    about: str
    ranges: tuple[tuple[float, float], ...]
    scored: Scored
    least_answered: int
    source: str
    grade: Grade
    is_reversed_before: bool = False
    cut_offs: tuple[CutOff, ...] = ()
    change: Figure | None = None
    important: Figure | None = None
    sd: Figure | None = None
    reliability: Figure | None = None
    reliability_kind: ReliabilityKind | None = None

    @property
    def name(self) -> str:
        """The name of its measure."""
        return self.measure.name

    @property
    def label(self) -> str:
        """What it is called."""
        return self.measure.label

    @property
    def main_cut_off(self) -> CutOff | None:
        """The line a chart shows, if the authors drew one."""
        return next((one for one in self.cut_offs if one.is_main), None)


class MeasuresBrokenError(ValueError):
    """The file of measures that came with Secure Base is not as it was made."""

    def __init__(self, where: str, wanted: str, found: object) -> None:
        super().__init__(f"measures.toml, {where}: {wanted} is needed, not {found!r}. Correct it.")


@cache
def shipped_measures() -> Mapping[str, Measure]:
    """Return the scales of measures.toml by name. Raises MeasuresBrokenError."""
    found = _file()
    return MappingProxyType({name: _measure(name, _table(name, found[name])) for name in found})


@cache
def shipped_questionnaires() -> Mapping[str, Questionnaire]:
    """Return the measures that are questionnaires, by name. Raises MeasuresBrokenError."""
    found = _file()
    return MappingProxyType(
        {
            name: questionnaire_of(measure, _table(name, _table(name, found[name])[_SHEET]))
            for name, measure in shipped_measures().items()
            if _SHEET in _table(name, found[name])
        }
    )


def questionnaire_of(measure: Measure, lines: Lines) -> Questionnaire:
    """Return a questionnaire from its table in the file. Raises MeasuresBrokenError."""
    where = f"[{measure.name}.{_SHEET}]"
    questions = round(_number(where, lines, "questions"))
    lowest, highest = _number(where, lines, "lowest"), _number(where, lines, "highest")
    first = _number(where, lines, "highest_first") if "highest_first" in lines else highest
    figures = {name: _figure(f"{where} {name}", lines.get(name)) for name in _FIGURES}
    return Questionnaire(
        measure=measure,
        about=_words(where, lines, "about"),
        ranges=((lowest, first), *[(lowest, highest)] * (questions - 1)),
        scored="mean" if _one_of(where, lines, "scored", ("sum", "mean")) == "mean" else "sum",
        least_answered=round(_number(where, lines, "least_answered")),
        source=_words(where, lines, "source"),
        grade=_grade(where, lines),
        is_reversed_before=lines.get("reversed_before") is True,
        cut_offs=tuple(_cut_offs(where, lines.get("cut_offs", []))),
        reliability_kind=_kind(f"{where} reliability", lines.get("reliability")),
        **figures,
    )


_SHEET = "questionnaire"
_FIGURES = ("change", "important", "sd", "reliability")


def _file() -> Lines:
    with MEASURES_FILE.open("rb") as file:
        return tomllib.load(file)


def _measure(name: str, lines: Lines) -> Measure:
    where = f"[{name}]"
    low, high = _number(where, lines, "low"), _number(where, lines, "high")
    better = _one_of(where, lines, "better", ("up", "down"))
    label = _words(where, lines, "label")
    return Measure(name, label, low, high, "down" if better == "down" else "up")


def _figure(where: str, value: object) -> Figure | None:
    if value is None:
        return None
    lines = _table(where, value)
    return Figure(
        _number(where, lines, "value"), _words(where, lines, "source"), _grade(where, lines)
    )


def _cut_offs(where: str, value: object) -> Iterator[CutOff]:
    if not isinstance(value, list):
        raise MeasuresBrokenError(where, "a list of cut-offs", value)
    for one in value:
        lines = _table(where, one)
        at = Figure(
            _number(where, lines, "at"), _words(where, lines, "source"), _grade(where, lines)
        )
        yield CutOff(at, _words(where, lines, "words"), lines.get("main") is True)


def _kind(where: str, value: object) -> ReliabilityKind | None:
    if value is None:
        return None
    kind = _one_of(where, _table(where, value), "kind", ("retest", "alpha"))
    return "alpha" if kind == "alpha" else "retest"


def _grade(where: str, lines: Lines) -> Grade:
    written = _one_of(where, lines, "grade", GRADES)
    return next(grade for grade in GRADES if grade == written)


def _table(where: str, value: object) -> Lines:
    if not isinstance(value, dict):
        raise MeasuresBrokenError(where, "a table", value)
    return value


def _number(where: str, lines: Lines, key: str) -> float:
    value = lines.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise MeasuresBrokenError(where, f'a number as "{key}"', value)
    return float(value)


def _words(where: str, lines: Lines, key: str) -> str:
    value = lines.get(key)
    if not isinstance(value, str) or not value:
        raise MeasuresBrokenError(where, f'words as "{key}"', value)
    return value


def _one_of(where: str, lines: Lines, key: str, known: tuple[str, ...]) -> str:
    value = lines.get(key)
    if not isinstance(value, str) or value not in known:
        raise MeasuresBrokenError(where, f'"{key}" as one of {", ".join(known)}', value)
    return value

"""What a table may hold, guessed from its header and its rows, with a reason in plain words.

A guess is a proposal to a person and never read from by itself. Nothing is guessed to be an
episode but where the header says so and the cells can be that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from analytics.measures import shipped_measures
from analytics.readers.dates import Written, order_of
from analytics.readers.guess_facts import Facts, decimal_mark_of, facts_of
from analytics.readers.guess_missing import missing_words
from analytics.readers.guess_partners import Share, shares
from analytics.readers.guess_signs import Sign, answers_in, sign_of
from analytics.readers.guess_table import settled
from analytics.readers.guess_tags import mark_between
from analytics.readers.raw_table import RawTable, text_of
from analytics.readers.rules import ColumnRule, Rules
from analytics.readers.table_when import date_in

if TYPE_CHECKING:
    from analytics.measures import Measure
    from analytics.readers.rules import ColumnMeaning, DateOrder

MOST_SAMPLES = 5
LONGEST_SAMPLE = 60
HEADER_SHARE = 0.5
SURE, LIKELY = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column may hold: its meaning, how sure that is (0 to 1) and why.

    `column` is its name in RawTable.header and so in rules. `name` is the measure or ritual,
    `who` whose column it is in a table with one for each partner. `measure` is the scale that
    numbers would be on, whatever the meaning. `samples` are the first different cells.
    """

    column: str
    meaning: ColumnMeaning
    confidence: float
    reason: str
    name: str = ""
    who: str = ""
    measure: Measure | None = None
    samples: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """How sure the guess is and why, in words: "sure: all 120 values are dates"."""
        sure = self.confidence >= SURE
        how = "sure" if sure else "likely" if self.confidence >= LIKELY else "a guess"
        return f"{how}: {self.reason}"


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What a whole table may hold.

    `date_order` is the order found for the column of the day, None where only the person knows
    (`asks_order`) or where no date is in words. `asks_first_day`: the days are running numbers,
    so the first day's date must be said. `asks_zone`: its times carry a zone. `moods` are words
    with a number from 1 to 5, `unknown_moods` words in the same columns without one. `keep_by`
    names the column of groups (couples) of a study, one of which is to be kept. `has_header` is
    false where the first row looks like values. `notes` say what else was noticed.
    """

    columns: tuple[ColumnGuess, ...]
    rows: int
    date_order: DateOrder | None = None
    asks_order: bool = False
    asks_first_day: bool = False
    asks_zone: bool = False
    decimal_mark: Literal[".", ","] = "."
    missing: tuple[str, ...] = ()
    tag_mark: str | None = None
    moods: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    unknown_moods: tuple[str, ...] = ()
    keep_by: str | None = None
    keep_values: tuple[str, ...] = ()
    has_header: bool = True
    notes: tuple[str, ...] = ()

    def column(self, name: str) -> ColumnGuess | None:
        """Return the guess for a column by its name."""
        return next((one for one in self.columns if one.column == name), None)


def guess_table(raw: RawTable) -> TableGuess:
    """Guess what each column of a table holds, from its header and its first 5,000 rows."""
    mark: Literal[".", ","] = "," if decimal_mark_of(raw) == "," else "."
    missing = missing_words(raw, mark)
    facts = facts_of(raw, mark, frozenset(word.casefold() for word in missing))
    owned = shares(raw.header)
    signs = {one.name: sign_of(one, _stem(one.name, owned)) for one in facts}
    found = settled(raw, facts, signs)
    columns = _once(tuple(_column(one, found.signs[one.name], owned) for one in facts))
    by_name = {one.name: one for one in facts}
    order, asks_order, asks_zone = _dates(raw, columns)
    moods, unknown = _moods(columns, by_name)
    return TableGuess(
        columns=columns,
        rows=len(raw.rows),
        date_order=order,
        asks_order=asks_order,
        asks_first_day=found.counts_days,
        asks_zone=asks_zone,
        decimal_mark=mark,
        missing=missing,
        tag_mark=_tag_mark(columns, by_name),
        moods=MappingProxyType(moods),
        unknown_moods=unknown,
        keep_by=found.group,
        keep_values=tuple(by_name[found.group].counts) if found.group else (),
        has_header=_has_header(raw),
        notes=found.notes,
    )


def rules_from(guess: TableGuess) -> Rules:
    """Return the rules a guess proposes; every column is named, also those left out.

    Whatever only the person can say is left open: which group to keep, the first day, the zone.
    """
    shipped = shipped_measures()
    measures = {
        one.measure.name: one.measure
        for one in guess.columns
        if one.meaning == "measure" and one.measure and one.measure.name not in shipped
    }
    return Rules(
        columns=MappingProxyType(
            {one.column: ColumnRule(one.meaning, one.name, one.who) for one in guess.columns}
        ),
        measures=MappingProxyType(measures),
        moods=guess.moods,
        date_order=guess.date_order,
        decimal_mark=guess.decimal_mark,
        missing=guess.missing,
        tag_mark=guess.tag_mark,
    )


def _stem(name: str, owned: Mapping[str, Share]) -> str:
    return owned[name].stem if name in owned else name


def _column(facts: Facts, sign: Sign, owned: Mapping[str, Share]) -> ColumnGuess:
    is_owned = facts.name in owned and sign.meaning not in {"ignore", "at", "day", "time", "who"}
    name = sign.measure.name if sign.meaning == "measure" and sign.measure else sign.name
    samples = dict.fromkeys(text_of(cell).strip()[:LONGEST_SAMPLE] for cell in facts.cells)
    return ColumnGuess(
        column=facts.name,
        meaning=sign.meaning,
        confidence=round(sign.confidence, 2),
        reason=sign.reason,
        name=name if sign.meaning in {"measure", "ritual"} else "",
        who=owned[facts.name].who if is_owned else "",
        measure=sign.measure,
        samples=tuple(samples)[:MOST_SAMPLES],
    )


def _once(columns: tuple[ColumnGuess, ...]) -> tuple[ColumnGuess, ...]:
    """Give the second column of one name and person its own header as its name."""
    taken: set[tuple[str, str]] = set()
    told: list[ColumnGuess] = []
    for one in columns:
        key = (one.name.casefold(), one.who)
        found = one
        if one.name and key in taken:
            found = replace(one, name=one.column)
            if one.measure is not None:
                found = replace(
                    found, measure=replace(one.measure, name=one.column, label=one.column)
                )
        taken.add((found.name.casefold(), found.who))
        told.append(found)
    return tuple(told)


def _dates(raw: RawTable, columns: tuple[ColumnGuess, ...]) -> tuple[DateOrder | None, bool, bool]:
    """Return the order of day and month, whether it must be asked, and so the zone."""
    place = next((place for place, one in enumerate(columns) if one.meaning in {"at", "day"}), None)
    if place is None:
        return None, False, False
    cells = [row.cells[place] for row in raw.good_rows]
    dates = [
        found
        for cell in cells
        if isinstance(cell, str) and (found := date_in(cell.strip())) is not None
    ]
    with_zone = any(one.clock is not None and one.clock.offset is not None for one in dates)
    aware = any(getattr(cell, "tzinfo", None) is not None for cell in cells)
    unix = bool(cells) and not dates and columns[place].reason.startswith("these are counts")
    order = order_of(dates, None) if any(map(_is_ambiguous, dates)) else None
    asks = order is None and any(map(_is_ambiguous, dates))
    return order, asks, with_zone or aware or unix


def _is_ambiguous(one: Written) -> bool:
    return one.ambiguous


def _moods(
    columns: tuple[ColumnGuess, ...], by_name: Mapping[str, Facts]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return the mood words with a number, and those without one, of the measures in words."""
    known: dict[str, float] = {}
    unknown: dict[str, None] = {}
    for one in columns:
        facts = by_name[one.column]
        if one.meaning == "measure" and not facts.is_number:
            scored = answers_in(facts)
            known.update(scored)
            words = (word for word in facts.counts if word not in scored)
            unknown.update(dict.fromkeys(word for word in words if not _is_number(word)))
    return known, tuple(unknown)


def _is_number(word: str) -> bool:
    return word.replace(",", "").replace(".", "").lstrip("+-").isdigit()


def _tag_mark(columns: tuple[ColumnGuess, ...], by_name: Mapping[str, Facts]) -> str | None:
    cells = [cell for one in columns if one.meaning == "tags" for cell in by_name[one.column].cells]
    return mark_between(cells) if cells else None


def _has_header(raw: RawTable) -> bool:
    """Tell whether the first row can be names: no date, and not mostly numbers."""
    written = [name.strip() for name in raw.written if name.strip()]
    numbers = sum(_is_number(name) for name in written)
    is_dated = any(date_in(name) is not None for name in written)
    return not is_dated and numbers <= HEADER_SHARE * len(written)

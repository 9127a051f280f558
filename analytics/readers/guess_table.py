"""A guess made whole: one column of days, one of names, and what columns say of each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analytics.readers.guess_partners import (
    copies,
    group_column,
    is_counted_day,
    is_personal_detail,
    person_columns,
)
from analytics.readers.guess_signs import Sign
from analytics.readers.guess_words import fit, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.guess_facts import Facts
    from analytics.readers.raw_table import RawTable
    from analytics.readers.rules import ColumnMeaning

COPY_SURE, GROUP_SURE, PERSON_SURE, DETAIL_SURE = 0.9, 0.9, 0.7, 0.8
COUNTED_SURE = 0.85


@dataclass(slots=True)
class Settled:
    """The signs of all columns after they were compared, and what was noticed.

    `group` is the column that tells couples apart; `counts_days`: the days are running numbers.
    """

    signs: dict[str, Sign]
    group: str | None = None
    counts_days: bool = False
    notes: tuple[str, ...] = ()

    def leave_out(self, name: str, sure: float, reason: str) -> None:
        """Let a column hold nothing for the log."""
        self.signs[name] = replace(
            self.signs[name], meaning="ignore", confidence=sure, reason=reason
        )


def settled(raw: RawTable, facts: Sequence[Facts], signs: Mapping[str, Sign]) -> Settled:
    """Compare the columns of a table, so that their meanings go together."""
    found = Settled(dict(signs))
    for name, why in copies(facts).items():
        found.leave_out(name, COPY_SURE, why)
    _group(found, raw, facts)
    _long_layout(found, facts)
    _one_only(found, "who")
    _details(found, raw, facts)
    _moment(found, facts)
    return found


def _group(found: Settled, raw: RawTable, facts: Sequence[Facts]) -> None:
    group = group_column(facts)
    if group is None:
        return
    count = len(group.counts)
    found.group = group.name
    found.leave_out(group.name, GROUP_SURE, f"it tells {count} groups apart; keep one of them")
    found.notes += (f'"{group.name}" tells {count} couples or groups apart. Keep the rows of one.',)
    persons = person_columns(raw, group, facts)
    best = max(persons, key=_who_rank, default=None)
    for name in persons:
        if name == best:
            reason = f'two different values for each "{group.name}"'
            found.signs[name] = replace(
                found.signs[name], meaning="who", confidence=PERSON_SURE, reason=reason
            )
        else:
            found.leave_out(name, DETAIL_SURE, "it tells the two partners apart once more")


def _who_rank(name: str) -> int:
    told = fit(name, words().meanings["who"])
    return -1_000 if told is None else -told[1] - (0 if told[0] == "whole" else 100)


def _long_layout(found: Settled, facts: Sequence[Facts]) -> None:
    """Leave out values whose scale stands in another cell of their row."""
    kinds = words().kinds
    scales = [
        one.name
        for one in facts
        if (told := fit(one.name, kinds["long_name"])) and told[0] == "whole" and not one.is_number
    ]
    for one in facts:
        told = fit(one.name, kinds["long_value"])
        if scales and told and told[0] == "whole" and one.is_number:
            why = f'its numbers belong to the scales that "{scales[0]}" names'
            found.leave_out(one.name, DETAIL_SURE, why)
            note = (
                f'Each row holds one answer: "{scales[0]}" names the scale. Called who, at, '
                "measure and value, such a table is read without rules."
            )
            found.notes += (note,)


def _one_only(found: Settled, meaning: ColumnMeaning) -> None:
    """Keep the surest column of a meaning that only one can have."""
    named = [name for name, sign in found.signs.items() if sign.meaning == meaning]
    best = max(named, key=lambda name: found.signs[name].confidence, default=None)
    for name in named:
        if name != best:
            found.leave_out(name, found.signs[name].confidence, f'"{best}" is used instead')


def _details(found: Settled, raw: RawTable, facts: Sequence[Facts]) -> None:
    who = next((one for one in facts if found.signs[one.name].meaning == "who"), None)
    if who is None:
        return
    for one in facts:
        if found.signs[one.name].meaning in {"measure", "ritual", "tags"} and is_personal_detail(
            raw, who, one
        ):
            why = "it says the same of each person in every row"
            found.leave_out(one.name, DETAIL_SURE, why)


def _moment(found: Settled, facts: Sequence[Facts]) -> None:
    """Settle which column says when: day and time, or a day with a time beside it, or numbers."""
    _one_only(found, "at")
    _one_only(found, "day")
    _one_only(found, "time")
    at, day, time = (_named(found, meaning) for meaning in ("at", "day", "time"))
    if at is None and day is None:
        _count_days(found, facts)
        return
    if at is not None and day is not None:
        if found.signs[at].confidence + 0.005 >= found.signs[day].confidence:
            found.leave_out(day, found.signs[day].confidence, f'"{at}" is used instead')
        else:
            found.leave_out(at, found.signs[at].confidence, f'"{day}" is used instead')
            at = None
    if at is not None and time is not None:
        found.leave_out(time, found.signs[time].confidence, f'"{at}" has the time already')


def _named(found: Settled, meaning: str) -> str | None:
    return next((name for name, sign in found.signs.items() if sign.meaning == meaning), None)


def _count_days(found: Settled, facts: Sequence[Facts]) -> None:
    for one in facts:
        if is_counted_day(one):
            last = round(max(one.numbers))
            reason = f"running numbers of days up to {last}; say which day was the first"
            found.signs[one.name] = replace(
                found.signs[one.name], meaning="day", confidence=COUNTED_SURE, reason=reason
            )
            found.counts_days = True
            return
    found.notes += ("No column holds a day or a moment, and without one nothing can be read.",)

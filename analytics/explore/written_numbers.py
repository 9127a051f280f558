"""Numbers as people write them: decimal commas, thousands marks, per cent and money signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from analytics.explore.column import Column, Words

SAMPLED = 500
LONGEST_EXACT = 15

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_GAPS = "[ \u00a0\u202f\u2009'\u2019]"
_POINT = re.compile(rf"[+-]?(?:\d{{1,3}}(?:(?:,|{_GAPS})\d{{3}})*|\d+)(?:\.\d+)?")
_COMMA = re.compile(rf"[+-]?(?:\d{{1,3}}(?:(?:\.|{_GAPS})\d{{3}})*|\d+)(?:,\d+)?")
# A code such as 00420 or a number of 16 digits would not come back as it was written.
_CODE = re.compile(rf"[+-]?(?:0\d+|\d{{{LONGEST_EXACT + 1},}})")
_LETTERS = re.compile(r"[^\W\d_]")
_EXPONENT = re.compile(r"(?<=\d)[eE](?=[+-]?\d)")
_SIGNS = "%\u20ac$\u00a3\u00a5"
_AROUND = f"^[{_SIGNS}\\s\u00a0\u202f]+|[{_SIGNS}\\s\u00a0\u202f]+$"
_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers, and what was taken off them, as the end of a sentence."""

    column: Column
    note: str = ""


def is_code(written: str) -> bool:
    """Tell whether digits are a code rather than a number: 00420, or more than 15 of them."""
    return _CODE.fullmatch(written.strip()) is not None


def is_number(written: str) -> bool:
    """Tell whether this is a number with a decimal point."""
    return _PLAIN.fullmatch(written.strip()) is not None


def may_be_number(written: str) -> bool:
    """Tell whether trimmed text may be a number, whatever its marks."""
    return any("0" <= letter <= "9" for letter in written) and (
        _LETTERS.search(_EXPONENT.sub("", written)) is None
    )


def as_numbers(column: Words, *, comma: bool) -> Numbers | None:
    """Return trimmed text as numbers; None when any of it is something else.

    Where every cell could have either mark ("1,234"), `comma` says which it is.
    """
    sample = [cell for cell in column.drop_null().slice(0, SAMPLED).to_pylist() if cell]
    bare = [re.sub(_AROUND, "", cell).replace(_MINUS, "-") for cell in sample]
    if not bare or any(is_code(cell) for cell in bare) or not all(bare):
        return None
    marks = _marks(bare, comma=comma)
    if marks is None:
        return None
    thousands, decimal = marks
    text = pc.replace_substring(pc.replace_substring_regex(column, _AROUND, ""), _MINUS, "-")
    if thousands:
        text = pc.replace_substring_regex(text, thousands, "")
    if decimal == ",":
        text = pc.replace_substring(text, ",", ".")
    numbers = _cast(text)
    if numbers is None:
        return None
    per_cent = all(cell.endswith("%") for cell in sample)
    return Numbers(numbers, "is in per cent." if per_cent else "")


def _marks(bare: list[str], *, comma: bool) -> tuple[str, str] | None:
    """Return the thousands marks, as a pattern, and the decimal mark."""
    if all(_PLAIN.fullmatch(cell) for cell in bare):
        return "", "."
    with_point = all(_POINT.fullmatch(cell) for cell in bare)
    with_comma = all(_COMMA.fullmatch(cell) for cell in bare)
    if with_comma and (comma or not with_point):
        return rf"\.|{_GAPS}", ","
    if with_point:
        return f",|{_GAPS}", "."
    return None


def _cast(text: Words) -> Column | None:
    try:
        return cast("Column", text.cast(pa.int64()))
    except pa.ArrowInvalid:
        pass
    try:
        return cast("Column", text.cast(pa.float64()))
    except pa.ArrowInvalid:
        return None

"""Values worth a second look. Each finding is a sentence, a count and a few of the values.

A value far out lies more than three quartile ranges beyond the quartiles (Tukey, 1977); where more
than one in a hundred does, that is the shape of the column and not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analytics.explore.settling import NULL_WORDS

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.explore.engine import Engine
    from analytics.explore.summary import Numbers, Summary

FEWEST_FOR_QUARTILES = 8
MOST_FOR_QUARTILES = 20_000
FAR = 3.0
FEW_SHARE = 0.01
FEW = 3
NEARLY_ALL = 0.8
MOST_COMPARED = 20_000
SHOWN = 5
FIRST_BELIEVED = date(1900, 1, 1)
# What programs write for "not known" where only numbers may stand.
STAND_INS = (-1.0, -9.0, -99.0, -999.0, -9999.0)

# All are asked of a column's different values and how often each is there. Of very many values
# quartiles are found from one in `every`, always the same ones.
_QUARTILES = """
WITH kept AS (
    SELECT value::DOUBLE AS number, n FROM given
    WHERE isfinite(value::DOUBLE) AND hash(value) % $every::UBIGINT = 0
),

summed AS (
    SELECT number, sum(n) OVER (ORDER BY number) AS up_to, sum(n) OVER () AS known FROM kept
)

SELECT min(number) FILTER (up_to >= 0.25 * known) AS low,
    min(number) FILTER (up_to >= 0.75 * known) AS high
FROM summed
"""
_FAR_OUT = """
SELECT coalesce(sum(n), 0)::BIGINT AS n, list(value::DOUBLE ORDER BY value) AS found
FROM given WHERE isfinite(value::DOUBLE) AND (value < $low OR value > $high)
"""
_TEXT_SIGNS = r"""
WITH counted AS MATERIALIZED (SELECT value, n, trim(value) AS bare FROM given),

marked AS (
    SELECT *,
        value <> bare AS spaced,
        list_contains($null_words, bare) AS says_nothing,
        contains(value, chr(65533)) AS damaged,
        regexp_matches(value, '[\x00-\x08\x0b\x0c\x0e-\x1f]') AS control,
        regexp_matches(value, '\x{00c3}[\x{0080}-\x{00bf}]|\x{00e2}\x{20ac}') AS garbled,
        regexp_matches(value, '</?[a-zA-Z][^<>]*>') AS markup,
        regexp_matches(bare, '^[=+@-]') AND try_cast(bare AS DOUBLE) IS NULL
            AND length(bare) > 1 AS formula,
        try_cast(bare AS DOUBLE) IS NOT NULL AS a_number
    FROM counted
)

SELECT sum(n)::BIGINT AS known, count(*) AS distinct_values,
    coalesce(sum(n) FILTER (spaced), 0)::BIGINT AS spaced, min(value) FILTER (spaced) AS one_spaced,
    coalesce(sum(n) FILTER (says_nothing), 0)::BIGINT AS says_nothing,
    min(value) FILTER (says_nothing) AS one_says_nothing,
    coalesce(sum(n) FILTER (damaged), 0)::BIGINT AS damaged,
    min(value) FILTER (damaged) AS one_damaged,
    coalesce(sum(n) FILTER (control), 0)::BIGINT AS control,
    min(value) FILTER (control) AS one_control,
    coalesce(sum(n) FILTER (garbled), 0)::BIGINT AS garbled,
    min(value) FILTER (garbled) AS one_garbled,
    coalesce(sum(n) FILTER (markup), 0)::BIGINT AS markup, min(value) FILTER (markup) AS one_markup,
    coalesce(sum(n) FILTER (formula), 0)::BIGINT AS formula,
    min(value) FILTER (formula) AS one_formula,
    coalesce(sum(n) FILTER (a_number), 0)::BIGINT AS numbers
FROM marked
"""
_NOT_NUMBERS = """
SELECT value FROM given
WHERE try_cast(trim(value) AS DOUBLE) IS NULL ORDER BY n DESC, value LIMIT 5
"""
_VARIANTS = """
SELECT list(value ORDER BY n DESC, value) AS spellings, sum(n)::BIGINT AS n
FROM given
GROUP BY lower(regexp_replace(trim(value), '\\s+', ' ', 'g')) HAVING count(*) > 1
ORDER BY n DESC, spellings
"""
_DATE_SIGNS = """
SELECT coalesce(sum(n) FILTER (value::DATE > $today), 0)::BIGINT AS coming,
    coalesce(sum(n) FILTER (value::DATE < $first), 0)::BIGINT AS old,
    coalesce(sum(n) FILTER (value::DATE = DATE '1970-01-01'), 0)::BIGINT AS zero
FROM given
"""

_TEXT_REASONS = (
    ("spaced", "Spaces stand before or after the words."),
    ("damaged", "Letters could not be read."),
    ("garbled", "Letters look garbled: the file was once saved in the wrong encoding."),
    ("control", "There are characters no one can see."),
    ("markup", "There are marks of a web page (HTML) in the text."),
    ("formula", "A spreadsheet would take this for a formula."),
)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is worth a look, of how many rows, and up to five of the values as text."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


def suspicions_of(
    asked: Engine, counted: pa.Table, found: Summary, kind: str, today: date, *, unsure: bool
) -> tuple[Suspicion, ...]:
    """Return what is worth a second look in a column that has any values.

    `counted` has each different value once, with `n`, how often it is there.
    """
    if found.numbers is not None:
        return tuple(_of_numbers(asked, counted, found, found.numbers))
    if kind == "text":
        told = _of_text(asked, counted)
        return (_unsure(found), *told) if unsure else tuple(told)
    if kind in {"date", "datetime"}:
        return tuple(_of_dates(asked, counted, found, today))
    return ()


def _unsure(found: Summary) -> Suspicion:
    reason = "Day and month can't be told apart: say which comes first."
    return Suspicion(reason, found.known, (str(found.low),))


def _of_numbers(
    asked: Engine, counted: pa.Table, found: Summary, numbers: Numbers
) -> list[Suspicion]:
    told: list[Suspicion] = []
    if numbers.infinite:
        told.append(Suspicion("Numbers without end (infinite).", numbers.infinite))
    low = numbers.lowest
    others = numbers.lowest_positive is not None and _is_few(numbers.negative, found.known)
    if low in STAND_INS and others:
        reason = "The only negative number may stand for not known."
        told.append(Suspicion(reason, numbers.negative, (_said(low),)))
    far = _far_out(asked, counted, found)
    return told if far is None else [*told, far]


def _far_out(asked: Engine, counted: pa.Table, found: Summary) -> Suspicion | None:
    every = max(found.distinct // MOST_FOR_QUARTILES, 1)
    (quartiles,) = asked.ask(counted, _QUARTILES, every=every).to_pylist()
    if found.known < FEWEST_FOR_QUARTILES or quartiles["low"] == quartiles["high"]:
        return None
    reach = FAR * (quartiles["high"] - quartiles["low"])
    low, high = quartiles["low"] - reach, quartiles["high"] + reach
    (far,) = asked.ask(counted, _FAR_OUT, low=low, high=high).to_pylist()
    if not _is_few(far["n"], found.known):
        return None
    shown = sorted(far["found"], key=lambda value: -abs(value - quartiles["low"]))[:SHOWN]
    return Suspicion("Far from all the others.", far["n"], tuple(map(_said, shown)))


def _is_few(count: int, known: int) -> bool:
    return 0 < count <= max(FEW, FEW_SHARE * known)


def _said(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value % 1 == 0 and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - digits a float keeps


def _of_text(asked: Engine, counted: pa.Table) -> list[Suspicion]:
    (signs,) = asked.ask(counted, _TEXT_SIGNS, null_words=list(NULL_WORDS)).to_pylist()
    found = [
        Suspicion(reason, signs[sign], (signs[f"one_{sign}"],))
        for sign, reason in _TEXT_REASONS
        if signs[sign]
    ]
    if signs["says_nothing"]:
        found.append(
            Suspicion(
                "Words that often mean not known.",
                signs["says_nothing"],
                (signs["one_says_nothing"],),
            )
        )
    others = signs["known"] - signs["numbers"]
    if 0 < others <= (1 - NEARLY_ALL) * signs["known"]:
        words = [line["value"] for line in asked.ask(counted, _NOT_NUMBERS).to_pylist()]
        found.append(Suspicion("All but these are numbers.", others, tuple(words)))
    if signs["distinct_values"] <= MOST_COMPARED:
        found += _variants(asked, counted)
    return found


def _variants(asked: Engine, counted: pa.Table) -> list[Suspicion]:
    lines = asked.ask(counted, _VARIANTS).to_pylist()
    if not lines:
        return []
    spellings = tuple(word for line in lines for word in line["spellings"])
    return [
        Suspicion(
            "The same word in several spellings.",
            sum(line["n"] for line in lines),
            spellings[:SHOWN],
        )
    ]


def _of_dates(asked: Engine, counted: pa.Table, found: Summary, today: date) -> list[Suspicion]:
    (signs,) = asked.ask(counted, _DATE_SIGNS, today=today, first=FIRST_BELIEVED).to_pylist()
    told: list[Suspicion] = []
    if signs["coming"]:
        told.append(Suspicion("Days still to come.", signs["coming"], (str(found.high),)))
    if signs["old"]:
        told.append(Suspicion("Days before 1900.", signs["old"], (str(found.low),)))
    if _is_few(signs["zero"], found.known) and signs["zero"] < found.known:
        told.append(
            Suspicion("1 January 1970 often stands for no date.", signs["zero"], ("1970-01-01",))
        )
    return told

"""DuckDB's errors in plain words, with what to do; whatever is not known keeps its first line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

import duckdb

MOST_NAMED = 6
OUT_OF_TIME = "The question took longer than {seconds} seconds and was stopped. Ask for less."
OUT_OF_MEMORY = "The question needs more memory than it may take. Ask for fewer rows or columns."
_PREFIX = re.compile(r"^[A-Z][A-Za-z ]* Error: ")
_LINE = re.compile(r"\n\s*\nLINE (\d+):", re.DOTALL)
_END = "end of input"

_Say = Callable[["re.Match[str]", Sequence[str]], str]


def in_plain_words(error: Exception, columns: Sequence[str]) -> str:
    """Say what is wrong with a question and what to do; `columns` are those of the tables."""
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return OUT_OF_MEMORY
    text = str(error)
    for pattern, say in _KNOWN:
        found = pattern.search(text)
        if found is not None:
            return say(found, columns)
    line = _LINE.search(text)
    first = _PREFIX.sub("", text.partition("\n")[0]).strip() or "The question can't be answered."
    first = first if first.endswith((".", "!", "?")) else f"{first}."
    first = first[0].upper() + first[1:]
    return f"{first} (Line {line[1]})" if line and line[1] != "1" else first


def _syntax(found: re.Match[str], _columns: Sequence[str]) -> str:
    if found[1] == _END:
        return "The question breaks off: something is missing at its end."
    return (
        f'The question can\'t be read near "{found[1]}". Names with spaces or signs need double '
        "quotes, words single ones."
    )


def _open_quote(_found: re.Match[str], _columns: Sequence[str]) -> str:
    return "The question breaks off: a quotation mark is not closed."


def _column(found: re.Match[str], columns: Sequence[str]) -> str:
    name = found[1]
    near = _near(name, columns)
    named = ", ".join(f'"{one}"' for one in near or columns[:MOST_NAMED])
    more = "Did you mean" if near else "There is"
    end = "?" if near else "." if len(columns) <= MOST_NAMED else " and more."
    return (
        f'There is no column "{name}". {more}: {named}{end}'
        if named
        else (f'There is no column "{name}".')
    )


def _near(name: str, columns: Sequence[str]) -> list[str]:
    """Return the columns that may have been meant, whatever their letter case."""
    plain = {column.casefold(): column for column in columns}
    close = difflib.get_close_matches(name.casefold(), plain, MOST_NAMED)
    inside = [one for one in plain if name.casefold() in one and one not in close]
    return [plain[one] for one in (*close, *inside)][:MOST_NAMED]


def _function(found: re.Match[str], _columns: Sequence[str]) -> str:
    near = re.search(r'Did you mean "([^"]+)"', found.string)
    return f'There is no function "{found[1]}".' + (f' Did you mean "{near[1]}"?' if near else "")


def _types(found: re.Match[str], _columns: Sequence[str]) -> str:
    return (
        f'"{found[1]}" doesn\'t go with {found[2].lower()}. CAST(... AS DOUBLE) or '
        "CAST(... AS DATE) changes what a value is."
    )


def _conversion(found: re.Match[str], _columns: Sequence[str]) -> str:
    return (
        f"A value can't be turned into what was asked: {found[1]}. TRY_CAST(... AS ...) leaves "
        "such values empty."
    )


def _grouping(found: re.Match[str], _columns: Sequence[str]) -> str:
    return (
        f'"{found[1]}" must stand in GROUP BY too, or inside something like max(...) or count(...).'
    )


def _ambiguous(found: re.Match[str], _columns: Sequence[str]) -> str:
    return f'More than one table has "{found[1]}": write the table\'s name and a dot before it.'


def _read_only(_found: re.Match[str], _columns: Sequence[str]) -> str:
    return "Nothing can be changed here: questions only read."


def _too_deep(_found: re.Match[str], _columns: Sequence[str]) -> str:
    return "The question is nested too deeply. Make it simpler."


def _no_columns(_found: re.Match[str], _columns: Sequence[str]) -> str:
    return "Say what to show after SELECT, such as SELECT * FROM file."


def _outside(_found: re.Match[str], _columns: Sequence[str]) -> str:
    return "No file can be read or written from here, only the tables can be asked."


_KNOWN: tuple[tuple[re.Pattern[str], _Say], ...] = (
    (re.compile(r"[Uu]nterminated"), _open_quote),
    (re.compile(r"syntax error at (?:or near )?\"?([^\"\n]+)\"?"), _syntax),
    (re.compile(r'Referenced column "(.+?)" (?:was )?not found'), _column),
    (re.compile(r'does not have a column named "(.+?)"'), _column),
    (re.compile(r"Function with name (\S+) does not exist"), _function),
    (re.compile(r"No function matches the given name and argument types '(\w+)(\(.*?\))'"), _types),
    (re.compile(r"Conversion Error: ([^\n]+)"), _conversion),
    (re.compile(r'column "(.+?)" must appear in the GROUP BY'), _grouping),
    (re.compile(r'Ambiguous reference to (?:column name|table) "(.+?)"'), _ambiguous),
    (re.compile(r"[Ee]xpression depth|[Rr]ecursion"), _too_deep),
    (re.compile(r"SELECT clause without selection list"), _no_columns),
    (re.compile(r"read-only mode"), _read_only),
    (re.compile(r"file system operations are disabled|disabled by configuration"), _outside),
)

"""Where a format has to do something else with a dirt than its kind does, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.dirt.dirts import COSTS_ONE_ROW, HARMLESS, PASSED_OVER, WHOLE_FILE, Does


@dataclass(frozen=True, slots=True)
class Instead:
    """What the dirt does to the format instead, the reason in words, and other lines it names.

    A line of None is a word about the whole file beside what is said of its rows.
    """

    does: Does
    why: str
    lines: tuple[int | None, ...] | None = None


_LOOP_HEADER = Instead(
    WHOLE_FILE, "Loop is told from other tables by its whole header, which is always the same."
)
_ALWAYS_UTF8 = Instead(
    WHOLE_FILE, "Phones write it in UTF-8 and it says so itself; a program that turns it marks it."
)
_ONLY_COUNTED = Instead(
    HARMLESS, "The words of a chat are counted and not kept, and a damaged letter is one letter."
)
_UNCLEAR_COLUMN = Instead(
    WHOLE_FILE, "The rules name a column by its name, and which one they mean is unclear."
)
_SAYS_NOTHING = Instead(
    PASSED_OVER, "None of the columns that the rules name holds anything in this row."
)

# By the format, or by the format and its layout.
EXCEPTIONS: Mapping[tuple[str, str], Instead] = MappingProxyType(
    {
        ("daylio", "no header"): Instead(
            HARMLESS, "The day twice, a weekday, a time and a mood tell the columns by content."
        ),
        ("loop", "two columns of one name"): _LOOP_HEADER,
        ("loop", "a row too short"): Instead(
            HARMLESS, "Behind day and mark stands a note at most, which the log doesn't keep."
        ),
        ("habitica", "a total at the end"): Instead(
            HARMLESS, "Rows of other types than daily and habit rightly become nothing."
        ),
        ("apple-health", "UTF-16 without a mark"): _ALWAYS_UTF8,
        ("apple-health", "UTF-16 without a mark, big end first"): _ALWAYS_UTF8,
        ("jrnl text", "one row in another encoding"): Instead(
            COSTS_ONE_ROW, "An entry's words are kept, where a chat's letters are only counted."
        ),
        ("telegram", "one row in another encoding"): _ONLY_COUNTED,
        ("signal lines", "one row in another encoding"): _ONLY_COUNTED,
        ("telegram as written", "a NUL in a row"): Instead(
            HARMLESS, "It is read line by line, and this line says nothing that is kept."
        ),
        ("telegram as written", "cut off in the middle"): Instead(
            COSTS_ONE_ROW,
            "It is read line by line, so what stands before its end is read.",
            (34, None),
        ),
        ("imessage", "blank lines"): Instead(
            WHOLE_FILE, "A blank line parts two messages, and none may stand within one."
        ),
        ("json", "a row too short"): _SAYS_NOTHING,
        ("json", "a total at the end"): _SAYS_NOTHING,
        ("typeform", "a total at the end"): _SAYS_NOTHING,
        ("csv", "two columns of one name"): _UNCLEAR_COLUMN,
        ("google-forms", "two columns of one name"): _UNCLEAR_COLUMN,
    }
)

"""Every kind of dirt that files pick up on their way, and what it must do to each kind of file.

A kind of file that is not named, or a format for which there is nothing to make dirty, is not for
that dirt.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tests.dirt.clean import Format, Kind, Said, said
from tests.dirt.soiling import (
    Dirtied,
    Dirty,
    beside_a_picture,
    blank_lines,
    blank_rows,
    cut_off,
    decimal_comma,
    encoded,
    header_again,
    line_ends,
    mixed,
    no_header,
    note,
    nul_in_note,
    other,
    separated,
    too_long,
    too_short,
    total,
    twice_in_one,
    twice_named,
    untouched,
    western,
    with_nul,
    zip_cut_off,
    zipped,
    zipped_in_folder,
)

# "harmless": exactly the same records and no problem. "costs one row": all other records, and one
# problem that names the line. "passes one row over": the same without a problem. "whole file": a
# problem that says what to do.
Does: TypeAlias = Literal["harmless", "costs one row", "passes one row over", "whole file"]
HARMLESS: Does = "harmless"
COSTS_ONE_ROW: Does = "costs one row"
PASSED_OVER: Does = "passes one row over"
WHOLE_FILE: Does = "whole file"

CLEAN = "nothing"


@dataclass(frozen=True, slots=True)
class Dirt:
    """A kind of dirt: what it does, by the kind of file, and how a file gets it."""

    name: str
    does: Mapping[Kind, Does]
    dirty: Dirty

    def of(self, form: Format) -> Dirtied | None:
        """Return the clean file of a format with this dirt on it; None when it is not for it."""
        return self.dirty(form) if form.kind in self.does else None


TABLES: tuple[Kind, ...] = ("delimited",)
JSON: tuple[Kind, ...] = ("json", "json lines", "json files")
TEXTS: tuple[Kind, ...] = (*TABLES, *JSON, "lines", "notes", "xml")
ALL: tuple[Kind, ...] = (*TEXTS, "binary")


def _all(kinds: tuple[Kind, ...], does: Does) -> dict[Kind, Does]:
    return dict.fromkeys(kinds, does)


# "We walked together today", the last words with marks of their direction.
RIGHT_TO_LEFT = said("مشينا \u202bمعًا\u202c اليوم")  # noqa: RUF001 - Arabic letters are meant
MARKUP = Said("5 &lt; 6<br><b>done</b> &amp; dusted", "5 < 6\ndone & dusted")

DIRTS: tuple[Dirt, ...] = (
    Dirt(CLEAN, _all(ALL, HARMLESS), untouched),
    Dirt("a byte order mark", _all(TEXTS, HARMLESS), encoded("utf-8", codecs.BOM_UTF8)),
    Dirt("line ends of Windows", _all(TEXTS, HARMLESS), line_ends("\r\n")),
    Dirt("line ends of old Macs", _all(TEXTS, HARMLESS), line_ends("\r")),
    Dirt(
        "UTF-16, little end first",
        _all(TEXTS, HARMLESS),
        encoded("utf-16-le", codecs.BOM_UTF16_LE),
    ),
    Dirt("UTF-16, big end first", _all(TEXTS, HARMLESS), encoded("utf-16-be", codecs.BOM_UTF16_BE)),
    Dirt("UTF-16 without a mark", _all(TEXTS, HARMLESS), encoded("utf-16-le")),
    Dirt("UTF-16 without a mark, big end first", _all(TEXTS, HARMLESS), encoded("utf-16-be")),
    Dirt("Windows-1252", _all(TEXTS, HARMLESS), western("cp1252", "“fünf” – 5 €")),
    Dirt("Latin-1", _all(TEXTS, HARMLESS), western("latin-1", "fünf äpfel")),
    Dirt("semicolons", _all(TABLES, HARMLESS), separated(";")),
    Dirt("tabs", _all(TABLES, HARMLESS), separated("\t")),
    Dirt("decimal commas", _all(TABLES, HARMLESS), decimal_comma),
    Dirt("quotes in a note", _all(ALL, HARMLESS), note(said("She said \"yes\", 'we' left; so"))),
    Dirt("newlines in a note", _all(ALL, HARMLESS), note(said("one,\ntwo\n\nand three"))),
    Dirt("markup in a note", _all(ALL, HARMLESS), note(MARKUP)),
    Dirt("emoji", _all(ALL, HARMLESS), note(said("👩🏽‍❤️‍👨🏻 a walk 🌧️"))),
    Dirt("right-to-left text", _all(ALL, HARMLESS), note(RIGHT_TO_LEFT)),
    Dirt("12 hours", _all(ALL, HARMLESS), other("12 hours")),
    Dirt("24 hours", _all(ALL, HARMLESS), other("24 hours")),
    Dirt("months in another language", _all(ALL, HARMLESS), other("months in another language")),
    Dirt("clocks go forward and back", _all(ALL, HARMLESS), other("clocks go forward and back")),
    Dirt("two columns of one name", _all(TABLES, HARMLESS), twice_named),
    Dirt("the header again", _all(("delimited", "lines"), HARMLESS), header_again),
    Dirt("two exports in one", {"json": WHOLE_FILE, "xml": COSTS_ONE_ROW}, twice_in_one),
    Dirt("a row too short", _all((*TABLES, *JSON), COSTS_ONE_ROW), too_short),
    Dirt("a row too long", {"delimited": COSTS_ONE_ROW, **_all(JSON, HARMLESS)}, too_long),
    Dirt("a total at the end", _all(("delimited", "json", "json lines"), COSTS_ONE_ROW), total),
    Dirt("blank lines", _all(TEXTS, HARMLESS), blank_lines),
    Dirt("blank rows", _all(TABLES, HARMLESS), blank_rows),
    Dirt("no header", _all(TABLES, WHOLE_FILE), no_header),
    Dirt(
        "a NUL in a row",
        {
            **_all(("delimited", "json lines", "json files"), COSTS_ONE_ROW),
            "json": WHOLE_FILE,
            "xml": HARMLESS,
        },
        with_nul,
    ),
    Dirt(
        "a NUL in a note",
        {"delimited": COSTS_ONE_ROW, **_all((*JSON, "lines", "notes"), HARMLESS)},
        nul_in_note,
    ),
    Dirt(
        "one row in another encoding",
        {
            **_all(("delimited", "json", "json lines"), COSTS_ONE_ROW),
            **_all(("json files", "lines", "notes"), HARMLESS),
        },
        mixed,
    ),
    Dirt(
        "cut off in the middle",
        {
            **_all(("delimited", "json lines", "json files", "xml"), COSTS_ONE_ROW),
            **_all(("json", "binary"), WHOLE_FILE),
            "lines": HARMLESS,
        },
        cut_off,
    ),
    Dirt("a zip around it", _all(ALL, HARMLESS), zipped),
    Dirt("in a folder of a zip", _all(ALL, HARMLESS), zipped_in_folder),
    Dirt("in a zip beside a picture", _all(ALL, HARMLESS), beside_a_picture),
    Dirt("a zip that is cut off", _all(ALL, WHOLE_FILE), zip_cut_off),
)

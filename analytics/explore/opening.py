"""Any file as one table: recognised by its content, a zip by what lies in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.explore.delimited_table import read_delimited
from analytics.explore.explored import (
    FORMATS_WORDS,
    Content,
    Explored,
    How,
    bytes_content,
)
from analytics.explore.json_table import looks_like_json, read_json
from analytics.readers.source import (
    EMPTY_ZIP_HEAD,
    ZIP_HEAD,
    Member,
    Source,
    UnreadableError,
    open_bytes,
)
from analytics.readers.strangers import stranger
from analytics.readers.text import decode
from analytics.records import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_BYTES = 8_192
PARQUET_HEAD = b"PAR1"
OLD_WORKBOOK_HEAD = b"\xd0\xcf\x11\xe0"
# What begins like this is no table of another kind.
_JSON = re.compile(r"""\s*(?:\{\s*"|\[\s*[\[{])""")
TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".txt")
MOST_NAMED = 5


def explore_bytes(name: str, content: bytes, how: How | None = None) -> Explored | Problem:
    """Open dropped bytes under a display name."""
    return explore(bytes_content(name, content), how or How())


def explore_path(path: Path, how: How | None = None) -> Explored | Problem:
    """Open a file on this computer; of a large one only parts are ever read."""
    if path.is_dir():
        return Problem(path.name, None, "This is a folder.", "Choose one file inside it.")
    if not path.is_file():
        return Problem(
            path.name, None, "There is no such file.", "Check the name and the folder it is in."
        )
    try:
        return explore(_file_content(path), how or How())
    except OSError:
        return Problem(path.name, None, "This file can't be opened.", "Check that you may read it.")


def explore(content: Content, how: How) -> Explored | Problem:
    """Open a content as the table it holds. Raises OSError where reading it fails."""
    if content.size == 0:
        return Problem(
            content.name, None, "This file is empty.", "Choose the file again, or export it anew."
        )
    head = content.part(0, HEAD_BYTES)
    if head.startswith(PARQUET_HEAD):
        from analytics.explore.parquet_table import read_parquet  # noqa: PLC0415 - loads slowly

        return read_parquet(content, how)
    if head.startswith((ZIP_HEAD, EMPTY_ZIP_HEAD)):
        return _zip(content, how)
    if head.startswith(OLD_WORKBOOK_HEAD):
        return _workbook(content, how)
    return _text(content, head, how)


def _workbook(content: Content, how: How) -> Explored | Problem:
    from analytics.explore.workbook import read_workbook  # noqa: PLC0415 - loads slowly

    return read_workbook(content, how)


def _text(content: Content, head: bytes, how: How) -> Explored | Problem:
    text = decode(content.name, head)
    if not isinstance(text, Problem) and looks_like_json(text.text):
        found = read_json(content, how)
        if found is not None:
            return found
        if _JSON.match(text.text):
            return Problem(
                content.name,
                None,
                "This JSON file is damaged or cut off.",
                "Export it again, or copy it again, and choose that file.",
            )
    else:
        known = stranger(Source(content.name, (_member(content),)))
        if known is not None:
            return _not_a_table(content.name, known.reason)
    found = read_delimited(content, how)
    if isinstance(found, Problem) and isinstance(text, Problem):
        return _not_a_table(content.name, "This is not a text file.")
    return found


def _zip(content: Content, how: How) -> Explored | Problem:
    source = open_bytes(content.name, content.whole())
    if isinstance(source, Problem):
        return source
    names = {member.name for member in source.members}
    if any(name.startswith("xl/") for name in names) or _is_open_sheet(source):
        return _workbook(content, how)
    tables = [one for one in source.members if one.base.casefold().endswith(TABLE_ENDINGS)]
    chosen = tables if len(tables) == 1 else source.members
    if len(chosen) != 1:
        return _several(content.name, tables or source.members)
    try:
        return explore(bytes_content(chosen[0].base, chosen[0].read()), how)
    except UnreadableError as error:
        return Problem(content.name, None, error.reason, error.remedy)


def _is_open_sheet(source: Source) -> bool:
    return any(
        one.name == "mimetype" and one.size <= HEAD_BYTES and b"spreadsheet" in one.read()
        for one in source.members
    )


def _several(name: str, members: Sequence[Member]) -> Problem:
    some = ", ".join(one.base for one in members[:MOST_NAMED])
    more = f" and {len(members) - MOST_NAMED} more" if len(members) > MOST_NAMED else ""
    return Problem(
        name,
        None,
        f"This zip file holds several files: {some}{more}.",
        "Unpack it and choose one of them.",
    )


def _not_a_table(name: str, reason: str) -> Problem:
    return Problem(name, None, reason, f"Choose a {FORMATS_WORDS} file.")


def _member(content: Content) -> Member:
    return Member(
        content.name,
        content.size,
        lambda count: content.part(0, content.size if count is None else count),
    )


def _file_content(path: Path) -> Content:
    def part(start: int, count: int) -> bytes:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(count)

    return Content(path.name, path.stat().st_size, part)

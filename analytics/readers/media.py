"""The pictures, recordings and documents that stand beside an app's entries, told by their names.

Only inside a zip or folder: there they are let be, without reading them. A file chosen by itself
is what its content says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.readers.source import Member, Source

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".was")
RECORDING_ENDINGS = (
    *(".mp4", ".mov", ".3gp", ".mkv", ".avi", ".webm"),
    *(".opus", ".ogg", ".mp3", ".m4a", ".aac", ".amr", ".wav"),
)
DOCUMENT_ENDINGS = (".pdf", ".vcf", ".apk", ".doc", ".docx", ".ppt", ".pptx")
MEDIA_ENDINGS = (*PICTURE_ENDINGS, *RECORDING_ENDINGS, *DOCUMENT_ENDINGS)
# Beside a chat these are what someone sent; elsewhere they may hold the entries themselves.
SENT_ENDINGS = (*MEDIA_ENDINGS, ".zip", ".xls", ".xlsx")


def without_media(source: Source, endings: tuple[str, ...] = MEDIA_ENDINGS) -> Sequence[Member]:
    """Return the members that may hold entries; of a file chosen by itself, that one."""
    if not source.container:
        return source.members
    return [member for member in source.members if not member.base.casefold().endswith(endings)]

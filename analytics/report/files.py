"""The files a share can be: a page, a sheet on paper, the data, the scores; all from one Report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from analytics.levels import level_name
from analytics.log.readable import ReadableLog
from analytics.log.shared import Shared
from analytics.report.leaving import Leaving
from analytics.report.report import Report, report_of, sources_of
from analytics.report.sharing import Sharing

Kind: TypeAlias = Literal["page", "sheet", "data", "scores"]

KIND_OF_SUFFIX: Mapping[str, Kind] = MappingProxyType(
    {".html": "page", ".pdf": "sheet", ".zip": "data", ".age": "data", ".json": "scores"}
)
# Scores go into a clinic's own system, which could not open them if they were sealed.
NEVER_SEALED: frozenset[Kind] = frozenset({"scores"})


@dataclass(frozen=True, slots=True)
class Made:
    """One file, ready to leave, and the report it tells."""

    kind: Kind
    is_sealed: bool
    content: bytes
    report: Report

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        if self.kind == "data":
            return ".age" if self.is_sealed else ".zip"
        return next(suffix for suffix, kind in KIND_OF_SUFFIX.items() if kind == self.kind)

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.content).hexdigest()

    def note(self, made_at: datetime) -> Shared:
        """Return what the log keeps of this export, in the log's own names."""
        sharing = self.report.sharing
        levels = {p.name: level_name(p.level) for p in sharing.people if p.level is not None}
        return Shared(
            made_at=made_at.replace(microsecond=0),
            recipient=sharing.recipient,
            kind=f"sealed {self.kind}" if self.is_sealed else self.kind,
            who=sharing.who,
            levels=json.dumps(levels, ensure_ascii=False),
            since=sharing.since,
            until=sharing.until,
            manifest=json.dumps(self.report.manifest.as_json(), ensure_ascii=False),
            sha256=self.sha256,
        )


class CannotSealError(ValueError):
    """A passphrase was given for a file that can't have one."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(
            f"A file of {kind} can't be sealed: the program that reads it could not open it. Leave "
            "the passphrase out, or choose the page, the sheet or the data."
        )


def make_file(
    log: ReadableLog,
    sharing: Sharing,
    kind: Kind,
    made_on: date,
    passphrase: str | None = None,
) -> Made:
    """Make one file of what was agreed, sealed with the passphrase if there is one.

    Raises CannotSealError.
    """
    if passphrase is not None and kind in NEVER_SEALED:
        raise CannotSealError(kind)
    with Leaving(log, sharing) as leaving:
        report = report_of(leaving, made_on, sources_of(log, leaving))
        content = _content(leaving, report, kind, passphrase)
    return Made(kind, passphrase is not None, content, report)


def _content(leaving: Leaving, report: Report, kind: Kind, passphrase: str | None) -> bytes:
    # Each brings libraries of its own, so each is loaded only when it is asked for.
    if kind == "page":
        from analytics.report.html import open_page, sealed_page  # noqa: PLC0415 - as above

        return open_page(report) if passphrase is None else sealed_page(report, passphrase)
    if kind == "sheet":
        from analytics.report.pdf import pdf  # noqa: PLC0415 - as above

        return pdf(report, password=passphrase)
    if kind == "data":
        from analytics.report.bundle import bundle  # noqa: PLC0415 - as above

        return bundle(leaving, report, passphrase=passphrase)
    from analytics.report.fhir import scores_bundle  # noqa: PLC0415 - as above

    return scores_bundle(report)

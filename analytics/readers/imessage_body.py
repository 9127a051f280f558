"""What imessage-exporter writes into a message beside its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analytics.readers.chat_messages import letters_and_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analytics.records import MessageKind

NOTHING = (0, 0)
MOMENT = r"[A-Z][a-z]{2} \d{1,2}, \d{4} {1,2}\d{1,2}:\d{2}:\d{2}(?: [AP]M)?"

SIGNS = (
    *("backs:", "ctions:", "Sent with ", "This message ", " unsent ", " location!", "SharePlay"),
    *("Edited ", "Transcription: ", "Sticker", "missing!", "/", "\\", ".", ", 20"),
)
"""A message without any of these holds nothing but its own words."""

_REACTIONS = frozenset({"Tapbacks:", "Reactions:"})
_REACTION = re.compile(r"\S.* by \S.*|.*Sticker from \S.*")
_EFFECT = re.compile(
    r"Sent with (?:Confetti|Echo|Fireworks|Balloons|Heart|Lasers|Shooting Start?|Sparkles|"
    r"Spotlight|Slam|Loud|Gentle|Invisible Ink)"
)
_REPLY = "This message responded to an earlier message."
_UNSENT = re.compile(
    r"This message was deleted from the conversation!|"
    r".{1,100} unsent this message(?: part)?(?: .{1,80} after sending)?!"
)
_PLACE = frozenset({"Started sharing location!", "Stopped sharing location!", "Shared location!"})
_CALL = ("SharePlay Message", "Ended")
_FIRST_VERSION = re.compile(rf"{MOMENT} (?P<text>.*)")
_LATER_VERSION = re.compile(r"Edited .{1,80} later: (?P<text>.*)")
_FILE = re.compile(
    r"Attachment missing!|(?:[A-Z][a-z]+ )?Sticker from \S.*: \S.*|"
    r"(?:attachments/|(?:~|/|[A-Z]:\\).*(?:Attachments|StickerCache|Library/SMS)[/\\]).*|"
    r"(?:\S.*/)?[0-9a-f]{2}/[0-9a-f]{40}|"
    r"(?!\S*://)\S+\.(?i:jpe?g|png|gif|heics?|webp|mov|mp4|m4[av]|3gp|caf|amr|mp3|pdf|vcf|"
    r"pluginPayloadAttachment)"
)
_SPOKEN = re.compile(r"Transcription: .*")


class Body(NamedTuple):
    """A message's kind and its letters and words."""

    kind: MessageKind
    counts: tuple[int, int]


def body_of(lines: Sequence[str]) -> Body:
    """Read the lines behind a sender's name."""
    written = "\n".join(lines)
    if not any(sign in written for sign in SIGNS):
        counts = letters_and_words(written)
        return Body("text", counts) if counts[0] else Body("other", NOTHING)
    own, kind = _own_lines(lines)
    counts = letters_and_words("\n".join(own))
    if kind is not None:
        return Body(kind, counts if kind == "media" else NOTHING)
    return Body("text", counts) if counts[0] else Body("other", NOTHING)


def _own_lines(lines: Sequence[str]) -> tuple[list[str], MessageKind | None]:
    """Return the lines someone wrote, and the kind when it shows that it is not only text."""
    if tuple(line.strip() for line in lines if line.strip()) == _CALL:
        return [], "call"
    kind: MessageKind | None = None
    own: list[str] = []
    for line in _without_reactions(lines):
        if _FILE.fullmatch(line):
            kind = kind or "media"
        elif line in _PLACE:
            kind = "location"
        elif _UNSENT.fullmatch(line):
            kind = "deleted"
        elif later := _LATER_VERSION.fullmatch(line):
            # Of an edited message the last version counts.
            own = [later["text"]]
        elif line != _REPLY and not _EFFECT.fullmatch(line) and not _SPOKEN.fullmatch(line):
            own.append(line)
    if own and (first := _FIRST_VERSION.fullmatch(own[0])):
        own[0] = first["text"]
    return own, kind


def _without_reactions(lines: Iterable[str]) -> Iterable[str]:
    reacting = False
    for line in lines:
        reacting = line in _REACTIONS or (reacting and bool(_REACTION.fullmatch(line.strip())))
        if not reacting:
            yield line

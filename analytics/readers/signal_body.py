"""What signal-export writes around a message's own words: replies, reactions, files and calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analytics.readers.chat_messages import letters_and_words, own_name

if TYPE_CHECKING:
    from analytics.readers.rules import Choices
    from analytics.records import MessageKind

NO_SENDER_WRITTEN = "No-Sender"
UNKNOWN_SENDER = "Unknown sender"
NOTHING = (0, 0)

# The message a reply answers to stands before the reply, as lines that begin with ">".
_ANSWERED = re.compile(r"\A[ ]*\n\s*(?:>[^\n]*(?:\n|\Z))+")
_REACTIONS = re.compile(r"\n\(- [^\n]*? -\)")
_STICKER = re.compile(r"\n\(\( [^\n]* \)\)|\[[^\]\n]*\]\(\.\./exported_stickers/[^)\n]*\)")
_FILE = re.compile(
    r"!?\[[^\]\n]*\]\((?:\./)?media/[^)\n]*\)|\((?:media|attachment) not exported\)(?=\s*\Z)"
)
_DELETED = "(This message was deleted)"
_CALL = re.compile(
    r"(?:Incoming|Outgoing|Missed)(?: (?:voice|video|group|adhoc))? call(?: \([^()\n]{1,60}\))?"
)


class Body(NamedTuple):
    """A message's kind and its letters and words."""

    kind: MessageKind
    counts: tuple[int, int]


def body_of(written: str) -> Body | None:
    """Read all that stands behind a sender's name; None when Signal itself wrote the line.

    Signal notes a changed number or a timer as a message without anything in it.
    """
    bare = written.strip()
    if bare == _DELETED:
        return Body("deleted", NOTHING)
    if _CALL.fullmatch(bare):
        return Body("call", NOTHING)
    own, answered = _ANSWERED.subn("", written)
    own, reactions = _REACTIONS.subn("", own)
    own, stickers = _STICKER.subn("", own)
    own, files = _FILE.subn("", own)
    return told_body(own, media=bool(stickers or files), reacted=bool(answered or reactions))


def told_body(own: str, *, media: bool, reacted: bool) -> Body | None:
    """Return a message of these own words; None when there is nothing at all."""
    counts = letters_and_words(own)
    if media:
        return Body("media", counts)
    if counts[0]:
        return Body("text", counts)
    return Body("other", NOTHING) if reacted else None


def sender_name(written: str, choices: Choices) -> str:
    """Name a sender; a person Signal no longer knows is written "No-Sender"."""
    if written == NO_SENDER_WRITTEN and written not in choices.rules.people:
        return UNKNOWN_SENDER
    return own_name(written, choices)

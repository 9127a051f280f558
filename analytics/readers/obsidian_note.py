"""One Markdown note: its properties, its inline fields, its tags and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.readers.journals import hash_tags, tags_of, without_code
from analytics.readers.tracker import mood_key
from analytics.readers.valid import Complaint

WORST, BEST, LONG_SCALE_END = 1.0, 5.0, 10.0
# Properties that say nothing but the day or the tags.
DATE, CREATED, TAGS = "date", "created", ("tags", "tag")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_FIELD_LINE = re.compile(r"^\s*(?:[-*+>]\s+)*([^\W\d_][\w /-]{0,60}?)::[^\S\n]*(.*)$", re.MULTILINE)
_FIELD_IN_LINE = re.compile(r"[\[(]([^\W\d_][\w /-]{0,60}?)::\s*([^\])\n]*)[\])]")
_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d+)?)(?:\s*/\s*(\d{1,3}))?")
_TAG_MARKS = re.compile(r"[,\s]+")
_BROKEN = Complaint(
    "The properties at the top of this note can't be read.",
    "Correct what stands between its two lines of dashes.",
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `fields` holds properties and inline fields by their name in small letters."""

    date: str
    created: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    text: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: an app makes such notes by itself."""
        return not self.text and not self.tags and not any(self.fields.values())


def note_of(text: str) -> Note | Complaint:
    """Take a note apart; a Complaint when its properties can't be read."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    parted = _parted(whole)
    if isinstance(parted, Complaint):
        return parted
    properties, body = parted
    inline = dict(_inline(body))
    tags = (one for name in TAGS for one in _listed(properties.get(name)))
    told = {name: _word(value) for name, value in properties.items()}
    date, created = (
        _LINK.sub(r"\1", told.pop(name, "") or inline.get(name, "")).strip()
        for name in (DATE, CREATED)
    )
    fields = {
        name: value for name, value in (inline | told).items() if name not in (*TAGS, DATE, CREATED)
    }
    return Note(date, created, fields, tags_of((*tags, *hash_tags(body))), body.strip())


def _parted(text: str) -> tuple[dict[str, object], str] | Complaint:
    """Part the properties from the words behind them."""
    start = text.lstrip("\n")
    if not start.startswith("---"):
        return {}, text
    import yaml  # noqa: PLC0415 - only a note with properties needs it, and it is slow to load
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415 - as above

    handler = YAMLHandler()
    if not handler.detect(start):
        return {}, text
    try:
        written, body = handler.split(start)
        # Read as words alone: what YAML would make of "2026-02-31" or "no" is not wanted.
        found: object = handler.load(written, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return _BROKEN
    except (ValueError, RecursionError):
        # One line of dashes, which is a rule across the page.
        return {}, text
    if not isinstance(found, dict):
        return ({}, body) if found in (None, "") else ({}, text)
    return {str(name).strip().casefold(): value for name, value in found.items()}, body


def _word(value: object) -> str:
    if isinstance(value, list):
        return next((one.strip() for one in value if isinstance(one, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _listed(value: object) -> Iterator[str]:
    """Yield the tags of a property: a list, or words parted by commas or spaces."""
    if isinstance(value, str):
        yield from _TAG_MARKS.split(value.strip("[]"))
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))


def _inline(body: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of `mood:: 4`, on a line of its own or in brackets within one."""
    plain = without_code(body)
    for pattern in (_FIELD_IN_LINE, _FIELD_LINE):
        for name, value in pattern.findall(plain):
            yield name.strip().casefold(), value.strip()


def mood_of(written: str, known: Mapping[str, float]) -> float | Complaint | None:
    """Return a mood as 1 (worst) to 5: a number, "8/10", or a word of the rules; else None."""
    if mood_key(written) in known:
        return known[mood_key(written)]
    found = _NUMBER.fullmatch(written)
    if found is None:
        return None
    value = float(found[1].replace(",", "."))
    end = float(found[2]) if found[2] else BEST
    if end not in (BEST, LONG_SCALE_END) or not WORST <= value <= end:
        return Complaint(
            f'The mood "{written}" is not one of 1 to 5.',
            "Write it like mood: 4, or mood: 8/10, with the highest the best.",
        )
    return WORST + (value - WORST) * (BEST - WORST) / (end - WORST)

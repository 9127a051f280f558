"""The couple's chat as WhatsApp on Android exports it: English, 24 hours, day before month."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sample_data import couple, phrases
from sample_data.chat_day import (
    BEFORE_SILENCE_ENDS,
    EVENING_ENDS,
    SILENCE_BREAKS,
    Plan,
    Sent,
    day_of_chat,
)
from sample_data.couple import ANA, ANA_IN_CHAT, BEN, BEN_IN_CHAT, DIARY
from sample_data.dealing import chance, dealt_flags
from sample_data.episodes import episodes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from sample_data.story import Story

NAMES = {ANA: ANA_IN_CHAT, BEN: BEN_IN_CHAT}
AFTER_GOOD_MORNING = (8 * 60, 10 * 60 + 15)
EVENING = 18 * 60
WEEKEND = {5: 0.85, 6: 0.9}
NIGHT_MESSAGE_SHARE = 0.5
SECURITY_DAYS = (date(2025, 8, 12), date(2026, 4, 2))
KINDS = {
    "media": 0.04,
    "list": 0.007,
    "call": 0.006,
    "edited": 0.005,
    "deleted": 0.004,
    "live": 0.001,
}

LINES = {
    "early": phrases.EARLY,
    "good morning": phrases.GOOD_MORNINGS,
    "night": phrases.NIGHT,
    "opener": phrases.OPENERS,
    "reply": phrases.REPLIES,
    "follow-up": phrases.FOLLOW_UPS,
}


def whatsapp_txt(story: Story) -> bytes:
    """Write the whole chat with its system lines; lines end with LF."""
    rng = chance("chat words")
    lines = [_system(datetime.combine(DIARY.since, time(6)), phrases.ENCRYPTION_LINE)]
    security = phrases.SECURITY_LINE.format(name=BEN_IN_CHAT)
    for day, found in _days(story):
        if day in SECURITY_DAYS:
            lines.append(_system(datetime.combine(day, time(5)), security))
        lines += [_line(rng, day, sent) for sent in found]
    return ("\n".join(lines) + "\n").encode()


def _days(story: Story) -> Iterable[tuple[date, list[Sent]]]:
    rng = chance("chat")
    nights = _night_messages(story)
    for plan in _plans(rng, story):
        found = [*nights.get(plan.day, []), *day_of_chat(rng, plan)]
        yield plan.day, sorted(found, key=lambda sent: sent.minute)


def _plans(rng: Random, story: Story) -> list[Plan]:
    days = DIARY.days()
    first = dealt_flags(rng, couple.ANA_FIRST_SHARE, len(days))
    return [
        Plan(
            day=day,
            messages=_how_many(rng, day),
            ana_first=ana,
            good_morning=day in story.good_mornings,
            ends=_ends(rng, day),
            starts=_starts(rng, day, good_morning=day in story.good_mornings),
        )
        for day, ana in zip(days, first, strict=True)
    ]


def _how_many(rng: Random, day: date) -> int:
    if day in couple.HOLIDAY:
        return round(couple.MESSAGES_PER_HOLIDAY * rng.uniform(0.6, 1.4))
    usual = couple.MESSAGES_PER_DAY * WEEKEND.get(day.weekday(), 1.05)
    if day in couple.SILENT_DAYS:
        usual /= 4
    return max(6, round(usual * rng.gammavariate(12, 1 / 12)))


def _starts(rng: Random, day: date, *, good_morning: bool) -> float:
    if day in couple.SILENT_DAYS:
        return SILENCE_BREAKS + rng.uniform(0, 30)
    if good_morning:
        return rng.uniform(*AFTER_GOOD_MORNING)
    return couple.NO_GOOD_MORNING_BEFORE_MINUTES + rng.uniform(0, 45)


def _ends(rng: Random, day: date) -> float:
    if day + timedelta(days=1) in couple.SILENT_DAYS:
        return BEFORE_SILENCE_ENDS
    return rng.uniform(*EVENING_ENDS)


def _night_messages(story: Story) -> dict[date, list[Sent]]:
    """Return what Ana writes in some of the small hours in which she is awake."""
    small = [episode.at for episode in episodes(story) if episode.at.hour < couple.DAY_START_HOUR]
    quiet = [at for at in small if at.date() not in couple.SILENT_DAYS]
    flags = dealt_flags(chance("night messages"), NIGHT_MESSAGE_SHARE, len(quiet))
    found: dict[date, list[Sent]] = {}
    for at, writes in zip(quiet, flags, strict=True):
        if writes:
            sent = Sent(at.hour * 60 + at.minute, ANA, "night")
            found.setdefault(at.date(), []).append(sent)
    return found


def _line(rng: Random, day: date, sent: Sent) -> str:
    at = datetime.combine(day, time()) + timedelta(minutes=int(sent.minute))
    return f"{at:%d/%m/%Y, %H:%M} - {NAMES[sent.who]}: {_body(rng, sent)}"


def _system(at: datetime, text: str) -> str:
    return f"{at:%d/%m/%Y, %H:%M} - {text}"


def _body(rng: Random, sent: Sent) -> str:
    evening = sent.role == "opener" and sent.minute >= EVENING
    lines = phrases.EVENING_OPENERS if evening else LINES[sent.role]
    text = _filled(rng, rng.choice(lines))
    if sent.role in {"early", "good morning", "night"}:
        return text
    kind = _kind(rng)
    if kind == "list":
        return _filled(rng, rng.choice(phrases.LISTS))
    if kind == "call":
        return rng.choice(phrases.CALLS)
    fixed = {
        "media": phrases.MEDIA,
        "edited": text + phrases.EDITED,
        "deleted": phrases.OWN_DELETED if sent.who == ANA else phrases.OTHERS_DELETED,
        "live": phrases.LOCATION,
    }
    return fixed.get(kind, text)


def _kind(rng: Random) -> str:
    drawn = rng.random()
    for kind, share in KINDS.items():
        drawn -= share
        if drawn < 0:
            return kind
    return "text"


def _filled(rng: Random, phrase: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: rng.choice(phrases.SLOTS[slot[1]]), phrase)

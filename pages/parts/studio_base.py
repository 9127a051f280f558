"""What a file's choices begin with: a rules file given now, those of last time, or a guess."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.log.log import Log
from analytics.readers.guess import TableGuess, rules_from
from analytics.readers.rules import NO_RULES, Rules
from analytics.readers.rules_file import parse, write
from analytics.records import Problem

Origin: TypeAlias = Literal["guess", "last time", "file"]
Setting: TypeAlias = Callable[[str], str | None]

PROFILE = "profile:"
KEY_LETTERS = 12
LAST_TIME = "Read as last time"
LAST_TIME_HELP = (
    "What you said of such a file is kept with your log. Switch it off to begin afresh; "
    "what you take in then is kept for the next time."
)


@dataclass(frozen=True, slots=True)
class Base:
    """The rules the page begins with, where they come from, and what widgets' keys begin with."""

    rules: Rules
    origin: Origin
    key: str

    @property
    def is_guess(self) -> bool:
        """Whether nobody has said anything of such a file yet."""
        return self.origin == "guess"

    @property
    def said(self) -> str:
        """Where the meaning of a column comes from, when it is not guessed."""
        return "as the rules file says" if self.origin == "file" else "as last time"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was said of a file: rules, what must still be said, and where to ask whose it is.

    `names_nobody`: some of it is only someone's because it is their file.
    """

    rules: Rules
    questions: DeltaGenerator
    waits_for: str = ""
    names_nobody: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """Rules that are kept for the next file of a shape, as TOML, once this one is taken in."""

    shape: str
    rules: str


def setting_name(shape: str) -> str:
    """Return the name of the setting of a log that keeps the rules for a shape."""
    return f"{PROFILE}{shape}"


def profile_of(shape: str | None, setting: Setting) -> Rules | None:
    """Return the rules kept for files of a shape, if there are any."""
    kept = None if shape is None else setting(setting_name(shape))
    found = parse(kept) if kept else None
    return found if isinstance(found, Rules) and found != NO_RULES else None


def keep_profiles(log: Log, kept: Iterable[Kept]) -> None:
    """Keep rules in a log, where they are not what is kept there already. Raises LogError."""
    for one in kept:
        name = setting_name(one.shape)
        if (log.setting(name) or "") != one.rules:
            log.choose(name, one.rules)


def ask_last_time(file_id: str, profile: Rules | None) -> Rules | None:
    """Offer to read a file as the last one of its shape was, which is used unless switched off."""
    if profile is None:
        return None
    is_used = st.toggle(LAST_TIME, value=True, help=LAST_TIME_HELP, key=f"last-time-{file_id}")
    return profile if is_used else None


def ask_rules_file(file_id: str) -> Rules | None:
    """Take rules that were saved as a file before."""
    given = st.file_uploader("Rules you saved before (TOML)", type=["toml"], key=f"given-{file_id}")
    if given is None:
        return None
    found = parse(given.getvalue().decode("utf-8-sig", errors="replace"), given.name)
    if isinstance(found, Problem):
        st.text(found.sentence())
        return None
    return found


def base_of(
    file_id: str, given: Rules | None, last: Rules | None, guessed: Rules = NO_RULES
) -> Base:
    """Return what goes first: rules given now, those of last time, else what was guessed."""
    if given is not None:
        return _base(file_id, given, "file")
    return _base(file_id, guessed, "guess") if last is None else _base(file_id, last, "last time")


def table_base(file_id: str, guess: TableGuess, given: Rules | None, last: Rules | None) -> Base:
    """Return what goes first for a table: rules without columns leave those to the guess.

    The order of day and month is found out from each file where it tells.
    """
    guessed = replace(rules_from(guess), date_order=None)
    if given is not None and not given.columns:
        given = replace(
            given,
            columns=guessed.columns,
            measures={**guessed.measures, **given.measures},
            moods={**guessed.moods, **given.moods},
            missing=given.missing or guessed.missing,
            tag_mark=given.tag_mark or guessed.tag_mark,
            decimal_mark=guessed.decimal_mark if given.decimal_mark == "." else ",",
        )
    if last is not None and guess.date_order is not None:
        last = replace(last, date_order=None)
    return base_of(file_id, given, last, guessed)


def _base(file_id: str, rules: Rules, origin: Origin) -> Base:
    # Other rules start every widget afresh, so they are part of their keys.
    whole = f"{origin} {write(rules)}".encode("utf-8", "surrogatepass")
    return Base(rules, origin, f"{file_id}-{hashlib.sha256(whole).hexdigest()[:KEY_LETTERS]}")


def offer_rules(rules: Rules, file_id: str) -> None:
    """Offer what was said of a file as a rules file."""
    if rules != NO_RULES:
        st.download_button(
            "Save these rules",
            write(rules),
            file_name="rules.toml",
            mime="application/toml",
            icon=":material/download:",
            help="A file for `secure-base import --rules`, or for another computer.",
            on_click="ignore",
            key=f"save-{file_id}",
        )

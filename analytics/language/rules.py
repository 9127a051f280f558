"""Rules as TOML files, one a language, read with every mistake named; the digest of them all."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from analytics.language.patterns import NAMED, Finder, Pattern, WordList, patterns, word_list
from analytics.language.vocabulary import (
    FRAMES,
    KINDS,
    NEGATIONS,
    OWN_TAGS,
    SIDES,
    FrameRule,
    LanguageRules,
    NegationRule,
    Rule,
    Rules,
)
from analytics.records import Problem

FOLDER = Path(__file__).with_name("rules")
# What no rules file can change: how a language says no and frames, and what stops all marks.
FIXED = Path(__file__).with_name("fixed")
STOP_FILE = FIXED / "stop.toml"
TOP_KEYS = {"language", "version", "words", "rules"}
# Raise it when the code reads differently, so that counts made before are made anew.
READING = 1
RULE_KEYS = {"id", "kind", "why", "patterns", "except", "unless", "negation", "through"}
FRAME_KEYS = {"frame", "patterns", "side", "own_before", "own_after"}

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a file as expressions, and whether its patterns are to be checked."""

    named: Mapping[str, WordList]
    check: bool


class MistakeError(ValueError):
    """A mistake in a rules file: where, what and what to do."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}")
        self.reason = f"{where}: {what}"
        self.remedy = remedy


@cache
def shipped() -> Rules:
    """Return the rules that come with the app."""
    found = load(_texts(FOLDER), check=False)
    if isinstance(found, Problem):
        raise MistakeError(found.file, found.reason, found.remedy)
    return found


def load(texts: Mapping[str, str], *, check: bool = True) -> Rules | Problem:
    """Read rules from TOML texts by file name; a Problem names the first mistake.

    Without `check`, patterns are taken as they are. Frames and the safety stop are the app's own
    and always among the rules: no file can take them away.
    """
    languages: dict[str, LanguageRules] = {}
    fixed = _texts(FIXED)
    for name, text in texts.items():
        try:
            one = _language(tomllib.loads(text), fixed, check=check)
        except tomllib.TOMLDecodeError as error:
            return Problem(name, None, f"This is not TOML: {error}.", "Mend that line.")
        except MistakeError as mistake:
            return Problem(name, _line(text, mistake.reason), mistake.reason, mistake.remedy)
        if one.language in languages:
            reason = f"There are two files of rules for {one.language}."
            return Problem(name, None, reason, "Keep one file a language.")
        languages[one.language] = one
    stop = Finder(
        (pattern, language)
        for language, texts_of_it in tomllib.loads(fixed[STOP_FILE.name])["stop"].items()
        for one in texts_of_it
        for pattern in patterns(one, MappingProxyType({}))
    )
    parts = [str(READING), *fixed.values(), *(texts[name] for name in sorted(texts))]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Rules(MappingProxyType(languages), stop, digest)


def _texts(folder: Path) -> Mapping[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


def _language(
    found: Mapping[str, object], fixed: Mapping[str, str], *, check: bool
) -> LanguageRules:
    _only(found, TOP_KEYS, "the file")
    language = _text(found, "language", "the file")
    if f"{language}.toml" not in fixed or f"{language}.toml" == STOP_FILE.name:
        known = ", ".join(name.removesuffix(".toml") for name in fixed if name != STOP_FILE.name)
        what = f'the language "{language}" is not known.'
        raise MistakeError("the file", what, f"Use one of {known}.")
    grammar = tomllib.loads(fixed[f"{language}.toml"])
    given = _table(grammar, "words", "the file")
    own = _table(found, "words", "the file", needed=False)
    words = Words({name: word_list(str(one)) for name, one in (given | own).items()}, check)
    frame_words = Words({name: word_list(str(one)) for name, one in given.items()}, check=False)
    rules = tuple(_rule(one, words) for one in _tables(found, "rules"))
    frames = tuple(_frame(one, frame_words) for one in _tables(grammar, "frames"))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise MistakeError(f'rule "{rule.id}"', "two rules have this id.", "Rename one.")
        seen.add(rule.id)
    return LanguageRules(
        language,
        frozenset(_text(grammar, "vote", "the file").split()),
        _negation(_table(grammar, "negation", "the file")),
        rules,
        Finder((pattern, rule) for rule in rules for pattern in rule.patterns),
        Finder((pattern, frame) for frame in frames for pattern in frame.patterns),
    )


def _rule(found: Mapping[str, object], words: Words) -> Rule:
    where = f'rule "{_text(found, "id", "a rule")}"'
    _only(found, RULE_KEYS, where)
    if found.get("kind") in OWN_TAGS:
        what = f'no rule may find "{found["kind"]}".'
        raise MistakeError(where, what, "It is a tag a person gives; delete the rule.")
    marked = _patterns(found, "patterns", where, words)
    if not marked:
        raise MistakeError(where, "it has no patterns.", "Give it one, or delete it.")
    through = _list(found, "through", where)
    return Rule(
        _text(found, "id", where),
        _one_of(_text(found, "kind", where), KINDS, where),
        _text(found, "why", where),
        marked,
        _patterns(found, "except", where, words),
        _patterns(found, "unless", where, words),
        _one_of(found.get("negation", "look"), NEGATIONS, where),
        frozenset(_one_of(one, FRAMES, where) for one in through),
    )


def _frame(found: Mapping[str, object], words: Words) -> FrameRule:
    where = f'frame "{_text(found, "frame", "a frame")}"'
    _only(found, FRAME_KEYS, where)
    return FrameRule(
        _one_of(_text(found, "frame", where), FRAMES, where),
        _patterns(found, "patterns", where, words),
        _one_of(found.get("side", "after"), SIDES, where),
        _whole(found, "own_before", where, words),
        _whole(found, "own_after", where, words),
    )


def _negation(found: Mapping[str, object]) -> NegationRule:
    where = "[negation]"
    back = found.get("back", 3)
    if not isinstance(back, int) or back < 0:
        raise MistakeError(where, "back is no number of words.", "Write back = 3.")
    harmless = found.get("harmless")
    return NegationRule(
        frozenset(word.strip() for word in _text(found, "words", where).split(",")),
        str(found.get("ending", "")),
        back,
        found.get("forward") is True,
        re.compile(rf"\b{word_list(str(harmless)).expression}\b") if harmless else None,
        re.compile(_checked(_text(found, "border", where), where, Words({}, check=True))),
    )


def _patterns(
    found: Mapping[str, object], key: str, where: str, words: Words
) -> tuple[Pattern, ...]:
    return tuple(
        pattern
        for one in _list(found, key, where)
        for pattern in patterns(_checked(one, where, words), words.named)
    )


def _whole(found: Mapping[str, object], key: str, where: str, words: Words) -> Pattern | None:
    if key not in found:
        return None
    return Pattern(_checked(_text(found, key, where), where, words), words.named)


def _checked(text: str, where: str, words: Words) -> str:
    """Return the text of a pattern once it is known that it can be tried."""
    for named in NAMED.finditer(text):
        if named[1] not in words.named:
            what = f"there are no words named {named[0]}."
            raise MistakeError(where, what, "Add them under [words], or mend the name.")
    if words.check:
        try:
            made = Pattern(text, words.named).compiled
        except re.error as error:
            what = f"a pattern can't be read ({error})."
            raise MistakeError(where, what, "Mend it or delete it.") from error
        if made.search(""):
            raise MistakeError(where, "a pattern fits no words at all.", "Name a word in it.")
    return text


def _only(found: Mapping[str, object], keys: set[str], where: str) -> None:
    for key in sorted(set(found) - keys):
        known = ", ".join(sorted(keys))
        raise MistakeError(where, f'"{key}" means nothing here.', f"Use one of {known}.")


def _text(found: Mapping[str, object], key: str, where: str) -> str:
    value = found.get(key)
    if not isinstance(value, str) or not value.strip():
        raise MistakeError(where, f"{key} is missing.", f'Write {key} = "...".')
    return value


def _list(found: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise MistakeError(where, f"{key} is no list of texts.", f'Write {key} = ["..."].')
    return tuple(value)


def _table(
    found: Mapping[str, object], key: str, where: str, *, needed: bool = True
) -> dict[str, object]:
    value = found.get(key, None if needed else {})
    if not isinstance(value, dict):
        raise MistakeError(where, f"[{key}] is missing.", f"Write a part that begins with [{key}].")
    return value


def _tables(found: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise MistakeError("the file", f"{key} are no parts.", f"Begin each with [[{key}]].")
    return tuple(value)


def _one_of(value: object, known: tuple[Word, ...], where: str) -> Word:
    for one in known:
        if one == value:
            return one
    raise MistakeError(where, f'"{value}" is not known.', f"Use one of {', '.join(known)}.")


def _line(text: str, reason: str) -> int | None:
    """Return the line a rule begins at, when the reason names one."""
    named = re.match(r'rule "(.+?)"', reason)
    if named is None:
        return None
    begin = text.find(f'id = "{named[1]}"')
    return None if begin < 0 else text.count("\n", 0, begin) + 1

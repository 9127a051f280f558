"""One page of Apple's Journal: its header, title, words and state of mind, without the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "blockquote", "tr"})
_SILENT = frozenset({"head", "style", "script", "title"})
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: the day at its top, its title, its words, a word for the state of mind."""

    header: str
    title: str
    text: str
    mood: str


def page_of(text: str) -> Page:
    """Take a page apart. The tags of real pages don't nest properly, so only `div`s count."""
    parser = _Parser()
    # Marked sections have no place in a page, and Python's parser stops at unknown ones.
    parser.feed(text.replace("<![", "&lt;!["))
    parser.close()
    return Page(
        parser.words("header"), parser.words("title"), parser.words("text"), parser.words("mood")
    )


class _Parser(HTMLParser):
    """Sorts the words of a page by the `div` they stand in.

    Attachments are passed over whole, but for the heading of a state of mind.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: dict[str, list[str]] = {"header": [], "title": [], "text": [], "mood": []}
        # The classes of the open divs, outermost first.
        self._open: list[frozenset[str]] = []
        self._silent = ""

    def words(self, part: str) -> str:
        """Return the words of a part, its lines without needless spaces."""
        joined = _SPACES.sub(" ", "".join(self._parts[part]).replace("\u00a0", " "))
        lines = "\n".join(line.strip() for line in joined.split("\n"))
        return _EMPTY_LINES.sub("\n\n", lines).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a div begins; a block begins a new line."""
        if tag == "body":
            self._silent = ""
        elif tag in _SILENT:
            self._silent = self._silent or tag
        if tag == "div":
            names = next((value for name, value in attrs if name == "class" and value), "")
            self._open.append(frozenset(names.split()))
        if tag in _BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where a div ends."""
        if tag == self._silent:
            self._silent = ""
        if tag in _BLOCKS:
            self._add("\n")
        if tag == "div" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep words; a line end in the page's source is only a space."""
        self._add(re.sub(r"\s+", " ", data))

    def _add(self, words: str) -> None:
        part = "" if self._silent else self._part()
        if part:
            self._parts[part].append(words)

    def _part(self) -> str:
        inside = frozenset().union(*self._open) if self._open else frozenset()
        if "gridItem" in inside or "assetGrid" in inside:
            mood = "assetType_stateOfMind" in inside and "gridItemOverlayHeader" in inside
            return "mood" if mood else ""
        return "header" if "pageHeader" in inside else "title" if "title" in inside else "text"

"""A printed report, read again: its text by page, and what PDF/UA-1 would find wrong with it.

No validator can be installed from a package index (veraPDF is a Java program), so the conditions of
the Matterhorn Protocol that a library can see are written here; numbers in brackets are its
checkpoints.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pikepdf
import pypdf

from analytics.log.log import Log
from analytics.report.report import Report, make_report
from analytics.report.sharing import Sharer, Sharing, default_aliases
from analytics.sample import build_sample

MADE_ON = date(2026, 9, 1)

TEXT = ("Tj", "TJ", "'", '"')
PATHS = ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh")
PAINTING = frozenset((*TEXT, *PATHS))
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


@cache
def sample_report() -> Report:
    """Return the sample couple's report of days and scores, made once."""
    aliases = default_aliases(["Ana", "Ben"], "Ana")
    people = tuple(Sharer(name, alias, 1, said_yes=True) for name, alias in aliases.items())
    with Log() as log:
        build_sample(log)
        return make_report(log, Sharing("Ana", people, recipient="Dr. Example"), MADE_ON)


def opened(pdf: bytes, password: str = "") -> pikepdf.Pdf:
    """Open a PDF. Raises pikepdf.PasswordError."""
    return pikepdf.open(io.BytesIO(pdf), password=password)


def pages_of(pdf: bytes, password: str | None = None) -> list[str]:
    """Return the text of each page."""
    reader = pypdf.PdfReader(io.BytesIO(pdf), password=password)
    return [page.extract_text().replace("\u200b", "") for page in reader.pages]


def flat(text: str) -> str:
    """Return text with each run of spaces and line ends as one space."""
    return " ".join(text.split())


def faults(pdf: bytes, password: str = "") -> list[str]:
    """Return what is wrong with a PDF by PDF/UA-1; nothing when nothing is."""
    with opened(pdf, password) as found:
        tree = Tree()
        tree.walk(found.Root.StructTreeRoot.K)
        return [
            *_catalogue(found),
            *tree.found,
            *_headings(tree.headings),
            *_pages(found, tree),
            *_fonts(found),
        ]


def structure(pdf: bytes) -> Tree:
    """Return the structure of a PDF."""
    with opened(pdf) as found:
        tree = Tree()
        tree.walk(found.Root.StructTreeRoot.K)
        return tree


@dataclass
class Tree:
    """The structure: what each piece of a page belongs to."""

    found: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    pieces: set[tuple[tuple[int, int], int]] = field(default_factory=set)

    def walk(self, node: pikepdf.Object, page: pikepdf.Object | None = None) -> None:
        """Note each element below a node."""
        if isinstance(node, pikepdf.Array):
            for one in node:
                self.walk(one, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if node.get("/Type") == "/MCR":
                self._piece(page, int(node.MCID))
            elif "/S" in node:
                self._element(node)
                self.walk(node.get("/K", pikepdf.Array()), page)
        else:
            self._piece(page, int(node))

    def _piece(self, page: pikepdf.Object | None, mcid: int) -> None:
        if page is None:
            self.found.append("a piece of content belongs to no page [01-006]")
        else:
            self.pieces.add((page.objgen, mcid))

    def _element(self, node: pikepdf.Object) -> None:
        kind = str(node.S)
        self.kinds.append(kind)
        if kind in HEADINGS:
            self.headings.append(HEADINGS[kind])
        if kind == "/Figure":
            self.figures.append(str(node.get("/Alt", "")))
            if not self.figures[-1].strip():
                self.found.append("a figure has no alternative [13-004]")
        if kind == "/Table" and not {"/TR", "/THead"} & _kinds_below(node):
            self.found.append("a table has no rows [15-001]")
        if kind == "/TH" and "/Scope" not in _attributes(node):
            self.found.append("a table's header has no scope [15-003]")


def _kinds_below(node: pikepdf.Object) -> set[str]:
    children = node.get("/K", pikepdf.Array())
    return {str(one.S) for one in children if isinstance(one, pikepdf.Dictionary) and "/S" in one}


def _attributes(node: pikepdf.Object) -> set[str]:
    given = node.get("/A", pikepdf.Array())
    each = [given] if isinstance(given, pikepdf.Dictionary) else [*given]
    return {str(name) for one in each if isinstance(one, pikepdf.Dictionary) for name in one}


def _catalogue(found: pikepdf.Pdf) -> Iterator[str]:
    root = found.Root
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "not marked [06-001]"
    if root.get("/MarkInfo", pikepdf.Dictionary()).get("/Suspects", False):
        yield "suspects [06-002]"
    if not str(root.get("/Lang", "")):
        yield "no language [11-006]"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown [07-002]"
    if "/Metadata" not in root:
        yield "no metadata [06-001]"
        return
    with found.open_metadata() as known:
        if known.get("pdfuaid:part") != "1":
            yield "not said to be PDF/UA-1 [06-002]"
        if not known.get("dc:title"):
            yield "no title [06-003]"
    if found.is_encrypted and not found.allow.accessibility:
        yield "can't be read aloud [26-002]"


def _headings(levels: list[int]) -> Iterator[str]:
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"a heading of level {level} after one of {before} [14-003]"
        before = level
    if levels.count(1) == 0:
        yield "no heading [14-002]"


def _pages(found: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    shown: set[tuple[tuple[int, int], int]] = set()
    for number, page in enumerate(found.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: no tab order [28-008]"
        if "/StructParents" not in page.obj:
            yield f"page {number}: no parents [01-006]"
        loose, pieces = _content(page)
        if loose:
            yield f"page {number}: {loose} things neither tagged nor artifacts [01-005]"
        shown |= {(page.obj.objgen, piece) for piece in pieces}
    if shown - tree.pieces:
        yield f"{len(shown - tree.pieces)} pieces are not in the structure [01-006]"
    if tree.pieces - shown:
        yield f"{len(tree.pieces - shown)} pieces of the structure are on no page [01-006]"


def _content(page: pikepdf.Page) -> tuple[int, set[int]]:
    """Return how many things are painted outside all marks, and the numbers of marked pieces."""
    loose, depth = 0, 0
    pieces: set[int] = set()
    for step in pikepdf.parse_content_stream(page):
        operands, name = step.operands, str(step.operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary):
                pieces |= {int(operands[1].MCID)} if "/MCID" in operands[1] else set()
        elif name == "EMC":
            depth -= 1
        elif name in PAINTING and depth == 0:
            loose += 1
    return loose, pieces


def _fonts(found: pikepdf.Pdf) -> Iterator[str]:
    for font in fonts_of(found):
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        files = {"/FontFile", "/FontFile2", "/FontFile3"}
        if not files & set(inner.get("/FontDescriptor", pikepdf.Dictionary())):
            yield f"{font.BaseFont} is not embedded [31-009]"
        if "/ToUnicode" not in font:
            yield f"{font.BaseFont} has no characters [10-001]"


def fonts_of(found: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return each font, those inside drawings too."""
    seen: dict[tuple[int, int], pikepdf.Object] = {}
    for page in found.pages:
        _collect(page.obj.get("/Resources", pikepdf.Dictionary()), seen)
    return [*seen.values()]


def _collect(resources: pikepdf.Object, seen: dict[tuple[int, int], pikepdf.Object]) -> None:
    for font in resources.get("/Font", pikepdf.Dictionary()).values():
        seen[font.objgen] = font
    for drawing in resources.get("/XObject", pikepdf.Dictionary()).values():
        _collect(drawing.get("/Resources", pikepdf.Dictionary()), seen)

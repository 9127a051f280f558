"""Sheet: what is drawn on paper, in points from the lower left corner, as SVG by Matplotlib.

Words are written into the SVG as words and not as outlines: typst sets them in Libertinus Serif,
the type of the page, where they look the same as the text around them (tried at 7.5 and 8 points,
in colour and in grey) and can be searched and copied. Matplotlib never sees them, so "$" stays a
dollar, and no glyph a font lacks can warn.
"""

from __future__ import annotations

import html
import io
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from matplotlib import rc_context, rcParams, rcParamsDefault
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox, IdentityTransform

from analytics.figures.printed_words import shown

Spot: TypeAlias = tuple[float, float]

FAMILY: Final = "'Libertinus Serif', 'Linux Libertine O', 'Times New Roman', serif"
_INCH_PT = 72.0
_HALO = ' stroke="#FFFFFF" stroke-width="2" stroke-linejoin="round" paint-order="stroke"'
# Matplotlib's settings are one for all threads.
_SETTINGS = threading.Lock()
_SETTLED = ("figure.", "lines.", "markers.", "patch.", "path.", "savefig.", "svg.")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` lies above `bottom`."""

    left: float
    bottom: float
    right: float
    top: float

    def corners(self) -> tuple[Spot, ...]:
        """Return the four corners in turn."""
        return (
            (self.left, self.bottom),
            (self.right, self.bottom),
            (self.right, self.top),
            (self.left, self.top),
        )

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Lines through points, one for each run; `dash` in points, empty for whole lines."""

    runs: tuple[tuple[Spot, ...], ...]
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    within: Box | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Filled shapes; `ink` is how much of what lies below they cover."""

    shapes: tuple[tuple[Spot, ...], ...]
    fill: str
    edge: str = ""
    ink: float = 1.0
    edge_width: float = 0.6
    within: Box | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """One shape at each of some points; `shape` and `size` as Matplotlib's markers."""

    spots: tuple[Spot, ...]
    shape: str
    size: float
    fill: str
    edge: str
    edge_width: float = 0.9
    ink: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words from its baseline; only what the page's type can show of them.

    A `halo` of paper keeps words readable where they can't but lie on something.
    """

    text: str
    at: Spot
    size: float
    colour: str
    anchor: Literal["start", "middle", "end"] = "start"
    halo: bool = False


Item: TypeAlias = Line | Area | Signs


class Sheet:
    """Collects what is drawn, the later on top and the words above all, and writes it as SVG."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.items: list[Item] = []
        self.words: list[Words] = []

    def add(self, *found: Item | Words) -> None:
        """Draw on top of what is there; what has no points is left out."""
        for one in found:
            if isinstance(one, Words):
                if one.text:
                    self.words.append(one)
            elif _filled(one):
                self.items.append(one)

    def svg(self) -> bytes:
        """Return the sheet as SVG, the same bytes for the same sheet."""
        drawn = io.StringIO()
        with _SETTINGS, rc_context():
            _settle()
            figure = Figure((self.width / _INCH_PT, self.height / _INCH_PT), dpi=_INCH_PT)
            figure.patch.set_visible(False)
            for order, item in enumerate(self.items):
                artist = _artist(item)
                artist.set_zorder(order)
                figure.add_artist(artist)
                if not isinstance(item, Signs) and item.within is not None:
                    box = item.within
                    artist.set_clip_box(Bbox(((box.left, box.bottom), (box.right, box.top))))
            unsaid = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            figure.savefig(drawn, format="svg", metadata=unsaid)
        # The page needs no address of a document type.
        body, end, _ = drawn.getvalue().rpartition("</svg>")
        start = body.index("<svg")
        words = "".join(self._written())
        return f"{body[start:]}{words}{end}\n".encode()

    def _written(self) -> Iterator[str]:
        yield f' <g id="words" font-family="{FAMILY}">\n'
        for one in self.words:
            x, y = one.at
            anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
            halo = _HALO if one.halo else ""
            place = f'x="{x:.2f}" y="{self.height - y:.2f}" font-size="{one.size:g}"'
            words = html.escape(shown(one.text))
            yield f'  <text {place} fill="{one.colour}"{anchor}{halo}>{words}</text>\n'
        yield " </g>\n"


def _settle() -> None:
    """Use Matplotlib's own settings, whatever those of this computer are."""
    for name in rcParamsDefault:
        if name.startswith(_SETTLED):
            rcParams[name] = rcParamsDefault[name]
    # A fixed seed gives the same names to the same shapes.
    rcParams["svg.hashsalt"] = "secure-base"
    rcParams["path.simplify"] = False


def _filled(item: Item) -> bool:
    if isinstance(item, Signs):
        return bool(item.spots)
    return bool(item.runs if isinstance(item, Line) else item.shapes)


def _artist(item: Item) -> Artist:
    if isinstance(item, Line):
        return _stroked(item)
    if isinstance(item, Area):
        return PathPatch(
            _path(item.shapes, closed=True),
            transform=IdentityTransform(),
            facecolor=item.fill,
            edgecolor=item.edge or "none",
            linewidth=item.edge_width if item.edge else 0,
            alpha=None if item.ink == 1 else item.ink,
        )
    return Line2D(
        [x for x, _ in item.spots],
        [y for _, y in item.spots],
        transform=IdentityTransform(),
        linestyle="none",
        marker=item.shape,
        markersize=item.size,
        markerfacecolor=item.fill,
        markeredgecolor=item.edge,
        markeredgewidth=item.edge_width,
        alpha=None if item.ink == 1 else item.ink,
    )


def _stroked(item: Line) -> PathPatch:
    return PathPatch(
        _path(item.runs, closed=False),
        transform=IdentityTransform(),
        fill=False,
        edgecolor=item.colour,
        linewidth=item.width,
        linestyle=(0, item.dash) if item.dash else "solid",
        joinstyle="round",
        capstyle="butt",
    )


def _path(runs: Sequence[Sequence[Spot]], *, closed: bool) -> Path:
    spots: list[Spot] = []
    codes: list[int] = []
    for run in runs:
        spots += run
        codes += [int(Path.MOVETO), *([int(Path.LINETO)] * (len(run) - 1))]
        if closed:
            spots.append(run[0])
            codes.append(int(Path.CLOSEPOLY))
    return Path(spots, codes)

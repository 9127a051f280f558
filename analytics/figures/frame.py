"""Frame: where the parts of a chart lie in pixels, and where words find room.

The browser decides the width, so words are placed to fit a phone and a wide card at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.figures.json_value import Json, JsonObject

# Inside a card on a phone of 360 px, and inside a card on a wide page.
NARROW_PX = 294
WIDE_PX = 788
LINE_PX = 17
STRIP_PX = 9
STRIP_GAP_PX = 7
_OUTSIDE = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """Margins in pixels, and `floor`: what lies between the lower margin and the plot."""

    height: int
    left: int
    right: int
    top: int
    bottom: int
    floor: int = 0

    @property
    def inner(self) -> int:
        """Return the height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def plot(self) -> int:
        """Return the height of the plot itself."""
        return self.inner - self.floor

    def domain(self) -> list[Json]:
        """Return the plot's share of the inner height, as Plotly takes it."""
        return [self.floor / self.inner, 1]

    def strip_domain(self) -> list[Json]:
        """Return the strip's share of the inner height, as Plotly takes it."""
        return [0, STRIP_PX / self.inner]

    def width(self, page: int) -> int:
        """Return the width of the plot on a chart `page` pixels wide."""
        return page - self.left - self.right


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards, as on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def hides(self, x: float, y: float) -> bool:
        """Say whether a point lies in the rectangle or touches it."""
        around = 4
        return (
            self.left - around < x < self.right + around
            and self.top - around < y < self.bottom + around
        )


@dataclass(frozen=True, slots=True)
class Corner:
    """A place for words beside a line: at which end of the plot, and above or below the line.

    `outside` a band is the second choice: its words could be taken for something else's.
    """

    at_start: bool
    below: bool
    outside: bool = False


def freest(
    corners: Sequence[Corner],
    line: float,
    words: tuple[float, float],
    seen: Iterable[tuple[float, float]],
    frame: Frame,
    taken: Sequence[Box],
) -> tuple[Corner, list[Box]]:
    """Choose the corner whose words hide the fewest points; the first of equals wins.

    `line` is the line's height as a share of the plot from below, `words` the width and height of
    the words in pixels, `seen` the points as shares of the plot. Returns the corner and the boxes
    it takes, one for a phone and one for a wide card, `WIDE_PX` further right so they never meet.
    """
    points = [
        (x * frame.width(page) + _aside(page), (1 - y) * frame.plot)
        for x, y in seen
        for page in (NARROW_PX, WIDE_PX)
    ]
    best: tuple[float, Corner, list[Box]] | None = None
    for corner in corners:
        boxes = [_box(corner, line, words, frame, page) for page in (NARROW_PX, WIDE_PX)]
        cost = sum(box.hides(x, y) for x, y in points for box in boxes)
        cost += 100 * sum(box.meets(other) for box in boxes for other in taken)
        cost += _OUTSIDE * corner.outside
        cost += 50 * sum(box.top < 0 or box.bottom > frame.plot for box in boxes)
        if best is None or cost < best[0]:
            best = (cost, corner, boxes)
    if best is None:
        raise NoCornerError
    return best[1], best[2]


class NoCornerError(ValueError):
    """Words were to be placed without any place to choose from."""

    def __init__(self) -> None:
        super().__init__("Give at least one corner to choose from.")


def _aside(page: int) -> int:
    """Return how far right a page lies, so that what is drawn on two pages never meets."""
    return 0 if page == NARROW_PX else WIDE_PX


def _box(corner: Corner, line: float, words: tuple[float, float], frame: Frame, page: int) -> Box:
    width, height = words
    left = _aside(page) + (4 if corner.at_start else frame.width(page) - width - 4)
    level = (1 - line) * frame.plot
    top = level + 2 if corner.below else level - height - 2
    return Box(left, top, left + width, top + height)


def spread(levels: Sequence[float], gap: float, high: float) -> list[float]:
    """Move levels in [0, high] apart until neighbours lie `gap` apart, as little as it takes."""
    order = sorted(range(len(levels)), key=lambda place: levels[place])
    groups: list[tuple[float, list[int]]] = []
    for place in order:
        middle, members = levels[place], [place]
        while groups and middle - groups[-1][0] < gap * (len(members) + len(groups[-1][1])) / 2:
            below_middle, below = groups.pop()
            total = len(below) + len(members)
            middle = (below_middle * len(below) + middle * len(members)) / total
            members = below + members
            half = gap * (total - 1) / 2
            middle = min(max(middle, half), max(high - half, half))
        groups.append((middle, members))
    moved = [0.0] * len(levels)
    for middle, members in groups:
        for step, place in enumerate(members):
            moved[place] = middle + gap * (step - (len(members) - 1) / 2)
    return moved


def note(text: str, colour: str, size: int, **where: Json) -> JsonObject:
    """Return words without an arrow. `text` is already escaped; `where` places it."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"color": colour, "size": size},
        "align": "left",
        "borderpad": 0,
        **where,
    }

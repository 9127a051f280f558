"""Plot: the part of the sheet that values lie on, and where on it a value lies."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.figures.chart import At
from analytics.figures.plane import Plane
from analytics.figures.printed_sheet import Box, Spot


@dataclass(frozen=True, slots=True)
class Plot:
    """A plane on a rectangle of the sheet; the first name or row of cells lies at the top."""

    plane: Plane
    box: Box

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.box.right - self.box.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.box.top - self.box.bottom

    def across(self, place: float) -> float:
        """Return how far right a place of the axis across lies, in points."""
        scale = self.plane.across
        return self.box.left + (place - scale.low) / (scale.high - scale.low) * self.width

    def up(self, place: float) -> float:
        """Return how far up a place of the upright axis lies, in points."""
        scale = self.plane.upright
        share = (place - scale.low) / (scale.high - scale.low)
        down = self.plane.turned or self.plane.grid
        return self.box.bottom + (1 - share if down else share) * self.height

    def at(self, x: float, y: float) -> Spot:
        """Return the spot of a place on x and a place on y, whichever way the plane lies."""
        return (self.across(y), self.up(x)) if self.plane.turned else (self.across(x), self.up(y))

    def spot(self, at: At, value: float | None, aside: float = 0.0) -> Spot | None:
        """Return the spot of a value, moved `aside` along x; None where nothing is known."""
        x, y = self.plane.x.place(at), self.plane.y.place(value)
        return None if x is None or y is None else self.at(x + aside, y)

    def level(self, value: float | None) -> float | None:
        """Return where a value of y lies on its axis, in points."""
        place = self.plane.y.place(value)
        if place is None:
            return None
        return self.across(place) if self.plane.turned else self.up(place)

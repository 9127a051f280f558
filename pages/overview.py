"""Overview: how the couple is doing, at a glance."""

from __future__ import annotations

from pages.parts.overview_view import show_overview

show_overview()

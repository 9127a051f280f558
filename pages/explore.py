"""Explore: drop any file and see what is in it, draw it, ask it in SQL."""

from __future__ import annotations

from pages.parts.explore_view import show_explore

show_explore()

"""Thoughts."""

from __future__ import annotations

from pages.parts.card_view import show_page

show_page("Thoughts", "Thoughts")

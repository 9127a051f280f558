"""Our week: the weekly check-in, what one week says, three things to talk about, notes."""

from __future__ import annotations

from pages.parts.week_view import show_our_week

show_our_week()

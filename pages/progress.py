"""Progress: real or noise, and since when."""

from __future__ import annotations

from pages.parts.progress_view import show_progress

show_progress()

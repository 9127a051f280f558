"""Journal."""

from __future__ import annotations

from pages.parts.journal_view import show_journal

show_journal()

"""Import: from files to the log and, if need be, back out again."""

from __future__ import annotations

from pages.parts.import_view import show_import

show_import()

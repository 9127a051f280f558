"""One file a page: a title and a row of cards. `_frame.py` runs first: log, scope, menu."""

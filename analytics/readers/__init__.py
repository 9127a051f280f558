"""One file a format: bytes to records or problems. Recognised by content, never by name."""

"""The store: DuckDB in memory, one file on disk."""

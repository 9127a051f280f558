"""The store: DuckDB in memory, one file on disk. The only place that imports duckdb."""

"""Any file at all: opened as one table, profiled, drawn, and asked in SQL inside a sandbox."""

"""Tabular data: checked against a Table Schema, kept as Parquet in versions, queried in place by DuckDB."""

"""Parquet files: typed columns, whose names are in the file's own description."""

"""Workbooks: which sheet, how large, and what a reader sees in each cell."""

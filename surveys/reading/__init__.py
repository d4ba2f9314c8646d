"""Bytes to a table of text: one module for each file form, one for each platform's layout."""

"""Delimited text: its encoding, its delimiter, its quotation marks, its rows."""

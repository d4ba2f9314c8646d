"""One file for each question that a visitor can ask; each reads: choose, draw, show."""

"""Regression: least squares of people counted by what they share, and robust errors."""

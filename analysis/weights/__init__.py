"""Estimates for an audience that is known from elsewhere, from people who are not quite like it."""

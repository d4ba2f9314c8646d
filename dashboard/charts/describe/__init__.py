"""Findings to charts: which rows a chart has, and its words; a module for each question.

Every figure is an estimate's own, and every text one of `dashboard.words`.
"""

"""People: the app, the charts, the words and the command line.

Nothing here computes a statistic: results come from `analysis` as records, and
this floor rounds them, words them and draws them.
"""

"""Files in, matched and scored respondents out.

Survey files are read as text, columns get their roles, answers find their
options, pre responses are matched with post responses, and scales are scored.
Nothing here knows a statistic or a screen.
"""

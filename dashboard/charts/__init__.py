"""Charts: described once, drawn for the screen by Plotly and for paper as SVG.

`forms` says what a chart shows and in which words; `screen` and `paper` draw exactly that.
Nothing here computes a statistic.
"""

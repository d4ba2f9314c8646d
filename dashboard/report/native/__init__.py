"""Charts that an office program draws itself, so that they can be changed there.

A chart's description becomes a plot: bars and columns with their figures, colours and intervals,
which slides and workbook both draw, and the block of cells that it is drawn from.
"""

"""Charts on the screen, drawn by Plotly.

The page says title, subtitle, method and source as text; a figure holds the drawing only. How
wide it will be is not known when it is drawn, so everything fits on a phone.
"""

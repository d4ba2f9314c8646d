"""Charts on paper, drawn as SVG: reports, slides, images to save.

A picture carries its own title, method and source, because it travels alone. It is always in
the light palette, brings its letters as outlines and is the same, byte for byte, on every
machine.
"""

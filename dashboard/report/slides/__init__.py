"""A report as slides, one for each chart, which PowerPoint draws and can change."""

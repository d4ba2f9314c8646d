"""A report as a workbook: a sheet for each chart, with its numbers as numbers."""

"""Parts that views share: choosers, a chart with its downloads, a table with its."""
